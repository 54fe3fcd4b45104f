# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What elementary files of a SIM contain, byte by byte.

Digits on a card are BCD with the nibbles of each byte swapped and F where there is no digit. The
clauses are those of 3GPP TS 31.102 (USIM), TS 31.103 (ISIM) and ETSI TS 102 221 (the card itself).
"""

import dataclasses
import struct

_NIBBLES = {"*": "A", "#": "B", "p": "C"}

TRANSPARENT, LINEAR = 0, 2


@dataclasses.dataclass
class File:
    """An elementary file: one record if it is transparent."""

    id: int
    kind: int
    records: list
    needs_pin: bool

    def size(self):
        """All bytes of the file."""
        return sum(len(record) for record in self.records)

    def template(self):
        """The file control parameters that a card returns on SELECT (TS 102 221, 11.1.1.3)."""
        if self.kind == LINEAR:
            length = len(self.records[0])
            descriptor = struct.pack(">BBHB", 0x42, 0x21, length, len(self.records))
        else:
            descriptor = bytes((0x41, 0x21))
        number, size = self.id.to_bytes(2, "big"), self.size().to_bytes(2, "big")
        parts = ((0x82, descriptor), (0x83, number), (0x80, size))
        body = b"".join(bytes((tag, len(value))) + value for tag, value in parts)
        return bytes((0x62, len(body))) + body


def bcd(digits, size):
    """Digits with swapped nibbles, filled up with F."""
    digits = "".join(_NIBBLES.get(digit, digit) for digit in digits).ljust(2 * size, "F")
    if len(digits) > 2 * size:
        raise ValueError(f"more than {2 * size} digits")
    return bytes(int(digits[i + 1] + digits[i], 16) for i in range(0, 2 * size, 2))


def iccid(digits):
    """EF_ICCID, TS 102 221, 13.2: up to 20 digits, some issuers use hexadecimal ones."""
    return bcd(digits, 10)


def imsi(digits):
    """EF_IMSI, TS 31.102, 4.2.2: length, then parity and digits as TS 24.008 codes an identity."""
    parity = "9" if len(digits) % 2 else "1"
    used = (len(digits) + 2) // 2
    return bytes((used,)) + bcd(parity + digits, 8)


def ad(mnc_length):
    """EF_AD, TS 31.102, 4.2.18: normal operation, and how many digits of the IMSI are the MNC."""
    return bytes((0, 0, 0, mnc_length))


def msisdn(number, type_of_number, alpha, length):
    """One record of EF_MSISDN, TS 31.102, 4.2.26, coded like EF_ADN (4.4.2.3); None: blank."""
    if length < 14:
        raise ValueError("a record has at least 14 bytes")
    if number is None:
        return b"\xff" * length
    digits = number.lstrip("+")
    used = 1 + (len(digits) + 1) // 2
    tag = alpha.encode("ascii")[: length - 14].ljust(length - 14, b"\xff")
    return tag + bytes((used, type_of_number)) + bcd(digits, 10) + b"\xff\xff"


def directory(applications):
    """The records of EF_DIR, TS 102 221, 13.1: (AID, label) of each application."""
    records = []
    for aid, label in applications:
        name = label.encode("ascii")
        body = bytes((0x4F, len(aid))) + aid + bytes((0x50, len(name))) + name
        records.append((bytes((0x61, len(body))) + body).ljust(38, b"\xff"))
    return records


def impu(uri):
    """One record of the ISIM's EF_IMPU, TS 31.103, 4.2.4."""
    return (b"\x80" + bytes((len(uri),)) + uri.encode("ascii")).ljust(64, b"\xff")
