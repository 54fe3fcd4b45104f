#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Verdicts through the real oFono: it reads a virtual AT modem, numberd reads it, and what happens
to cards, modem and oFono itself comes out as it would with any other driver."""

import signal
import unittest

from ofono_rig import SIM, OfonoRig
from rig import CARDS

A, B = CARDS["a"]["number"], CARDS["b"]["number"]
VERDICTS = ("first-card", "number-learned", "number-lost", "renumbered", "replacement", "new-line",
            "added-line", "returned", "moved", "unidentified", "removed")


class Ofono(unittest.TestCase):
    def start(self, card="a", **options):
        rig = OfonoRig(card, **options)
        self.addCleanup(rig.close)
        return rig

    def start_with_a(self):
        rig = self.start()
        rig.await_event("first-card")
        rig.do("bind", "telegram")
        return rig

    def assertVerdicts(self, rig, *kinds):
        self.assertEqual([event["kind"] for event in rig.events(*VERDICTS)], list(kinds))

    def sources(self, rig, number=None):
        line = rig.line(number)["id"]
        return [(answer["source"], answer["outcome"], answer["raw"])
                for answer in rig.json("explain", line)["sources"]]


class NothingConfigured(Ofono):
    """Then a modem that oFono has is read through oFono all the same."""

    def test_auto(self):
        rig = self.start(start=False)
        with open(rig.config, "w", encoding="utf-8") as file:
            file.write("[Modem]\nSettleMsec=200\n")
        rig.start_daemon()
        self.assertEqual(rig.await_event("first-card")["number"], A)
        self.assertEqual(rig.await_modem("ready")["driver"], "ofono")
        rig.kill_ofono()
        self.assertIn("oFono is not running", str(rig.await_event("modem-lost")))
        rig.start_ofono()
        rig.power(True)
        rig.await_event("modem-found")
        self.assertEqual(rig.await_modem("ready")["driver"], "ofono")
        rig.swap("b", "new-line")
        self.assertVerdicts(rig, "first-card", "new-line")


class Cards(Ofono):
    def test_first_card(self):
        rig = self.start_with_a()
        modem = rig.await_modem("ready")
        self.assertEqual((modem["driver"], modem["device"], modem["manufacturer"]),
                         ("ofono", "/phonesim", "numberd"))
        slot = rig.await_state("present")
        self.assertEqual((slot["iccid"], slot["imsi"]),
                         (CARDS["a"]["iccid"], CARDS["a"]["imsi"]))
        self.assertEqual(rig.line(A)["source"], "ofono")

    def test_several_records(self):
        rig = self.start(None)
        rig.secrets |= {"2025550101", "2025550102"}
        rig.modem("card", "d", "iccid=8901260222222222227", "imsi=310260222222222",
                  "number=,+12025550101,2025550102", "records=4")
        rig.modem("insert", "d")
        rig.await_event("first-card")
        self.assertEqual(self.sources(rig, "+12025550101"),
                         [("ofono", "number", "+12025550101"), ("ofono", "number", "2025550102")])

    def test_swap(self):
        rig = self.start_with_a()
        rig.modem("swap", "1", "b")
        rig.await_event("new-line")
        self.assertEqual([b["number"] for b in rig.json("due")["bindings"]], [A])
        self.assertEqual((rig.line(A)["state"], rig.line(B)["state"]), ("absent", "present"))
        rig.modem("swap", "1", "a")
        rig.await_event("returned")
        self.assertEqual(rig.json("due")["bindings"], [])
        self.assertVerdicts(rig, "first-card", "new-line", "returned")

    def test_removed(self):
        rig = self.start_with_a()
        rig.modem("remove")
        rig.await_event("removed")
        self.assertEqual(rig.json("due")["bindings"], [])
        rig.modem("insert", "a")
        rig.await_event("returned")

    def test_replacement(self):
        rig = self.start_with_a()
        rig.modem("card", "copy", "iccid=8901260111111111116", "imsi=310260111111111",
                  f"number={A}")
        rig.modem("swap", "1", "copy")
        rig.await_event("replacement")
        self.assertEqual(rig.json("due")["bindings"], [])

    def test_rewritten_over_the_air(self):
        rig = self.start_with_a()
        rig.secrets.add("+12025550150")
        rig.modem("number", "a", "+12025550150")
        event = rig.await_event("renumbered")
        self.assertEqual(event["iccid"], CARDS["a"]["iccid"])
        self.assertEqual([b["number"] for b in rig.json("due")["bindings"]], [A])
        self.assertEqual(rig.line("+12025550150")["state"], "present")

    def test_locked_then_unlocked(self):
        rig = self.start_with_a()
        rig.modem("card", "b", "pin=locked")
        rig.modem("swap", "1", "b")
        self.assertEqual(rig.await_state("locked")["iccid"], CARDS["b"]["iccid"])
        self.assertVerdicts(rig, "first-card")
        rig.call(f"{SIM}.EnterPin", "pin", "1234")
        # oFono 1.31's phonesim plugin does not see that the card is ready; a refusal has it look.
        rig.call(f"{SIM}.EnterPin", "pin", "1234", check=False)
        rig.await_event("new-line")
        self.assertEqual([b["number"] for b in rig.json("due")["bindings"]], [A])
        self.assertVerdicts(rig, "first-card", "new-line")

    def test_blocked(self):
        rig = self.start_with_a()
        rig.modem("card", "b", "pin=puk")
        rig.modem("swap", "1", "b")
        rig.await_state("blocked")
        self.assertVerdicts(rig, "first-card")

    def test_blank(self):
        rig = self.start_with_a()
        rig.modem("swap", "1", "mute")
        rig.await_event("unidentified")
        self.assertEqual(self.sources(rig), [("ofono", "blank", None)])
        self.assertEqual([b["undecided"] for b in rig.json("due")["bindings"]], [True])

    def test_short_records(self):
        """oFono gives up at them without a word."""
        rig = self.start_with_a()
        rig.modem("card", "mute", "records=1", "raw-record=1:" + 13 * "ff")
        rig.modem("swap", "1", "mute")
        rig.await_event("unidentified")
        self.assertEqual(rig.numbers(), [])

    def test_modem_bound_to_an_operator(self):
        rig = self.start_with_a()
        rig.modem("bind", "PH-NET PIN")
        rig.modem("swap", "1", "b")
        rig.await_event("unidentified")
        self.assertEqual(rig.await_state("present")["iccid"], CARDS["b"]["iccid"])
        self.assertEqual(self.sources(rig), [("ofono", "unsupported", None)])

    def test_profile_switched(self):
        rig = self.start_with_a()
        rig.modem("profile", "b")
        rig.await_event("new-line")
        self.assertVerdicts(rig, "first-card", "new-line")

    def test_profile_half_switched(self):
        """oFono then has the ICCID of the one and the number of the other."""
        rig = self.start_with_a()
        rig.modem("profile-half", "b")
        while rig.await_state("present")["iccid"] != CARDS["b"]["iccid"]:
            pass
        self.assertEqual(rig.numbers(), [A])
        while "***19, 1 answers\n" not in rig.read_log():
            self.assertEqual(rig.await_state("present")["iccid"], CARDS["b"]["iccid"])
        self.assertIsNone(rig.await_state("present")["imsi"])
        self.assertVerdicts(rig, "first-card")
        rig.modem("remove")
        rig.modem("insert", "b")
        rig.await_event("new-line")
        self.assertEqual(rig.line(B)["state"], "present")

    def test_hexadecimal_iccid(self):
        rig = self.start(None)
        rig.secrets.add("898600B5C12345678901")
        rig.modem("card", "d", "iccid=898600B5C12345678901", "imsi=460001234567890",
                  "number=+12025550103")
        rig.modem("insert", "d")
        rig.await_event("first-card")
        self.assertEqual(rig.await_state("present")["iccid"], "898600B5C12345678901")


class Modems(Ofono):
    def test_not_powered(self):
        rig = self.start(powered=False)
        self.assertEqual(rig.await_modem("starting")["slots"], [])
        rig.power(True)
        rig.await_event("first-card")
        self.assertEqual(len(rig.json("status")["modems"]), 1)

    def test_power_cycle(self):
        rig = self.start_with_a()
        rig.power(False)
        rig.await_modem("starting")
        rig.power(True)
        rig.await_modem("ready")
        rig.await_state("present")
        rig.modem("swap", "1", "b")
        rig.await_event("new-line")
        self.assertVerdicts(rig, "first-card", "new-line")

    def test_airplane_mode(self):
        rig = self.start_with_a()
        for online in (True, False, True):
            rig.online(online)
        rig.modem("swap", "1", "b")
        rig.await_event("new-line")
        self.assertVerdicts(rig, "first-card", "new-line")

    def test_swapped_without_power(self):
        rig = self.start_with_a()
        rig.power(False)
        rig.await_modem("starting")
        rig.modem("swap", "1", "b")
        rig.power(True)
        rig.await_event("new-line")
        self.assertVerdicts(rig, "first-card", "new-line")

    def test_gone_and_back(self):
        rig = self.start_with_a()
        rig.modem("hang-up")
        rig.await_modem("starting")
        rig.power(True)
        rig.await_modem("ready")
        self.assertEqual(rig.await_state("present")["iccid"], CARDS["a"]["iccid"])
        rig.modem("swap", "1", "b")
        rig.await_event("new-line")
        self.assertVerdicts(rig, "first-card", "new-line")

    def test_no_imei(self):
        rig = self.start(peer_options=("--imei", ""))
        rig.await_event("first-card")
        self.assertEqual(rig.await_modem("ready")["id"], "modem--phonesim")


class Service(Ofono):
    def test_killed_and_started(self):
        rig = self.start_with_a()
        rig.kill_ofono()
        rig.await_event("modem-lost")
        rig.start_ofono()
        rig.power(True)
        rig.await_event("modem-found")
        self.assertEqual(rig.await_state("present")["iccid"], CARDS["a"]["iccid"])
        rig.modem("swap", "1", "b")
        rig.await_event("new-line")
        self.assertVerdicts(rig, "first-card", "new-line")
        self.assertEqual(len(rig.json("status")["modems"]), 1)

    def test_comes_after_numberd(self):
        rig = self.start(start=False, powered=False)
        rig.kill_ofono()
        rig.start_daemon()
        self.assertEqual(rig.json("status")["modems"], [])
        rig.start_ofono()
        rig.power(True)
        rig.await_event("first-card")

    def test_frozen_at_first(self):
        rig = self.start(start=False)
        rig.ofono.send_signal(signal.SIGSTOP)
        rig.start_daemon()
        while "oFono does not answer" not in rig.read_log():
            self.assertEqual(rig.json("status")["modems"], [])
        rig.ofono.send_signal(signal.SIGCONT)
        rig.await_event("first-card")
        self.assertVerdicts(rig, "first-card")

    def test_card_read_slowly(self):
        """The modem stops answering in the middle of a card, and goes on."""
        rig = self.start_with_a()
        rig.modem("remove")
        rig.await_event("removed")
        rig.modem("mute", "on")
        rig.modem("insert", "b")
        rig.await_state("unreadable")
        rig.modem("mute", "off")
        rig.await_event("added-line", "new-line")
        self.assertEqual(rig.line(B)["state"], "present")

    def test_numberd_restarted(self):
        rig = self.start_with_a()
        rig.restart_daemon()
        rig.await_state("present")
        rig.modem("swap", "1", "b")
        rig.await_event("new-line")
        self.assertVerdicts(rig, "first-card", "new-line")


if __name__ == "__main__":
    unittest.main()
