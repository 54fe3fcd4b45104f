#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Each verdict as it comes about on a device: cards, slots and modems that change, and those that
only seem to."""

import unittest

from rig import CARDS, Rig

A, B = CARDS["a"]["number"], CARDS["b"]["number"]
VERDICTS = ("first-card", "number-learned", "number-lost", "renumbered", "replacement", "new-line",
            "added-line", "returned", "moved", "unidentified", "removed")


class OneSlot(unittest.TestCase):
    def setUp(self):
        self.rig = Rig()
        self.addCleanup(self.rig.close)
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("first-card")
        self.rig.do("bind", "telegram")

    def verdicts(self):
        return [event["kind"] for event in self.rig.events(*VERDICTS)]

    def test_removed_and_returned(self):
        self.rig.modem("remove", "1")
        self.rig.await_event("removed")
        self.assertEqual(self.rig.json("due")["bindings"], [])
        self.assertEqual(self.rig.line(A)["state"], "absent")
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("returned")
        self.assertEqual(self.rig.line(A)["state"], "present")

    def test_alternating_prompts_once(self):
        self.rig.swap("b", "new-line")
        for _ in range(10):
            self.rig.swap("a", "returned")
            self.assertEqual(self.rig.json("status")["due"], 0)
            self.rig.swap("b", "returned")
            self.assertEqual(self.rig.json("status")["due"], 1)
        prompts = [e for e in self.rig.events(*VERDICTS) if e.get("prompt")]
        self.assertEqual([e["kind"] for e in prompts], ["new-line"])

    def test_replacement(self):
        self.rig.modem("card", "copy", "iccid=8901260111111111116", "imsi=310260111111111",
                       f"number={A}")
        self.rig.swap("copy", "replacement")
        lines = self.rig.json("lines")["lines"]
        self.assertEqual(len(lines), 1)
        self.assertEqual(len(lines[0]["cards"]), 2)
        self.assertEqual(lines[0]["bound"], 1)

    def test_renumbered_over_the_air(self):
        self.rig.modem("number", "a", "+12025550111")
        event = self.rig.await_event("renumbered")
        self.assertEqual(event["prompt"], "changed")
        self.assertEqual(self.rig.line(A)["state"], "absent")
        self.assertEqual(self.rig.line("+12025550111")["state"], "present")
        self.assertEqual(self.rig.json("status")["due"], 1)
        self.rig.secrets.add("12025550111")

    def test_number_lost_keeps_it(self):
        self.rig.modem("number", "a", "blank")
        self.rig.await_event("number-lost")
        self.assertEqual(self.rig.line(A)["state"], "present")
        self.rig.restart_daemon()
        self.rig.await_state("present")
        self.rig.modem("number", "a", A)
        self.rig.modem("wait", "request", "uim:read-record", "60")
        self.assertEqual(self.verdicts(), ["first-card", "number-lost"])

    def test_unidentified_then_same_line_and_split(self):
        event = self.rig.swap("mute", "unidentified")
        self.assertEqual(event["prompt"], "ask-same")
        due = self.rig.json("due")["bindings"]
        self.assertTrue(due[0]["undecided"])
        old = self.rig.line(A)["id"]
        new = self.rig.json("status")["modems"][0]["slots"][0]["line"]
        self.rig.do("same-line", old, new)
        self.assertEqual(len(self.rig.json("lines")["lines"]), 1)
        self.assertEqual(self.rig.json("due")["bindings"], [])
        self.assertEqual(self.rig.line(A)["state"], "present")
        self.rig.do("split", old)
        self.assertEqual(len(self.rig.json("lines")["lines"]), 2)
        self.assertEqual(self.rig.json("status")["due"], 1)

    def test_unidentified_then_another_number(self):
        self.rig.swap("mute", "unidentified")
        old = self.rig.line(A)["id"]
        new = self.rig.json("status")["modems"][0]["slots"][0]["line"]
        self.assertIn(f"numberctl split {new}", " ".join(self.rig.do("due").split()))
        self.assertIn(f"numberctl split {new}", " ".join(self.rig.do("lines").split()))
        self.assertEqual(self.rig.do("split", new), f"Line {new} is a line of its own.\n")
        event = self.rig.await_event("lines-split")
        self.assertEqual((event["line"], event["other_line"]), (new, old))
        self.assertEqual([line["twin"] for line in self.rig.json("lines")["lines"]], [None, None])
        due = self.rig.json("due")["bindings"]
        self.assertEqual([(b["state"], b["undecided"]) for b in due], [("due", False)])
        self.assertIn(f"line {new} is new here", self.rig.do("status"))
        refused = self.rig.ctl("split", new)
        self.assertEqual(refused.status, 1, refused)
        self.rig.swap("a", "returned")
        self.rig.swap("mute", "returned")
        self.assertFalse(self.rig.json("due")["bindings"][0]["undecided"])

    def test_two_lines_with_one_number(self):
        """A card says its number at last, and a line has that already: they need not be one."""
        self.rig.swap("mute", "unidentified")
        self.rig.do("add-line", B)
        self.rig.modem("number", "mute", B)
        event = self.rig.await_event("number-learned")
        self.assertEqual(event["prompt"], "merge")
        self.rig.do("split", event["line"])
        lines = self.rig.json("lines")["lines"]
        self.assertEqual([(line["number"], line["twin"]) for line in lines],
                         [(A, None), (B, None), (B, None)])

    def test_unidentified_then_learned(self):
        self.rig.swap("mute", "unidentified")
        self.rig.modem("number", "mute", B)
        event = self.rig.await_event("number-learned")
        self.assertEqual(event["prompt"], "changed")
        self.assertFalse(self.rig.json("due")["bindings"][0]["undecided"])

    def test_owner_names_the_number(self):
        self.rig.swap("mute", "unidentified")
        line = self.rig.json("status")["modems"][0]["slots"][0]["line"]
        self.rig.do("set-number", line, "(202) 555-0178")
        self.assertEqual(self.rig.line(B)["source"], "owner")
        self.assertFalse(self.rig.json("due")["bindings"][0]["undecided"])

    def test_given_up_card_is_the_last_chance(self):
        self.rig.swap("b", "new-line")
        self.rig.do("give-up", A, "--reason", "cancelled", "--plan", "postpaid")
        self.assertEqual(self.rig.line(A)["given_up"]["reason"], "cancelled")
        self.rig.do("bind", "google", "--line", A)
        self.assertEqual(self.rig.swap("a", "returned")["prompt"], "last-chance")
        self.rig.swap("b", "returned")
        self.assertIsNone(self.rig.swap("a", "returned").get("prompt"))

    def test_kept_line_owes_nothing(self):
        self.rig.swap("b", "new-line")
        self.rig.do("keep", A)
        self.assertEqual(self.rig.json("status")["due"], 0)
        self.rig.swap("mute", "unidentified")
        self.assertEqual(self.rig.line(A)["state"], "kept")

    def test_locked_is_no_change(self):
        self.rig.modem("lock", "1")
        self.rig.await_state("locked")
        self.rig.modem("unlock", "1")
        self.rig.await_state("present")
        self.assertEqual(self.verdicts(), ["first-card"])

    def test_unplugged_while_read_is_no_change(self):
        self.rig.modem("forget")
        self.rig.modem("fault", "silence", "uim:read-record")
        self.rig.modem("number", "a", A)  # written again over the air: it is read again
        self.rig.modem("wait", "request", "uim:read-record", "60")
        self.rig.modem("unplug")
        self.rig.modem("fault", "clear")
        self.rig.await_event("modem-lost")
        self.rig.modem("plug")
        self.rig.await_event("modem-found")
        self.rig.await_state("present")
        self.assertEqual(self.verdicts(), ["first-card"])
        self.assertEqual(self.rig.line(A)["state"], "present")

    def test_same_number_again_writes_nothing(self):
        before = len(self.rig.events())
        self.rig.modem("number", "a", A)
        self.rig.modem("wait", "refresh-complete", "60")
        self.rig.modem("announce")
        self.rig.swap("b", "new-line")
        kinds = [event["kind"] for event in self.rig.events()[before:]]
        self.assertEqual([kind for kind in kinds if kind != "removed"],
                         ["new-line", "binding-due"])


class TwoModems(unittest.TestCase):
    def setUp(self):
        devices = ("/dev/cdc-wdm0", "/dev/cdc-wdm1")
        self.rig = Rig(devices=devices)
        self.addCleanup(self.rig.close)
        self.rig.modem("@/dev/cdc-wdm0", "insert", "1", "a")
        self.rig.await_event("first-card")

    def test_second_modem_adds_a_line(self):
        self.rig.modem("@/dev/cdc-wdm1", "insert", "1", "b")
        self.rig.await_event("added-line")
        self.assertEqual([line["state"] for line in self.rig.json("lines")["lines"]],
                         ["present", "present"])

    def test_card_moves(self):
        self.rig.modem("@/dev/cdc-wdm0", "remove", "1")
        self.rig.await_event("removed")
        self.rig.modem("@/dev/cdc-wdm1", "insert", "1", "a")
        self.rig.await_event("moved")
        self.assertEqual(self.rig.line(A)["state"], "present")


if __name__ == "__main__":
    unittest.main()
