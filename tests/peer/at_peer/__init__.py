# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""A virtual modem that speaks AT commands (3GPP TS 27.007) over TCP, as oFono's phonesim plugin
expects one, with the cards of the virtual QMI modem.

What the plugin adds to the standard is `+SIMSTATE?` and `+USIMSTATE:`, by which it learns whether
there is a card; and unlike real modems it does not want commands echoed.
"""
