#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What `numberctl explain` makes of what a daemon says."""

import json
import unittest

from ctl_rig import NEW, OLD, Case, modem


class Explain(Case):
    def setUp(self):
        super().setUp()
        self.start_daemon()

    def test_sources(self):
        source = {"source": "ef-msisdn", "outcome": "number", "record": 1, "raw": "12025550143",
                  "number": OLD, "fixups": ["a plus was put before it"]}
        copy = {"source": "ef-msisdn", "outcome": "number", "record": 1, "raw": "12025550178",
                "number": NEW, "fixups": [], "place": "DF.TELECOM", "recorded": True}
        one = {"line": "1", "number": OLD, "source": "ef-msisdn", "modem": "m1", "slot": 1,
               "state": "locked", "detail": "three tries left", "verdict": "new-line",
               "verdict_line": "2",
               "when": "2026-06-01T10:00:00Z", "reasons": ["a new card"],
               "sources": [source, copy]}
        self.daemon.answer("Explain", [one])
        text = self.ctl("explain", "1")
        for part in ("Line 1", "new-line", "about line 2", "a new card", "ef-msisdn 1",
                     "12025550143", OLD,
                     "a plus was put before it", "Number: " + OLD, "three tries left",
                     "ef-msisdn 1, DF.TELECOM", "when the card was last read",
                     "The sources disagree"):
            self.assertIn(part, text)
        empty = dict(ton=None, alpha=None, detail=None, place=None, recorded=None)
        self.assertEqual(json.loads(self.ctl("explain", "--json")),
                         dict(one, sources=[{**empty, **source}, {**empty, **copy}], clocks=[]))
        self.daemon.answer("Explain", [one, {"modem": "m1", "slot": 2}])
        self.assertEqual([e["line"] for e in
                          json.loads(self.ctl("explain", "--json"))["explanations"]], ["1", None])
        self.assertIn("A card without a line, in slot 2", self.ctl("explain"))
        self.daemon.answer("Explain", [])
        self.assertEqual(json.loads(self.ctl("explain", "--json")), {"explanations": []})
        self.assertIn("nothing to explain", self.ctl("explain"))

    def test_without_a_card(self):
        """Why there is no number is then a matter of the modem."""
        self.daemon.answer("Explain", [])
        slots = [{"slot": 1, "state": "absent"},
                 {"slot": 2, "state": "present", "detail": "inactive slot", "line": "7"}]
        for modems, *parts in (
                ([], "No modem was found"),
                ([modem(state="occupied", detail="occupied by uqmid (process 7)")],
                 "driver qmi: occupied by uqmid (process 7), and left alone"),
                ([modem(state="lost", detail="ClientIdsExhausted")], "lost", "ClientIdsExhausted"),
                ([modem(*slots)], "ready", "Slot 1: empty",
                 "Slot 2: present (inactive slot), line 7")):
            self.daemon.answer("GetStatus", {"version": "0.1.0", "modems": modems, "lines": []})
            text = " ".join(self.ctl("explain").split())
            for part in (*parts, "nothing to explain"):
                self.assertIn(part, text)


if __name__ == "__main__":
    unittest.main()
