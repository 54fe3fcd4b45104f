# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""QMUX frames, both directions.

A frame is 01, a length that counts everything behind the 01, a byte that tells host from modem,
service and client id. Inside is a message: flags, a transaction (one byte in CTL, two elsewhere),
message id, length, TLVs. All numbers are little-endian.

Framing errors and message errors differ: a stream without the 01 where a frame begins cannot be
read on, while a well framed message whose TLVs do not fit is dropped alone.
"""

import dataclasses
import struct

CTL, DMS, NAS, UIM = 0x00, 0x02, 0x03, 0x0B
BROADCAST = 0xFF
REQUEST, RESPONSE, INDICATION = "request", "response", "indication"

RESULT_TLV = 0x02

MALFORMED_MESSAGE = 1
INTERNAL = 3
CLIENT_IDS_EXHAUSTED = 5
INVALID_CLIENT_ID = 7
NOT_PROVISIONED = 16
MISSING_ARGUMENT = 17
INVALID_SERVICE_TYPE = 31
UIM_UNINITIALIZED = 37
INVALID_ARGUMENT = 48
SESSION_INVALID = 66
INVALID_QMI_COMMAND = 71
ACCESS_DENIED = 82
NOT_SUPPORTED = 94

# By whether the service is CTL.
_FLAGS = {
    False: {REQUEST: 0, RESPONSE: 2, INDICATION: 4},
    True: {REQUEST: 0, RESPONSE: 1, INDICATION: 2},
}
_HEADS = {False: "<BHHH", True: "<BBHH"}


class FramingError(ValueError):
    """The stream does not continue with a frame."""


class QmiError(Exception):
    """A request fails with this protocol error and, at times, further TLVs."""

    def __init__(self, code, tlvs=()):
        super().__init__(f"QMI error {code}")
        self.code = code
        self.tlvs = list(tlvs)


@dataclasses.dataclass
class Message:
    """One message; tlvs is a list of (type, bytes) in the order of the wire."""

    service: int
    client: int
    kind: str
    transaction: int
    id: int
    tlvs: list
    sender: int = 0

    def find(self, tlv):
        """The value of the first TLV of that type, or None."""
        return next((value for kind, value in self.tlvs if kind == tlv), None)

    def need(self, tlv):
        """The same for a TLV that the message cannot be without."""
        value = self.find(tlv)
        if value is None:
            raise QmiError(MISSING_ARGUMENT)
        return value

    def answer(self, tlvs=(), error=0):
        """The response to this request."""
        result = struct.pack("<HH", 1 if error else 0, error)
        tlvs = [(RESULT_TLV, result), *tlvs]
        return Message(self.service, self.client, RESPONSE, self.transaction, self.id, tlvs, 0x80)


def indication(service, client, number, tlvs):
    """A message that the modem sends unasked."""
    return Message(service, client, INDICATION, 0, number, list(tlvs), 0x80)


def encode(message):
    """The frame of a message."""
    body = b"".join(struct.pack("<BH", kind, len(value)) + value for kind, value in message.tlvs)
    control = message.service == CTL
    flags = _FLAGS[control][message.kind]
    head = struct.pack(_HEADS[control], flags, message.transaction, message.id, len(body))
    length = 5 + len(head) + len(body)
    outer = struct.pack("<BHBBB", 1, length, message.sender, message.service, message.client)
    return outer + head + body


def decode(frame):
    """The message in a whole frame, or ValueError."""
    try:
        _, length, sender, service, client = struct.unpack_from("<BHBBB", frame)
        control = service == CTL
        layout = _HEADS[control]
        flags, transaction, number, size = struct.unpack_from(layout, frame, 6)
    except struct.error as error:
        raise ValueError("too short") from error
    start = 6 + struct.calcsize(layout)
    if length + 1 != len(frame) or start + size != len(frame):
        raise ValueError("lengths disagree")
    kinds = {value: kind for kind, value in _FLAGS[control].items()}
    kind = kinds.get(flags & (3 if control else 6))
    if kind is None:
        raise ValueError("neither request, response nor indication")
    return Message(service, client, kind, transaction, number, split_tlvs(frame[start:]), sender)


def split_tlvs(data):
    """The (type, bytes) pairs in a message body, or ValueError."""
    tlvs = []
    while data:
        if len(data) < 3:
            raise ValueError("TLV without a length")
        kind, length = struct.unpack_from("<BH", data)
        if len(data) < 3 + length:
            raise ValueError("TLV runs past the message")
        tlvs.append((kind, bytes(data[3 : 3 + length])))
        data = data[3 + length :]
    return tlvs


class Decoder:
    """Cuts a stream into messages; `pending` is what has not made a frame yet."""

    def __init__(self):
        self.pending = b""
        self.dropped = 0

    def feed(self, data):
        """The messages that are complete with this data."""
        self.pending += data
        messages = []
        while self.pending:
            if self.pending[0] != 1:
                raise FramingError(f"{self.pending[0]:#04x} where a frame should begin")
            if len(self.pending) < 3:
                break
            end = 1 + int.from_bytes(self.pending[1:3], "little")
            if len(self.pending) < end:
                break
            frame, self.pending = self.pending[:end], self.pending[end:]
            try:
                messages.append(decode(frame))
            except ValueError:
                self.dropped += 1
        return messages


def prefixed(data, size=1):
    """Bytes behind their own length, as QMI writes arrays."""
    return len(data).to_bytes(size, "little") + data
