# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""A virtual modem that speaks QMI over a socket named like qmi-proxy's, and is scripted by lines.

From the wire inwards: qmux (frames), proxy (connections), clients (client ids), modem (one device
and its slots), ctl, dms, nas and uim (what each service answers), status and refresh (what the
modem says unasked), slot, card and ef (what is in it). Beside them: faults (how answers go
wrong), ledger (what was seen), commands and control (the script).
"""
