#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The bus as others see it: what everybody may hear, what another user may see and do, and that
nothing personal is in either."""

import json
import subprocess
import unittest

from rig import NUMBERCTL, Lines, Rig


class Bus(unittest.TestCase):
    def setUp(self):
        self.rig = Rig()
        self.addCleanup(self.rig.close)
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("first-card")

    def assert_nothing_personal(self, text):
        for secret in self.rig.secrets:
            self.assertNotIn(secret.lstrip("+"), text)

    def test_another_user_sees_no_numbers(self):
        self.rig.do("bind", "signal", "--account", "ada@example.org")
        for words in (("status", "--json"), ("lines", "--json"), ("log", "--json", "--reveal"),
                      ("bindings", "--all", "--json")):
            result = self.rig.ctl_as_nobody(*words)
            self.assertEqual(result.status, 0, result)
            self.assert_nothing_personal(result.out)
            self.assertNotIn("ada@example.org", result.out)
        self.assertEqual(self.rig.ctl_as_nobody("explain").status, 1)

    def test_another_user_keeps_their_own_bindings(self):
        result = self.rig.ctl_as_nobody("bind", "telegram", "--json")
        self.assertEqual(result.status, 0, result)
        mine = json.loads(self.rig.ctl_as_nobody("bindings", "--json").out)["bindings"]
        self.assertEqual([b["app"] for b in mine], ["telegram"])
        self.assertIsNone(mine[0]["number"])
        self.assertEqual(self.rig.ctl_as_nobody("used", mine[0]["id"]).status, 0)
        self.assertEqual(self.rig.ctl_as_nobody("settle", mine[0]["id"], "unbound").status, 0)

    def test_another_user_manages_nothing(self):
        self.rig.do("bind", "signal")
        other = self.rig.json("bindings")["bindings"][0]["id"]
        for words in (("give-up", "1"), ("set-number", "1", "+12025550100"), ("label", "1", "x"),
                      ("add-line", "+12025550100"), ("settle", other, "closed")):
            result = self.rig.ctl_as_nobody(*words)
            self.assertEqual(result.status, 1, result)
            self.assertEqual(len(result.err.splitlines()), 1)
        self.assertEqual(self.rig.json("bindings")["bindings"][0]["state"], "bound")

    def test_another_user_answers_no_question(self):
        self.rig.do("bind", "signal")
        self.rig.swap("mute", "unidentified")
        for words in (("split", "2"), ("same-line", "1", "2")):
            result = self.rig.ctl_as_nobody(*words)
            self.assertEqual(result.status, 1, result)
            self.assertIn("the right to manage lines", result.err)
        self.assertTrue(self.rig.json("due")["bindings"][0]["undecided"])

    def test_rights_are_told(self):
        self.assertEqual(self.rig.json("status")["rights"], ["read", "manage"])
        mine = json.loads(self.rig.ctl_as_nobody("status", "--json").out)
        self.assertEqual(mine["rights"], [])

    def test_another_user_cannot_take_the_name(self):
        self.rig.stop_daemon()
        result = self.rig.ctl_as_nobody("status")
        self.assertEqual(result.status, 3, result)

    def test_signals_carry_nothing_personal(self):
        self.rig.do("bind", "signal")
        monitor = Lines(["gdbus", "monitor", "--system", "--dest", "org.numberd1"], self.rig.env)
        self.addCleanup(monitor.close)
        while "is owned by" not in monitor.next():
            pass
        self.rig.modem("swap", "1", "b")
        heard = []
        while not any("DueChanged" in line for line in heard):
            heard.append(monitor.next())
        text = "\n".join(heard)
        self.assert_nothing_personal(text)
        self.assertIn("'new-line'", text)
        self.assertIn("/org/numberd1/line/2", text)

    def test_what_is_no_event_is_told(self):
        """A card that is locked is nothing to record, and yet is to be seen at once."""
        monitor = Lines(["gdbus", "monitor", "--system", "--dest", "org.numberd1"], self.rig.env)
        self.addCleanup(monitor.close)
        while "is owned by" not in monitor.next():
            pass
        for command in ("lock", "unlock"):
            self.rig.modem(command, "1")
            heard = []
            while "StatusChanged ()" not in "".join(heard):
                heard.append(monitor.next())
            self.assertNotIn(".Event", "".join(heard))
        self.rig.await_state("present")

    def test_object_manager_lists_lines(self):
        output = subprocess.run(
            ["gdbus", "call", "--system", "--dest", "org.numberd1", "--object-path",
             "/org/numberd1", "--method", "org.freedesktop.DBus.ObjectManager.GetManagedObjects"],
            env=self.rig.env, capture_output=True, text=True, check=True).stdout
        self.assertIn("/org/numberd1/line/1", output)
        self.assertIn("'State': <'present'>", output)
        self.assert_nothing_personal(output)

    def test_monitor_tells_as_it_happens(self):
        monitor = Lines([NUMBERCTL, "monitor"], self.rig.env, errors=True)
        self.addCleanup(monitor.close)
        self.assertIn("waiting", monitor.next())
        self.rig.do("bind", "signal")
        while "signal" not in monitor.next():
            pass


if __name__ == "__main__":
    unittest.main()
