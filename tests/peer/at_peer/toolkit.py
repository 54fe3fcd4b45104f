# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""REFRESH, the proactive command by which a card says that its files have changed (ETSI TS 102 223,
6.4.7 and 6.6.13), as a modem passes it on in +CUSATP."""

MODES = {"init-full-fcn": 0, "fcn": 1, "init-fcn": 2, "init": 3, "reset": 4}


def _data_object(tag, value):
    return bytes((0x80 | tag, len(value))) + value


def refresh(mode, files):
    """The command in hexadecimal; files are (path, identifier) as in Card.files()."""
    body = _data_object(0x01, bytes((1, 0x01, MODES[mode])))
    body += _data_object(0x02, bytes((0x81, 0x82)))
    if files:
        paths = b"".join(word.to_bytes(2, "big") for path, number in files
                         for word in (*path, number))
        body += _data_object(0x12, bytes((len(files),)) + paths)
    return (bytes((0xD0, len(body))) + body).hex().upper()
