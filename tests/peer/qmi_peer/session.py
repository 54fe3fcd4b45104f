# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Which card and application a request means.

A read names a session. Provisioning sessions go through the application in use and need no AID,
non-provisioning sessions name an application, card sessions see what hangs under the master file
but no application (7FFF). They count logical slots.
"""

from qmi_peer import qmux
from qmi_peer.card import AIDS

# Session types: the logical slot each one means.
PROVISIONING = {0: 1, 2: 2, 10: 3, 12: 4, 14: 5}
BY_AID = {4: 1, 5: 2, 16: 3, 17: 4, 18: 5}
BY_CARD = {6: 1, 7: 2, 19: 3, 20: 4, 21: 5}


def of(modem, request):
    """The slot that a request means, its session type and AID."""
    value = request.need(0x01)
    kind, aid = value[0], value[2 : 2 + value[1]]
    number = (PROVISIONING | BY_AID | BY_CARD).get(kind)
    slot = modem.logical(number) if number else None
    if slot is None:
        raise qmux.QmiError(qmux.SESSION_INVALID)
    return slot, kind, aid


def application(modem, slot, kind, aid):
    """The application whose files a session sees beside those of the card, or None."""
    if not slot.up or modem.refreshes.blocks(slot):
        raise qmux.QmiError(modem.options["not-ready"])
    if kind in PROVISIONING:
        if not slot.readable or slot.card["session"] == "none":
            raise qmux.QmiError(modem.options["not-ready"])
        return slot.card["type"]
    if kind in BY_CARD:
        return None
    for name in slot.card.applications():
        if aid and AIDS[name].startswith(aid):
            return name
    raise qmux.QmiError(qmux.INVALID_ARGUMENT)
