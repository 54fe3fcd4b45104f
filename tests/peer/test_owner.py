# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""A program that manages the modem beside the one under test: it may write, and keep what it took.
"""

import struct
import unittest

from harness import ModemTest, error
from qmi_peer import qmux

SET_DATA_FORMAT, GET_SELECTION = 0x0026, 0x0034


def own_name():
    """What the modem sees of this program."""
    with open("/proc/self/comm", encoding="utf-8") as file:
        return file.read().strip()


class Owner(ModemTest):
    """This program is the owner."""

    ARGUMENTS = ("--owner", own_name())

    def test_may_write_and_keep(self):
        self.client.call(qmux.CTL, 0, SET_DATA_FORMAT, [(0x01, b"\0")])
        client = self.client.allocate(qmux.DMS)
        self.assertEqual(self.peer.do("violations"), "[]")
        self.assertEqual(self.clients(), {"dms": {"held": [client], "leaked": []}})

    def test_gives_back(self):
        client = self.client.allocate(qmux.DMS)
        self.client.release(qmux.DMS, client)
        self.assertEqual(self.clients(), {})


class Stranger(ModemTest):
    """Another program is."""

    ARGUMENTS = ("--owner", own_name() + "-not")

    def test_may_not(self):
        self.client.call(qmux.CTL, 0, SET_DATA_FORMAT, [(0x01, b"\0")])
        self.client.allocate(qmux.DMS)
        self.expected = (1, "/dev/cdc-wdm0: violation: ctl:set-data-format\n"
                            "/dev/cdc-wdm0: client id left behind: dms 1\n")


class Network(ModemTest):
    """The network access service, which is there when it is asked for."""

    def test_technologies(self):
        self.peer.do("option nas=on")
        client = self.client.allocate(qmux.NAS)
        answer = self.client.call(qmux.NAS, client, GET_SELECTION)
        self.assertEqual(error(answer), 0)
        # QmiNasRatModePreference: bit 3 is UMTS, bit 4 LTE.
        self.assertEqual(struct.unpack("<H", answer.find(0x11)), (0b11000,))
        self.client.release(qmux.NAS, client)


if __name__ == "__main__":
    unittest.main()
