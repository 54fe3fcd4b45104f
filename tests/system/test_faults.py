#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Modems that lie, hang and vanish while the SIM is swapped: nothing false is recorded meanwhile,
and when the fault goes, the one right verdict is. The rig's end checks that no client id is left
behind; where an answer that carries an id was lost, nobody could give it back."""

import unittest

from rig import CARDS, Rig

A, B = CARDS["a"]["number"], CARDS["b"]["number"]
QUIET = ("daemon-started", "modem-found", "modem-lost", "binding-added", "binding-due", "removed")
FAULTS = {
    "delay": "delay 700",
    "silence": "silence",
    "silence_records": "silence uim:read-record",
    "silence_status": "silence uim:get-card-status",
    "error_internal": "error 3",
    "error_records": "error 3 uim:read-record",
    "error_uninitialised": "error 37 dms:*",
    "malformed": "malformed",
    "garbage": "garbage",
    "noise": "noise",
    "duplicate_tlv": "duplicate-tlv",
    "hang_up": "hangup",
    "hang_up_in_frame": "hangup-mid-frame",
    "wrong_transaction": "wrong-transaction",
    "wrong_message": "wrong-message",
    "wrong_client": "wrong-client",
    "twice": "twice",
    "flood": "flood 50",
}


class Faults(unittest.TestCase):
    def setUp(self):
        self.rig = Rig()
        self.addCleanup(self.rig.close)
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("first-card")
        self.rig.do("bind", "signal")

    def swap_under(self, fault):
        rig = self.rig
        rig.modem("forget")
        rig.modem("fault", *fault.split())
        rig.modem("swap", "1", "b")
        rig.modem("wait", "card", "1", "ready", "60")
        rig.modem("fault", "clear")
        self.assertEqual(rig.await_event("new-line", "unidentified", "returned")["kind"],
                         "new-line")
        self.assertEqual(rig.await_state("present")["iccid"], CARDS["b"]["iccid"])
        self.assertEqual(rig.line(B)["state"], "present")
        self.assertEqual([b["number"] for b in rig.json("due")["bindings"]], [A])
        self.assertEqual([e["kind"] for e in rig.events() if e["kind"] not in QUIET],
                         ["first-card", "new-line"])
        rig.modem("forget")  # ids in answers that were lost are nobody's

    def test_slots_cannot_be_told(self):
        self.rig.modem("slot-status", "off")
        self.rig.restart_daemon()
        self.rig.await_state("present")
        self.rig.swap("b", "new-line")

    def test_reset(self):
        self.rig.modem("reset")
        self.rig.swap("b", "new-line")
        self.assertEqual(self.rig.line(B)["state"], "present")

    def test_proxy_killed(self):
        self.rig.peer.kill()
        self.rig.peer.wait()
        self.rig.peer.stdout.close()
        self.rig.await_event("modem-lost")
        self.rig.start_peer()
        self.rig.modem("insert", "1", "b")
        self.rig.await_event("new-line")

    def test_contact_bounce(self):
        for _ in range(5):
            self.rig.modem("swap", "1", "a", "absent-for=20", "ready-after=20")
            self.rig.modem("wait", "card", "1", "ready", "60")
        self.rig.swap("b", "new-line")
        kinds = [e["kind"] for e in self.rig.events() if e["kind"] not in QUIET + ("returned",)]
        self.assertEqual(kinds, ["first-card", "new-line"])


def add(name, fault):
    def test(self):
        self.swap_under(fault)
    setattr(Faults, f"test_{name}", test)


for NAME, FAULT in FAULTS.items():
    add(NAME, FAULT)


if __name__ == "__main__":
    unittest.main()
