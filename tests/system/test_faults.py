#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Modems that lie, hang and vanish: while the daemon starts, while the SIM is swapped, while its
number is rewritten over the air. Nothing false is recorded meanwhile, and when the fault goes, the
one right verdict is. The log has a line for each change, not for each attempt. The rig's end checks
that no client id is left behind; where an answer that carries an id was lost, nobody could give it
back."""

import json
import unittest

import together
from rig import CARDS, Rig

A, B = CARDS["a"]["number"], CARDS["b"]["number"]
REWRITTEN = "+12025550111"
QUIET = ("daemon-started", "modem-found", "modem-lost", "binding-added", "binding-due", "removed")
FAULTS = {
    "delay": "delay 700",
    "silence": "silence",
    "silence_records": "silence uim:read-record",
    "silence_status": "silence uim:get-card-status",
    "silence_registration": "silence uim:re*-re*",
    "error_internal": "error 3",
    "error_not_ready": "error 52",
    "error_busy": "error 23 uim:*",
    "error_records": "error 3 uim:read-record",
    "error_registration": "error 3 uim:re*-re*",
    "error_identity": "error 3 dms:get-ids",
    "error_uninitialised": "error 37 dms:*",
    "exhausted": "error 5 ctl:allocate-cid",
    "malformed": "malformed",
    "garbage": "garbage",
    "noise": "noise",
    "no_result": "no-result",
    "empty_tlvs": "empty-tlvs",
    "short_tlvs": "short-tlvs",
    "record_count": "record-count 65535 uim:get-file-attributes",
    "record_size_0": "record-size 0 uim:get-file-attributes",
    "record_size_255": "record-size 255 uim:get-file-attributes",
    "record_size_65535": "record-size 65535 uim:get-file-attributes",
    "duplicate_tlv": "duplicate-tlv",
    "hang_up": "hangup",
    "hang_up_records": "hangup uim:read-record",
    "hang_up_in_frame": "hangup-mid-frame",
    "wrong_transaction": "wrong-transaction",
    "wrong_message": "wrong-message",
    "wrong_client": "wrong-client",
    "crossed": "crossed uim:*",
    "only": "only 3",
    "twice": "twice",
    "flood": "flood 50",
    "storm": "storm 50",
}
# Faults that are met with when the modem is opened: it restarts meanwhile, and forgets all ids.
OPENING = ("error_identity", "exhausted")
PER_FAULT = 4  # lines: lost, found, a verdict, and one in reserve


class Faults(unittest.TestCase):
    def setUp(self):
        self.rig = Rig()
        self.addCleanup(self.rig.close)
        self.rig.secrets.add(REWRITTEN)
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("first-card")
        self.rig.do("bind", "signal")
        self.rig.modem("wait", "refresh-registered", "60")
        self.modem_id = self.rig.json("status")["modems"][0]["id"]

    def verdicts(self):
        return [e["kind"] for e in self.rig.events() if e["kind"] not in QUIET]

    def news(self):
        """Lines of level info and above."""
        return [line for line in self.rig.read_log().splitlines() if "debug: " not in line]

    def forgive(self):
        """Ids in answers that were lost are nobody's; what was done must only have been reading. A
        fault may have eaten what the card waits for."""
        violations = json.loads(self.rig.modem("violations"))
        self.assertEqual([v for v in violations if "no Refresh Complete" not in v], [])
        self.rig.modem("forget")

    def under(self, fault, action):
        """Does something while there is a fault, until the fault has been met with."""
        before = len(self.news())
        self.forgive()
        self.rig.modem("fault", *fault.split())
        action()
        self.rig.modem("wait", "fault", fault.split()[0], "count=2", "60")
        self.rig.modem("fault", "clear")
        return before

    def check_news(self, before, extra=0):
        news = self.news()[before:]
        self.assertLessEqual(len(news), PER_FAULT + extra, "\n".join(news))

    def live_through(self, fault, opening):
        rig = self.rig
        self.opening = opening
        rig.stop_daemon()
        before = self.under(fault, rig.start_daemon)
        self.assertEqual(rig.await_state("present")["iccid"], CARDS["a"]["iccid"])
        self.assertEqual(self.verdicts(), ["first-card"])
        self.assertEqual([m["id"] for m in rig.json("status")["modems"]], [self.modem_id])
        self.check_news(before, extra=2)  # daemon-started, and that the modem is starting

        before = self.under(fault, self.swap)
        event = rig.await_event("new-line", "unidentified", "returned", "moved", "replacement")
        self.assertEqual(event["kind"], "new-line")
        self.assertEqual(rig.await_state("present")["iccid"], CARDS["b"]["iccid"])
        self.assertEqual(rig.line(B)["state"], "present")
        self.assertEqual([b["number"] for b in rig.json("due")["bindings"]], [A])
        self.check_news(before, extra=2)  # removed, binding-due
        rig.do("bind", "telegram")

        rig.modem("wait", "refresh-registered", "90")
        before = self.under(fault, self.rewrite)
        rig.await_event("renumbered")
        self.assertEqual(rig.line(REWRITTEN)["state"], "present")
        self.assertEqual([v for v in self.verdicts() if v != "returned"],
                         ["first-card", "new-line", "renumbered"])
        self.check_news(before, extra=2)
        rig.modem("wait", "refresh-end", "60")  # a card that waits in vain complains only then
        self.forgive()

    def swap(self):
        if self.opening:
            self.rig.modem("reset")
        self.rig.modem("swap", "1", "b")
        self.rig.modem("wait", "card", "1", "ready", "60")

    def rewrite(self):
        if self.opening:
            self.rig.modem("reset")
        self.rig.modem("number", "b", REWRITTEN)


def add(name, fault):
    def test(self):
        self.live_through(fault, name in OPENING)
    setattr(Faults, f"test_{name}", test)


for NAME, FAULT in FAULTS.items():
    add(NAME, FAULT)


load_tests = together.load

if __name__ == "__main__":
    unittest.main()
