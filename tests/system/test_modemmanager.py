# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""numberd and the real ModemManager on one modem: as its client, and beside it."""

import unittest

from mm_rig import MmRig, leave_network

A, B, C = "+12025550143", "+12025550178", "+12025550199"


def setUpModule():
    leave_network()


class MmTest(unittest.TestCase):
    """A device with card A and ModemManager, and numberd that has read it."""

    DRIVER = ""
    CARD_SOURCE = ""

    def setUp(self):
        self.rig = MmRig(self.DRIVER)
        self.addCleanup(self.rig.close)
        first = self.rig.await_event("first-card")
        self.assertEqual(first["number"], A)

    def assertNoVerdictBut(self, *kinds):
        self.assertEqual(self.rig.verdicts(), list(kinds))

    def only_modem(self):
        (modem,) = self.rig.json("status")["modems"]
        return modem


class Client(MmTest):
    """Driver=modemmanager: what numberd knows, ModemManager has told it."""

    DRIVER = "modemmanager"

    def test_first_card(self):
        modem = self.only_modem()
        self.assertEqual((modem["driver"], modem["device"]), ("modemmanager", "/dev/cdc-wdm0"))
        self.assertEqual((modem["manufacturer"], modem["model"]), ("numberd", "VIRTUAL"))
        (slot,) = modem["slots"]
        self.assertEqual((slot["iccid"], slot["imsi"]), ("8901260123456789015", "310260123456789"))
        self.assertEqual(self.rig.line(A)["source"], "modemmanager")

    def test_swap(self):
        self.rig.do("bind", "wechat", "--account", "me")
        before = self.only_modem()["id"]
        event = self.rig.swap("b", "new-line")
        self.assertEqual((event["number"], event["iccid"]), (B, "8901260987654321019"))
        self.assertEqual([b["app"] for b in self.rig.json("due")["bindings"]], ["wechat"])
        self.assertEqual(self.only_modem()["id"], before)

        self.rig.swap("a", "returned")
        self.assertEqual(self.rig.json("due")["bindings"], [])

    def test_unplug(self):
        before = self.only_modem()["id"]
        self.rig.unplug()
        self.rig.await_event("modem-lost")
        self.rig.plug()
        self.rig.await_event("modem-found")
        slot = self.rig.await_state("present")
        self.assertEqual(slot["iccid"], "8901260123456789015")
        self.assertEqual(self.only_modem()["id"], before)
        self.assertNoVerdictBut("first-card")

    def test_manager_restarts(self):
        before = self.only_modem()["id"]
        self.rig.kill_manager()
        lost = self.rig.await_event("modem-lost")
        self.assertIn("ModemManager is not running", str(lost))
        self.rig.start_manager()
        self.rig.await_event("modem-found")
        self.assertEqual(self.only_modem()["id"], before)
        self.assertNoVerdictBut("first-card")

        self.rig.swap("b", "new-line")
        self.assertNoVerdictBut("first-card", "new-line")


class Beside(MmTest):
    """Driver=qmi: both read the modem, each in its way. ModemManager is never asked."""

    DRIVER = "qmi"

    def test_swap(self):
        event = self.rig.swap("b", "new-line")
        self.assertEqual(event["number"], B)
        self.rig.await_numbers(B)

    def test_over_the_air(self):
        """The operator rewrites the number: ModemManager acknowledges that, and does not look."""
        self.rig.do("bind", "wechat", "--account", "me")
        self.rig.modem("number", "a", C)
        event = self.rig.await_event("renumbered")
        self.assertEqual(event["number"], C)
        self.assertEqual([b["app"] for b in self.rig.json("due")["bindings"]], ["wechat"])
        self.assertEqual(self.rig.numbers(), [A])

    def test_profile(self):
        self.rig.modem("profile", "b")
        event = self.rig.await_event("new-line")
        self.assertEqual((event["number"], event["iccid"]), (B, "8901260987654321019"))
        self.rig.await_numbers(B)

    def test_unplug(self):
        self.rig.unplug()
        self.rig.await_event("modem-lost")
        self.rig.plug()
        self.rig.await_event("modem-found")
        self.rig.await_state("present")
        self.assertNoVerdictBut("first-card")
        self.rig.await_numbers(A)

    def test_gives_back(self):
        """ModemManager still has its client ids, and numberd none, when numberd has ended."""
        taken = self.rig.modem("clients")
        self.assertEqual(self.rig.stop_daemon(), 0)
        left = self.rig.modem("clients")
        self.assertNotEqual(taken, left)
        self.assertNotIn('"leaked": [1', left)
        self.assertIn('"nas": {"held": [1]', left)
        self.assertIsNotNone(self.rig.numbers())


if __name__ == "__main__":
    unittest.main()
