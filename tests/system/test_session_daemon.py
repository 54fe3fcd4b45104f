#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""numberd-session and a daemon that says what the test tells it: rights that come and go, refusals,
a long record, and answers that make no sense."""

import os
import unittest

from ctl_rig import NEW, OLD, Daemon, binding, event, line, proposal
from session_rig import Case

CHANGED = event(5, "new-line", line="2", other_line="1", prompt="changed")


class Played(Case):
    def setUp(self):
        self.phone = self.start(start=False, login=True, daemon=False, modem=False)
        self.daemon = Daemon(self.phone.session_env)
        self.addCleanup(self.daemon.stop)
        self.state(["read", "manage"])
        self.daemon.answer("ReportFindings", [])

    def state(self, rights=None, twin=None, proposals=()):
        lines = [line("1", number=OLD, state="absent", due=1), line("2", number=NEW)]
        if twin:
            lines[1]["twin"] = twin
        status = {"version": "0", "due": 1, "modems": [], "lines": lines}
        self.daemon.answer("GetStatus", dict(status, **({"rights": rights} if rights else {})))
        self.daemon.answer("ListBindings", [binding("1")])
        self.daemon.answer("ListProposals", list(proposals))

    def begin(self):
        self.phone.start_session("--session-bus")
        self.phone.login.next()

    def look_again(self, seq):
        """Has something harmless happen, and waits until it was seen."""
        self.daemon.order("event " + event(seq, "line-labelled", line="1"))
        self.phone.say(f"looked up to event {seq}:")
        self.phone.ping("org.numberd1.Session")
        self.phone.ping(self.phone.screen.unique())


class Rights(Played):
    def test_told_when_they_come(self):
        """Nothing is read, asked or remembered until then."""
        self.state(["manage"])
        self.daemon.order("record " + CHANGED)
        self.begin()
        self.phone.say("may not be read now")
        self.assertFalse(os.path.exists(self.phone.memory))
        self.state(["read"])
        self.phone.login.set(Active=False)
        self.phone.login.set(Active=True)
        self.assertEqual(self.phone.next()["summary"], "Your number changed")

    def test_taken_away_for_a_while(self):
        """A record that is shorter then is no new one, and what was answered stays so."""
        self.daemon.order("record " + CHANGED)
        self.begin()
        self.phone.next()
        self.phone.screen.drop(2)
        self.phone.say("was closed")
        self.look_again(6)
        self.state(["manage"])
        self.daemon.answer("GetEvents", [])
        self.daemon.order("event " + event(7, "line-labelled", line="1"))
        self.phone.say("may not be read now")
        self.state(["read"])
        self.daemon.order("forget GetEvents")
        self.look_again(8)
        self.assertTrue(self.phone.screen.nothing())
        self.assertFalse(any("begun anew" in said for said in self.phone.said))

    def test_an_older_daemon_does_not_say(self):
        self.state()
        self.daemon.order("record " + CHANGED)
        self.begin()
        self.assertEqual(self.phone.next()["summary"], "Your number changed")


class Answers(Played):
    def test_refused(self):
        """Said once, without what the daemon says of it, which is for the log."""
        self.phone.warnings_expected = True
        self.state(["read"], twin="1")
        self.daemon.order("record " + event(5, "unidentified", line="2", other_line="1",
                                            prompt="ask-same"))
        self.daemon.order("refuse SameLine org.numberd1.Error.Denied you may not")
        self.begin()
        self.phone.next()
        self.phone.screen.press("same")
        self.phone.say("warning: left 1, answered same: you may not$")
        self.assertTrue(self.phone.next()["body"].startswith("That did not work. Another SIM"))
        self.phone.screen.press("same")
        self.phone.say("warning: left 1, answered same: you may not$")
        self.look_again(6)
        self.assertTrue(self.phone.screen.nothing())

    def test_what_is_called(self):
        self.state(["read"], twin="1",
                   proposals=[proposal("4", uid=0, line="2", evidence="configured")])
        self.begin()
        self.phone.next()
        self.daemon.answer("Confirm", "9")
        self.phone.screen.press("yes")
        self.daemon.out.until("call Confirm ('4', {})")
        self.look_again(6)

    def test_dies_while_told(self):
        self.phone.warnings_expected = True
        self.state(["read"], twin="1")
        self.daemon.order("record " + event(5, "unidentified", line="2", other_line="1",
                                            prompt="ask-same"))
        self.daemon.order("die SameLine")
        self.begin()
        self.phone.next()
        self.phone.screen.press("same")
        self.phone.say("warning: left 1, answered same: numberd cannot be reached")


class Record(Played):
    def test_long(self):
        """The daemon answers a thousand at a time."""
        for seq in range(1, 2501):
            self.daemon.order("record " + event(seq, "line-labelled", line="1"))
        self.daemon.order("record " + event(2501, "new-line", line="2", other_line="1",
                                            prompt="changed"))
        self.begin()
        self.assertEqual(self.phone.next()["summary"], "Your number changed")
        self.phone.say("looked up to event 2501: 1 open")

    def test_anew_with_the_same_numbers(self):
        self.daemon.order("record " + CHANGED)
        self.begin()
        self.phone.next()
        self.phone.screen.drop(2)
        self.phone.say("was closed")
        self.look_again(6)
        self.daemon.order("answer GetEvents ([" + event(
            6, "new-line", "2026-07-01T00:00:00Z", line="2", other_line="1", prompt="changed")
                          + "],)")
        self.daemon.order("event " + event(7, "line-labelled", line="1"))
        self.phone.say("begun anew")


class Nonsense(Played):
    def test_errors(self):
        """Whatever fails, the next look is a new one."""
        for seq, method in enumerate(("GetStatus", "GetEvents", "ListBindings", "ListProposals")):
            self.daemon.order(f"refuse {method} org.example.Odd what of {method}")
            if self.phone.session is None:
                self.begin()
            else:
                self.daemon.order("event " + event(seq, "line-labelled", line="1"))
            self.phone.say(f"what of {method}")
            self.daemon.order(f"forget {method}")
            self.state(["read"])
        self.daemon.order("record " + event(8, "new-line", line="2", other_line="1",
                                            prompt="changed"))
        self.daemon.order("event " + event(9, "line-labelled", line="1"))
        self.assertEqual(self.phone.next()["summary"], "Your number changed")

    def test_wrong_fields(self):
        """Values that are missing, or of another kind, are not there."""
        self.daemon.order("answer GetStatus ({'lines': <[{'id': <7>}, {}]>, 'rights': <7>},)")
        self.daemon.order("answer ListBindings ([{'id': <'1'>}, {'state': <'due'>}],)")
        self.daemon.order("answer ListProposals ([{'id': <'x'>, 'uid': <uint32 0>}],)")
        for seq, words in enumerate(("reminded", "new-line", "returned", "number-learned"), 1):
            self.daemon.order("record " + event(seq, words, prompt="merge"))
        self.begin()
        self.phone.say("looked up to event 4: 0 open")


if __name__ == "__main__":
    unittest.main()
