# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""numberd and the real ModemManager on one modem: as its client, and beside it."""

import json
import unittest

from mm_rig import MmRig, leave_network

A, B, C = "+12025550143", "+12025550178", "+12025550199"
ICCID_A, ICCID_B = "8901260123456789015", "8901260987654321019"
EID = "89049032003451234567890123456789"


def setUpModule():
    leave_network()


class MmTest(unittest.TestCase):
    """A device with card A and ModemManager, and numberd that has read it."""

    DRIVER = ""
    PEER_OPTIONS = ()

    def setUp(self):
        self.rig = MmRig(self.DRIVER, self.PEER_OPTIONS)
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
        self.assertEqual((slot["iccid"], slot["imsi"]), (ICCID_A, "310260123456789"))
        self.assertEqual(self.rig.line(A)["source"], "modemmanager")

    def test_swap(self):
        self.rig.do("bind", "wechat", "--account", "me")
        before = self.only_modem()["id"]
        event = self.rig.swap("b", "new-line")
        self.assertEqual((event["number"], event["iccid"]), (B, ICCID_B))
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
        self.assertEqual(slot["iccid"], ICCID_A)
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


    def test_removed(self):
        self.rig.modem("remove")
        self.rig.await_event("removed")
        self.assertEqual(self.rig.await_state("absent")["iccid"], None)
        self.rig.modem("insert", "b")
        self.rig.await_event("new-line")
        self.assertNoVerdictBut("first-card", "removed", "new-line")

    def test_locked(self):
        """A card that wants its PIN says who it is, and leaves open what its number is."""
        self.rig.modem("card", "b", "pin=locked")
        self.rig.modem("swap", "1", "b")
        self.assertEqual(self.rig.await_state("locked")["iccid"], ICCID_B)
        self.assertNoVerdictBut("first-card")
        self.rig.unlock()
        self.assertEqual(self.rig.await_event("new-line")["number"], B)
        self.assertNoVerdictBut("first-card", "new-line")

    def test_profiles(self):
        """ModemManager 1.20 takes a QMI eUICC without a profile for an empty slot; nothing is due
        then, either."""
        self.rig.do("bind", "wechat", "--account", "me")
        self.rig.modem("card", "b", f"eid={EID}")
        self.rig.modem("profile", "none")
        self.rig.await_event("removed")
        self.assertEqual(self.rig.json("status")["due"], 0)
        self.rig.modem("profile", "b")
        self.assertEqual(self.rig.await_event("new-line")["number"], B)
        self.assertEqual(self.rig.json("status")["due"], 1)
        self.rig.modem("profile", "a")
        self.rig.await_event("returned")
        self.assertEqual(self.rig.json("status")["due"], 0)


class TwoSlots(MmTest):
    """Driver=modemmanager, and two cards of which the modem uses one."""

    DRIVER = "modemmanager"
    PEER_OPTIONS = ("--slots", "2", "--do", "activate 2 0",
                    "--do", f"card other iccid={ICCID_B} imsi=310260987654321 number={B}",
                    "--do", "insert 2 other")

    def test_other_slot(self):
        """The number is that of the card in use; the other one has none until it is."""
        self.rig.await_state("present", 1)
        self.assertNoVerdictBut("first-card")
        self.rig.modem("activate", "2", "1")
        event = self.rig.await_event("added-line")
        self.assertEqual((event["number"], event["slot"]), (B, 2))
        first, second = self.only_modem()["slots"]
        self.assertEqual((first["iccid"], second["iccid"]), (ICCID_A, ICCID_B))
        self.assertEqual({first["state"], second["state"]}, {"present"})


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
        self.assertEqual((event["number"], event["iccid"]), (B, ICCID_B))
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
        taken = json.loads(self.rig.modem("clients"))
        self.assertEqual([len(taken[name]["held"]) for name in ("dms", "nas", "uim")], [2, 1, 2])
        self.assertEqual(self.rig.stop_daemon(), 0)
        left = json.loads(self.rig.modem("clients"))
        self.assertEqual([len(left[name]["held"]) for name in ("dms", "nas", "uim")], [1, 1, 1])
        self.assertFalse(any(ids["leaked"] for ids in left.values()))
        self.assertEqual(self.rig.numbers(), [A])


if __name__ == "__main__":
    unittest.main()
