# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Restricted SIM access, +CRSM (3GPP TS 27.007, 8.18): READ BINARY, READ RECORD and GET RESPONSE.

Files are named by their identifier alone. Which directory is meant is the modem's business: that of
the USIM where it has the file, otherwise one under the master file. Status words are those of ETSI
TS 102 221, 10.2.1.
"""

from qmi_peer import ef

READ_BINARY, READ_RECORD, GET_RESPONSE = 176, 178, 192
UPDATES = {214: "UPDATE BINARY", 220: "UPDATE RECORD"}

DONE = (0x90, 0x00)
NO_FILE = (0x6A, 0x82)
NO_RECORD = (0x6A, 0x83)
WRONG_LENGTH = (0x67, 0x00)
SECURITY = (0x69, 0x82)
NO_COMMAND = (0x6D, 0x00)


def find(card, number):
    """The file with that identifier, or None."""
    found = [(key[0] is None, file) for key, file in card.files().items() if key[2] == number]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def access(card, command, number, first, second, length):
    """Answers status words and data."""
    file = find(card, number)
    if file is None:
        return NO_FILE, b""
    if file.needs_pin and not card.readable:
        return SECURITY, b""
    if command == GET_RESPONSE:
        return DONE, file.template()
    if command == READ_BINARY and file.kind == ef.TRANSPARENT:
        return _slice(file.records[0], 256 * first + second, length)
    if command == READ_RECORD and file.kind == ef.LINEAR:
        if not 1 <= first <= len(file.records):
            return NO_RECORD, b""
        return _slice(file.records[first - 1], 0, length)
    return NO_COMMAND, b""


def _slice(data, start, length):
    if start + length > len(data):
        return WRONG_LENGTH, b""
    return DONE, data[start : start + length]
