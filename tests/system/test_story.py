#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The main job, end to end; and the same with the daemon stopped or killed between any two steps.
"""

import signal
import unittest

from rig import CARDS, Rig

A, B = CARDS["a"]["number"], CARDS["b"]["number"]


def insert_first(rig):
    rig.modem("insert", "1", "a")
    rig.await_event("first-card")


def bind_three(rig):
    for words in (("whatsapp",), ("google", "--account", "ada@example.org"),
                  ("bank", "--name", "Example Bank")):
        rig.do("bind", *words)


def swap(rig):
    rig.swap("b", "new-line")


def settle_one(rig):
    rig.do("settle", rig.json("due")["bindings"][0]["id"], "rebound")


def settle_rest(rig):
    for binding in rig.json("due")["bindings"]:
        rig.do("settle", binding["id"], "unbound")


STEPS = (insert_first, bind_three, swap, settle_one, settle_rest)


class Story(unittest.TestCase):
    def setUp(self):
        self.rig = Rig()
        self.rig.secrets.add("ada@example.org")
        self.addCleanup(self.rig.close)

    def check_end(self):
        rig = self.rig
        status = rig.json("status")
        slot = status["modems"][0]["slots"][0]
        self.assertEqual(status["due"], 0)
        self.assertEqual(slot["iccid"], CARDS["b"]["iccid"])
        self.assertEqual(slot["line"], rig.line(B)["id"])
        self.assertEqual(rig.line(A)["state"], "absent")
        self.assertEqual(rig.line(B)["state"], "present")
        outcomes = [b["outcome"] for b in rig.json("bindings", "--all")["bindings"]]
        self.assertEqual(sorted(outcomes, key=str), [None, "rebound", "unbound", "unbound"])
        self.assertEqual([len(rig.events(kind)) for kind in
                          ("first-card", "binding-added", "new-line", "binding-due",
                           "binding-settled")], [1, 4, 1, 3, 3])
        seqs = [event["seq"] for event in rig.events()]
        self.assertEqual(seqs, list(range(1, len(seqs) + 1)))

    def test_straight(self):
        for step in STEPS:
            step(self.rig)
        self.check_end()

    def test_stopped_between_steps(self):
        for step in STEPS:
            step(self.rig)
            self.rig.restart_daemon()
        self.rig.await_state("present")
        self.check_end()

    def test_killed_between_steps(self):
        for step in STEPS:
            step(self.rig)
            self.rig.restart_daemon(signal.SIGKILL)
        self.rig.await_state("present")
        self.check_end()

    def test_swapped_while_stopped(self):
        insert_first(self.rig)
        bind_three(self.rig)
        self.rig.stop_daemon()
        self.rig.modem("swap", "1", "b")
        self.rig.start_daemon()
        event = self.rig.await_event("new-line")
        self.assertEqual(event["prompt"], "changed")
        self.assertEqual(self.rig.json("status")["due"], 3)

    def test_restart_says_nothing_new(self):
        insert_first(self.rig)
        self.rig.restart_daemon()
        self.rig.await_state("present")
        self.rig.modem("wait", "request", "uim:read-record", "60")
        verdicts = {"first-card", "removed", "returned", "moved", "new-line", "added-line"}
        self.assertEqual([e["kind"] for e in self.rig.events() if e["kind"] in verdicts],
                         ["first-card"])

    def test_due_names_what_is_left(self):
        for step in STEPS[:3]:
            step(self.rig)
        due = self.rig.json("due")["bindings"]
        self.assertEqual([b["app"] for b in due], ["whatsapp", "google", "bank"])
        for binding in due:
            self.assertEqual(binding["number"], A)
            self.assertEqual(binding["state"], "due")
            self.assertFalse(binding["undecided"])
        self.assertTrue(due[0]["steps"])
        text = self.rig.do("due")
        for word in ("WhatsApp", "Example Bank", "ada@example.org"):
            self.assertIn(word, text)
        self.assertEqual(self.rig.ctl("due", "--check").status, 4)
        settle_rest(self.rig)
        self.assertEqual(self.rig.ctl("due", "--check").status, 0)


if __name__ == "__main__":
    unittest.main()
