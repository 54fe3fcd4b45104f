# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Cards and slots as UIM reports them, in answers and in indications alike.

Card status lists logical slots, slot status physical ones.
"""

import struct

from qmi_peer import ef, qmux
from qmi_peer.card import AIDS
from qmi_peer.slot import ABSENT, UP

NO_APPLICATION = 0xFFFF

CARD_ABSENT, CARD_PRESENT, CARD_ERROR = 0, 1, 2
TYPES = {"sim": 1, "usim": 2, "isim": 5}
DETECTED, PIN_REQUIRED, PUK_REQUIRED, PERSO, PIN_BLOCKED, ILLEGAL, READY = range(1, 8)

# Application state, PIN1 state, tries left for PIN1 and for its PUK.
BY_PIN = {
    "none": (READY, 3, 3, 10),
    "locked": (PIN_REQUIRED, 1, 3, 10),
    "verified": (READY, 2, 3, 10),
    "puk": (PUK_REQUIRED, 4, 0, 10),
    "blocked": (PIN_BLOCKED, 5, 0, 0),
}


def card_status(logical_slots):
    """The TLV of Get Card Status."""
    primary = [_provisioned(index, slot) for index, slot in enumerate(logical_slots[:2])]
    primary += [NO_APPLICATION] * (2 - len(primary))
    head = struct.pack("<HHHH", primary[0], NO_APPLICATION, primary[1], NO_APPLICATION)
    cards = b"".join(_card(slot) for slot in logical_slots)
    return [(0x10, head + bytes((len(logical_slots),)) + cards)]


def _provisioned(index, slot):
    """Where the application is that this slot's provisioning session uses."""
    if not slot.up or not slot.card.has_profile or slot.card["session"] == "none":
        return NO_APPLICATION
    return index << 8 | slot.card.applications().index(slot.card["type"])


def _card(slot):
    if slot.phase == ABSENT:
        return bytes((CARD_ABSENT, 0, 0, 0, 0, 0))
    if slot.card.error is not None:
        return bytes((CARD_ERROR, 0, 0, 0, slot.card.error, 0))
    applications = [_application(slot, kind) for kind in slot.card.applications()]
    return bytes((CARD_PRESENT, 0, 0, 0, 0, len(applications))) + b"".join(applications)


def _application(slot, kind):
    card = slot.card
    state, pin, pin_tries, puk_tries = BY_PIN[card["pin"]]
    if slot.phase != UP or kind != card["type"]:
        state = DETECTED
    elif card["state"] != "ready":
        state = ILLEGAL if card["state"] == "illegal" else PERSO
    locked = state == PERSO
    personalization = bytes((3, 0, 5, 10) if locked else (2 if state == READY else 0, 11, 0, 0))
    pins = bytes((0, pin, pin_tries, puk_tries, 1, 3, 10))
    return bytes((TYPES[kind], state)) + personalization + qmux.prefixed(AIDS[kind]) + pins


def slot_status(slots):
    """The TLVs of Get Slot Status: the slots, what kind of card is in them, and EIDs."""
    count = bytes((len(slots),))
    places = b"".join(_place(slot) for slot in slots)
    kinds = b"".join(_kind(slot) for slot in slots)
    eids = b"".join(qmux.prefixed(bytes.fromhex(slot.eid)) for slot in slots)
    return [(0x10, count + places), (0x11, count + kinds), (0x12, count + eids)]


def _place(slot):
    present = 1 if slot.phase == ABSENT or slot.told == "absent" else 2
    iccid = ef.iccid(slot.card["iccid"]) if slot.up and slot.card.has_profile else b""
    if slot.told is not None:
        iccid = bytes.fromhex("" if slot.told == "absent" else slot.told)
    head = struct.pack("<IIB", present, 1 if slot.logical else 0, slot.logical)
    return head + qmux.prefixed(iccid)


def _kind(slot):
    if slot.phase == ABSENT:
        return struct.pack("<IBBB", 0, 0, 0, 0)
    uicc = 1 if slot.card["type"] == "sim" else 2
    answer_to_reset = bytes.fromhex("3b9f96801fc78031e073fe211b63")
    applications = len(slot.card.applications())
    head = struct.pack("<IB", uicc, applications)
    return head + qmux.prefixed(answer_to_reset) + bytes((bool(slot.eid),))
