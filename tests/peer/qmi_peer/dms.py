# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The device management service: who the modem is, and the number it believes to have.

Get MSISDN is where firmware differs most. A card's dms property says how: "auto" tells the number
on the card, "blank" is error NotProvisioned, "empty" success with an empty string, "none" success
without the string, "stale" the number of the card before this one, "hex:..." these bytes, anything
else that text.
"""

import struct

from qmi_peer import qmux


def _constant(value, tlv=0x01):
    return lambda modem, request, connection: [(tlv, value)]


def _nothing(_modem, _request, _connection):
    return []


def _get_operating_mode(modem, _request, _connection):
    return [(0x01, bytes((0 if modem.online else 1,)))]


def _get_ids(modem, _request, _connection):
    return [(0x10, b"0"), (0x11, modem.imei.encode()), (0x12, b"0")]


def _card(modem):
    """The card in the first logical slot; DMS knows no other."""
    slot = modem.logical(1)
    if slot is None or not slot.readable:
        raise qmux.QmiError(qmux.UIM_UNINITIALIZED)
    return slot.card


def _get_msisdn(modem, _request, _connection):
    card = _card(modem)
    mode = card["dms"]
    if mode == "none":
        return []
    if mode == "empty":
        return [(0x01, b"")]
    if mode.startswith("hex:"):
        return [(0x01, bytes.fromhex(mode[4:]))]
    known = {"auto": card.own_number(), "stale": modem.last_number, "blank": None}
    number = known.get(mode, mode)
    if number is None:
        raise qmux.QmiError(qmux.NOT_PROVISIONED)
    return [(0x01, number.encode())]


def _from_card(field):
    def serve(modem, _request, _connection):
        if modem.options["dms-uim"] != "on":
            raise qmux.QmiError(qmux.INVALID_QMI_COMMAND)
        return [(0x01, _card(modem)[field].encode())]

    return serve


# 50 and 150 Mbit/s, simultaneous voice and data, SIM supported, UMTS and LTE.
_CAPABILITIES = struct.pack("<IIBBB", 50000000, 150000000, 3, 2, 2) + bytes((5, 8))
SERVED = {
    0x0001: _nothing,
    0x0020: _constant(_CAPABILITIES),
    0x0021: _constant(b"numberd"),
    0x0022: _constant(b"VIRTUAL"),
    0x0023: _constant(b"VIRTUAL-1.0  1  [Jan 01 2026 00:00:00]"),
    0x0024: _get_msisdn,
    0x0025: _get_ids,
    0x002C: _constant(b"10000"),
    0x002D: _get_operating_mode,
    0x003C: _from_card("iccid"),
    0x0043: _from_card("imsi"),
}
