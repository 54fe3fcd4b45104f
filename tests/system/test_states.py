#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Cards that are not ready, and sources without a number: each is told for what it is, in `status`
to whoever owns the card and in `explain` to whoever has to find out why, and none is a swap."""

import unittest

import together
from rig import CARDS, Rig

A, B = CARDS["a"]["number"], CARDS["b"]["number"]
QUIET = ("daemon-started", "modem-found", "modem-lost", "binding-added", "binding-due")
FRESH = "iccid=8901260555555555553 imsi=310260555555555"


class Device(unittest.TestCase):
    def start(self, card="a", **options):
        self.rig = Rig(**options)
        self.addCleanup(self.rig.close)
        self.rig.modem("insert", "1", card)
        self.rig.await_event("first-card")
        self.rig.do("bind", "signal")

    def verdicts(self):
        return [e["kind"] for e in self.rig.events() if e["kind"] not in QUIET]

    def await_text(self, command, *parts):
        """Waits until a person would read these parts; how the lines break does not matter."""
        for _ in range(2000):
            text = " ".join(self.rig.do(command).split())
            if all(part in text for part in parts):
                return
        self.fail(f"{parts} not in: {text}")


class NotReady(Device):
    def endure(self, state, words, *commands, back):
        self.start()
        for command in commands:
            self.rig.modem(*command.split())
        self.rig.await_state(state)
        self.await_text("status", words)
        self.rig.do("explain")
        self.rig.modem(*back.split())
        slot = self.rig.await_state("present")
        self.assertEqual(slot["iccid"], CARDS["a"]["iccid"])
        self.rig.swap("b", "new-line")
        self.await_text("explain", "Verdict: new-line, a new number in the place of another",
                        "about line 2")
        self.assertEqual([v for v in self.verdicts() if v != "removed"],
                         ["first-card", "new-line"])

    def test_pin(self):
        self.endure("locked", "locked: the card wants its PIN", "lock 1", back="unlock 1")

    def test_puk(self):
        self.endure("blocked", "blocked: the card wants its PUK", "lock 1 puk", back="unlock 1")

    def test_blocked_for_good(self):
        self.endure("blocked", "PIN is blocked for good", "lock 1 blocked", back="unlock 1")

    def test_illegal(self):
        self.endure("blocked", "the network has rejected the card", "set 1 state=illegal",
                    back="set 1 state=ready")

    def test_other_operator(self):
        self.endure("locked", "locked: the modem is locked to another operator",
                    "set 1 state=perso", back="set 1 state=ready")

    def test_contact(self):
        self.endure("unreadable", "possibly removed", "set 1 error=6", back="set 1 error=none")

    def test_no_answer_to_reset(self):
        self.endure("unreadable", "no answer to reset", "set 1 error=3", back="set 1 error=none")

    def test_airplane_mode(self):
        self.endure("unreadable", "low-power mode", "option blind-for=2000", "power low",
                    back="power online")

    def test_slow_card(self):
        """Detected for longer than half a minute of asking: still not a card that left."""
        self.start()
        self.rig.modem("insert", "1", "a", "ready-after=29000")
        self.rig.await_state("unreadable")
        self.await_text("status", "the card is not ready yet")
        self.rig.await_state("present")
        self.assertEqual(self.verdicts(), ["first-card"])

    def test_new_card_is_locked(self):
        """Whose card it is shows when it is unlocked, and nothing is due before."""
        self.start()
        self.rig.modem("card", "b", "pin=locked")
        self.rig.modem("swap", "1", "b")
        self.rig.await_state("locked")
        self.assertEqual(self.rig.json("due")["bindings"], [])
        self.rig.modem("unlock", "1")
        self.rig.await_event("new-line")
        self.assertEqual(self.rig.json("status")["due"], 1)

    def test_number_comes_later(self):
        """Written by the network after the card registered, and nobody tells."""
        self.start("mute")
        self.rig.modem("forget")
        self.rig.modem("wait", "request", "dms:get-msisdn", "30")
        self.rig.modem("number-silent", "mute", B)
        self.rig.await_event("number-learned")
        self.assertEqual(self.rig.line(B)["state"], "present")

    def test_unplugged(self):
        self.start()
        self.rig.modem("unplug")
        self.rig.await_event("modem-lost")
        self.await_text("status", "Modem lost: unplugged or silent")
        self.await_text("explain", "driver qmi: lost: unplugged or silent", "Line 1, in no slot")
        self.rig.modem("plug")
        self.rig.await_event("modem-found")
        self.assertEqual(self.verdicts(), ["first-card"])


class Profiles(Device):
    def test_emptied_and_filled(self):
        """An eUICC without a profile owes nothing; another profile has the place of the first."""
        self.rig = Rig()
        self.addCleanup(self.rig.close)
        self.rig.modem("card", "a", "eid=89049032000000000000000000000117")
        self.rig.secrets.add("89049032000000000000000000000117")
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("first-card")
        self.rig.do("bind", "signal")
        self.rig.modem("profile", "1", "none")
        self.rig.await_event("removed")
        self.await_text("status", "an eSIM without an enabled profile")
        self.assertEqual(self.rig.line(A)["state"], "absent")
        self.assertEqual(self.rig.json("due")["bindings"], [])
        self.rig.modem("profile", "1", "b")
        self.rig.await_event("new-line")
        self.assertEqual([b["number"] for b in self.rig.json("due")["bindings"]], [A])
        self.rig.modem("profile", "1", "a")
        self.rig.await_event("returned")
        self.assertEqual(self.rig.json("due")["bindings"], [])

    def test_other_slots_identity(self):
        """After a switch the card shows the IMSI of the other slot's card for a second."""
        self.rig = Rig(peer_options=("--slots", "2"), config="SettleMsec=3000\n")
        self.addCleanup(self.rig.close)
        self.rig.modem("activate", "2", "0")
        self.rig.modem("insert", "1", "a")
        self.rig.modem("insert", "2", "b")
        self.rig.await_event("first-card")
        self.rig.modem("lie", "2", "6f07", "a", "1000")
        self.rig.modem("activate", "2", "1")
        event = self.rig.await_event("added-line", "new-line", "moved", "renumbered")
        self.assertEqual(event["kind"], "added-line")
        self.assertEqual([(card["iccid"], card["imsi"]) for card in self.rig.line(B)["cards"]],
                         [(CARDS["b"]["iccid"], CARDS["b"]["imsi"])])
        self.assertEqual(self.rig.line(A)["state"], "present")


class Explain(Device):
    def explain(self, card, fault, *parts, command="insert 1 x"):
        self.rig = Rig()
        self.addCleanup(self.rig.close)
        self.rig.secrets |= {"8901260555555555553", "310260555555555"}
        self.rig.modem("card", "x", *FRESH.split(), *card.split())
        if fault:
            self.rig.modem("fault", *fault.split())
        self.rig.modem(*command.split())
        self.await_text("explain", *parts)
        self.rig.modem("fault", "clear")

    def test_number(self):
        self.explain("number=+12025550143", None, "Verdict: first-card",
                     "the number was read from ef-msisdn, record 1",
                     "ef-msisdn 1 a number 12025550143 +12025550143")

    def test_blank(self):
        self.explain("number=blank", None, "ef-msisdn 1 blank",
                     "blank: the place for a number is there, and nobody has written one")

    def test_not_provisioned(self):
        self.explain("msisdn=missing", None, "ef-msisdn none was given", "SW 6a82",
                     "none was given: the card or the modem says that it was given no number")

    def test_locked(self):
        self.explain("number=+12025550143 pin=locked", None, "No verdict yet",
                     "the card wants its PIN", "locked: a PIN or PUK stands before it")

    def test_unreadable(self):
        self.explain("number=+12025550143", "error 3 uim:read-record", "ef-msisdn 1 unreadable",
                     "detail: Internal", "unreadable: no answer, or an error that may pass")

    def test_unsupported(self):
        self.explain("number=blank", "error 71 dms:get-msisdn", "dms-msisdn not supported",
                     "detail: InvalidQmiCommand",
                     "not supported: this modem or card has no such source")

    def test_garbage(self):
        self.explain("dms=TM.ERROR", None, "dms-msisdn no number TM.ERROR",
                     "no number: what was read there is no telephone number")

    def test_garbage_on_the_card(self):
        self.explain("raw-record=1:" + "ff" * 14 + "63" + "21" * 13, None,
                     "ef-msisdn 1 no number", "detail: the record is no EF_MSISDN")

    def test_unknown_country(self):
        self.explain("imsi=901015555555555 number=1234567", None,
                     "ef-msisdn 1 country unknown 1234567",
                     "country unknown: a national number, and the country of the card is not known")


load_tests = together.load

if __name__ == "__main__":
    unittest.main()
