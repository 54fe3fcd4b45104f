#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Nothing is configured: which driver has a modem depends on who else is there, and on what can be
read. ModemManager is the real one. That another driver takes over is no news of a card."""

import time
import unittest

from mm_rig import MmRig, leave_network
from rig import CARDS, LIMIT

A, B = CARDS["a"]["number"], CARDS["b"]["number"]
REWRITTEN = "+12025550111"


def setUpModule():
    leave_network()


def configure_nothing(rig):
    with open(rig.config, "w", encoding="utf-8") as file:
        file.write("[Modem]\nSettleMsec=200\n")


class BesideManager(MmRig):
    """numberd sees the USB modem where ModemManager sees it, and reaches it as it does."""

    def start_daemon(self, prefix=(), options=()):
        configure_nothing(self)
        without = self.env
        self.env = dict(self.env, **self.env_usb)
        try:
            super().start_daemon(prefix, options)
        finally:
            self.env = without


class Auto(unittest.TestCase):
    def setUp(self):
        self.rig = BesideManager("auto")
        self.addCleanup(self.rig.close)
        self.assertEqual(self.rig.await_event("first-card")["number"], A)
        self.ident = self.await_driver("qmi")

    def await_driver(self, name):
        """Waits until this driver has the modem, the only one there is, ready."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            modems = self.rig.json("status")["modems"]
            if [(m["driver"], m["state"]) for m in modems] == [(name, "ready")]:
                return modems[0]["id"]
        raise TimeoutError(f"not read through {name}: {self.rig.do('status', '--json')}")

    def rewrite(self):
        """ModemManager does not see it."""
        self.rig.secrets.add(REWRITTEN)
        self.rig.modem("number", "a", REWRITTEN)
        self.assertEqual(self.rig.await_event("renumbered")["number"], REWRITTEN)
        self.assertEqual(self.rig.numbers(), [A])

    def test_best_driver(self):
        self.rewrite()
        self.rig.swap("b", "new-line")
        self.rig.unplug()
        self.rig.await_event("modem-lost")
        self.rig.plug()
        self.rig.await_event("modem-found")
        self.rig.await_state("present")
        self.assertEqual(self.await_driver("qmi"), self.ident)
        self.assertEqual(self.rig.verdicts(), ["first-card", "renumbered", "new-line"])

    def test_manager_comes_and_goes(self):
        self.rig.kill_manager()
        self.rig.swap("b", "new-line")
        self.rig.start_manager()
        self.rig.await_numbers(B)
        self.assertEqual(self.await_driver("qmi"), self.ident)
        self.assertEqual(self.rig.verdicts(), ["first-card", "new-line"])

    def test_handed_over_and_back(self):
        """Without a client id, what ModemManager says has to do; it is older, and no news."""
        self.rewrite()
        self.rig.modem("fault", "error", "5", "ctl:allocate-cid")
        self.rig.restart_daemon()
        self.assertEqual(self.await_driver("modemmanager"), self.ident)
        self.rig.await_state("present")
        self.rig.modem("fault", "clear")
        self.assertEqual(self.await_driver("qmi"), self.ident)
        self.rig.swap("b", "new-line")
        self.assertEqual(self.rig.verdicts(), ["first-card", "renumbered", "new-line"])


if __name__ == "__main__":
    unittest.main()
