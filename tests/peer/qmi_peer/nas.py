# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The network access service: no network at all, and one answer.

ModemManager takes a modem for a modem once it has told which technologies it may use. It is there
only if the option `nas` says so.
"""

import struct

_UMTS, _LTE = 1 << 3, 1 << 4


def _get_system_selection_preference(_modem, _request, _connection):
    return [(0x11, struct.pack("<H", _UMTS | _LTE))]


SERVED = {0x0034: _get_system_selection_preference}
