#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""numberctl on dates: deadlines, plans, last chances, and what other programs are given."""

import json
import unittest

from ctl_rig import OLD, Case, binding, line, modem


class Dates(Case):
    def setUp(self):
        super().setUp()
        self.start_daemon()

    def test_due_last_chance(self):
        self.daemon.answer("ListBindings", [])
        self.daemon.answer("ListLines", [
            line("1", number=OLD, bound=3, last_chance=True), line("2", bound=3),
            line("3", bound=1, last_chance=True), line("4", last_chance=True)])
        text = " ".join(self.ctl("due").split())
        self.assertEqual(text, f"Nothing is due. {OLD} is back, and codes can arrive now: the last "
                         "chance for 3 accounts, see numberctl plan 1 3 is back, and codes can "
                         "arrive now: the last chance for 1 account, see numberctl plan 3")

    def test_due_says_what_became_of_it(self):
        self.daemon.answer("ListBindings", [
            binding("1", deadline="2020-01-01"), binding("2", deadline="9999-12-30", line="2"),
            binding("3", line="3", undecided=True)])
        self.daemon.answer("ListLines", [
            line("1", number=OLD, state="absent", due=1), line("2", state="given-up", due=1),
            line("3", state="absent", due=1), line("4", state="absent")])
        text = " ".join(self.ctl("due").split())
        self.assertEqual(text.count("That day has come"), 1)
        self.assertLess(text.index("That day has come"), text.index("9999-12-30"))
        self.assertTrue(text.endswith(
            f"what became of {OLD}. Cancelled: numberctl give-up 1. Used elsewhere: numberctl keep "
            "1."), text)
        self.assertEqual(text.count("what became of"), 1)

    def test_due_for_other_programs(self):
        self.daemon.answer("ListBindings", [binding("1", deadline="2026-12-30"), binding("2")])
        self.daemon.order("answer GetStatus ({'reminder_days': <[uint32 9, 2]>},)")
        text = self.ctl("due", "--format", "ics")
        for part in ("BEGIN:VEVENT", "DTSTART;VALUE=DATE:20261230", "TRIGGER:-P9D", "TRIGGER:-P2D",
                     f"SUMMARY:WhatsApp: take {OLD} off", "BEGIN:VTODO"):
            self.assertIn(part, text)
        self.daemon.answer("GetStatus", {"reminder_days": "soon"})
        self.assertNotIn("VALARM", self.ctl("due", "--format", "ics"))
        self.daemon.order("refuse GetStatus org.numberd1.Error.Failed no")
        self.assertNotIn("VALARM", self.ctl("due", "--format", "ics"))
        rows = self.ctl("due", "--format", "csv", "--check", status=4).splitlines()
        self.assertEqual(len(rows), 3)
        self.assertTrue(rows[0].startswith("id,app,name,"))
        self.assertIn("ics or csv", self.ctl("due", "--format", "pdf", status=2))

    def test_plan(self):
        entry = dict(binding("1", state="bound", account="ada@example.org", deadline="2026-12-30",
                             steps=["To change it:", "Open it.", "To close it:", "Shut it."],
                             url="https://example.org/"),
                     group="identity", needs_old_sim=True)
        plan = {"line": "1", "number": OLD, "state": "present", "left": 3, "others": 1,
                "reissue_from": "2026-12-30", "reissue_reason": "China: sold again",
                "notes": ["China: a note " * 9],
                "bindings": [entry, dict(binding("2", name="Shop"), group="contact")]}
        self.daemon.answer("Plan", plan)
        text = self.ctl("plan", "work", status=4)
        for part in (f"Do not cancel {OLD} yet: 3 accounts are left", "1 of them belongs",
                     "Then: accounts that are this number", "! only while the old SIM",
                     "- To change it: 1. Open it. - To close it: 1. Shut it.", "ada@example.org",
                     "Last: those that only know it", "Shop",
                     "If it is cancelled today", "from 2026-12-30 (China: sold again).",
                     "- China: a note"):
            self.assertIn(part, " ".join(text.split()))
        self.assertNotIn("First: what other accounts", text)
        self.assertEqual(text.count("only while the old SIM"), 1)
        self.assertEqual(self.daemon.await_call("Plan"), "call Plan ('work',)")
        data = json.loads(self.ctl("plan", "1", "--json", status=4))
        self.assertEqual(list(data), ["line", "number", "state", "left", "others", "bindings",
                                      "reissue_from", "reissue_reason", "notes", "last_chance"])
        self.assertEqual([b["needs_old_sim"] for b in data["bindings"]], [True, None])
        self.daemon.answer("Plan", dict(plan, state="given-up"))
        text = " ".join(self.ctl("plan", "1", status=4).split())
        self.assertIn(f"{OLD} was given up, and 3 accounts are left on it.", text)
        self.assertIn("The number can belong to somebody else from 2026-12-30", text)
        self.daemon.answer("Plan", dict(plan, last_chance=True))
        text = " ".join(self.ctl("plan", "1", status=4).split())
        self.assertIn(f"{OLD} is back, and codes can arrive now: the last chance for 3 accounts.",
                      text)
        self.assertIn("numberctl give-up 1 --on DATE", text)
        self.assertNotIn("If it is cancelled today", text)
        self.daemon.answer("Plan", {"line": "1", "left": 0, "bindings": []})
        text = self.ctl("plan", "1")
        self.assertIn("Nothing is left on line 1: it can be cancelled.", text)
        self.assertIn("is not known here", text)
        self.daemon.answer("Plan", {"line": "1", "state": "given-up", "left": 0, "bindings": []})
        self.assertIn("Nothing is left on line 1, which was given up.", self.ctl("plan", "1"))
        self.daemon.answer("Plan", {"left": "x", "bindings": [{}, {"group": 1}], "notes": 1})
        self.ctl("plan", "1")

    def test_status_last_chance(self):
        for bound, says in ((2, "the last chance for 2 accounts, see numberctl plan 1"),
                            (0, "numberctl bindings --all --line 1")):
            self.daemon.answer("GetStatus", {
                "modems": [modem({"slot": 1, "state": "present", "line": "1"})],
                "lines": [line("1", number=OLD, bound=bound, last_chance=True)]})
            text = " ".join(self.ctl().split())
            self.assertIn("codes can arrive now", text)
            self.assertIn(says, text)

    def test_explain(self):
        clock = {"what": "app", "date": "2026-08-29", "text": "It lets go.", "binding": "3",
                 "origin": "/x/a.app", "source": "a page", "checked": "2026-01-02",
                 "confidence": "official"}
        self.daemon.answer("Explain", [{"line": "1", "clocks": [clock, {"what": "reissue-fact"}]}])
        text = self.ctl("explain", "1")
        for part in ("app lets go (binding 3)", "2026-08-29", "official", "It lets go.",
                     "rule: /x/a.app", "source: a page", "checked: 2026-01-02", "fact: sold again"):
            self.assertIn(part, text)
        self.assertEqual(json.loads(self.ctl("explain", "--json"))["clocks"][0], clock)

    def test_give_up(self):
        self.daemon.order("answer GiveUp ()")
        self.daemon.answer("Plan", {"line": "1", "left": 2, "reissue_from": "2026-08-01",
                                    "reissue_reason": "here: sold again"})
        text = " ".join(self.ctl("give-up", "1").split())
        self.assertIn("2 accounts are due", text)
        self.assertIn("somebody else from 2026-08-01 (here: sold again).", text)
        self.assertEqual(json.loads(self.ctl("give-up", "1", "--json")), {})


if __name__ == "__main__":
    unittest.main()
