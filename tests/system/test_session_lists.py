#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Prompts that are no hurry: a date that is near, a number that may be second-hand, what a scan
found; and which of several comes first."""

import datetime
import unittest

from rig import CARDS
from session_rig import ACCOUNT, Case

A, B = CARDS["a"]["number"], CARDS["b"]["number"]
PEER = "ada-of-the-sip"
RESTS = 45  # days until a number of the USA is sold again


def day(offset):
    return (datetime.date.today() + datetime.timedelta(days=offset)).isoformat()


class Deadline(Case):
    def begin(self, left, *apps):
        phone = self.start()
        phone.begin(*apps)
        phone.do("give-up", A, "--on", day(left - RESTS))
        return phone

    def test_near(self):
        phone = self.begin(6, "google", "bank")
        notes = [phone.next()]
        if notes[0]["summary"].startswith("1 "):  # two events, and it may have looked in between
            notes.append(phone.next())
            self.assertEqual(notes[1]["replaces"], notes[0]["id"])
        note = notes[-1]
        self.assertEqual(note["summary"], "2 apps are due soon")
        self.assertRegex(note["body"], r"\AGoogle, Bank: take them off your old "
                                       r"number by 20\d\d-\d\d-\d\d\.\Z")
        self.assertEqual((note["hints"]["urgency"], note["expires"]), (1, -1))
        phone.screen.press("default")
        self.assertEqual(phone.app.next()[:2], ("show", ["due"]))
        phone.look_again()
        phone.stop_session()
        phone.start_session()
        phone.settle()
        self.assertTrue(phone.screen.nothing())

    def test_last_day(self):
        phone = self.begin(0, "google")
        note = phone.next()
        self.assertEqual((note["summary"], note["hints"]["urgency"]), ("Last day for 1 app", 2))
        phone.do("settle", "1", "unbound")
        self.assertEqual(phone.screen.next(), ("closed", 1))

    def test_later(self):
        phone = self.begin(6, "google")
        phone.next()
        phone.screen.press("later")
        phone.look_again()
        self.assertTrue(phone.screen.nothing())
        phone.stop_session()
        phone.wake()
        phone.start_session()
        self.assertEqual(phone.next()["summary"], "1 app is due soon")

    def test_another_day_is_another_reminder(self):
        phone = self.begin(29, "google")
        phone.next()
        phone.screen.drop(2)
        phone.say("was closed")
        phone.do("give-up", A, "--on", day(6 - RESTS))
        phone.do("used", "1")
        self.assertEqual(phone.next()["summary"], "1 app is due soon")

    def test_one_that_expired_is_no_reason_to_miss_the_next(self):
        """Servers take down what is not urgent by themselves."""
        phone = self.begin(29, "google")
        phone.next()
        phone.screen.drop(1)
        phone.say(" went$")
        phone.look_again()
        self.assertTrue(phone.screen.nothing())
        phone.do("give-up", A, "--on", day(6 - RESTS))
        phone.do("used", "1")
        self.assertEqual(phone.next()["summary"], "1 app is due soon")


class Intake(Case):
    def begin(self):
        phone = self.start()
        phone.begin()
        phone.swap("b", "new-line")
        note = phone.next()
        self.assertEqual((note["summary"], note["actions"]),
                         ("Your number may be second-hand", ["default", "later", "dismiss"]))
        self.assertEqual(note["hints"]["urgency"], 1)
        return phone

    def test_open(self):
        phone = self.begin()
        phone.screen.press("default")
        self.assertEqual(phone.app.next()[:2], ("show", ["intake:2"]))
        phone.look_again()
        self.assertTrue(phone.screen.nothing())

    def test_no_thanks(self):
        phone = self.begin()
        phone.screen.press("dismiss")
        phone.look_again()
        self.assertEqual(phone.line(B)["intake"], "done")
        self.assertTrue(phone.screen.nothing())

    def test_later(self):
        phone = self.begin()
        phone.screen.press("later")
        phone.look_again()
        self.assertTrue(phone.screen.nothing())
        self.assertEqual(phone.line(B)["intake"], "open")


class Proposals(Case):
    """What the scan of the home finds, which begins by itself."""

    def begin(self, *files):
        phone = self.start(start=False)
        phone.secrets.add(PEER)
        for name, text in files:
            phone.put(name, text)
        phone.start_session()
        phone.begin()
        return phone

    SIP = (".config/calls/sip-account.cfg", f"[SIP0]\nHost={PEER}\nUser={A}\n")
    TELEGRAM = (".local/share/TelegramDesktop/tdata/key_datas", "TDF$")

    def test_yes(self):
        phone = self.begin(self.TELEGRAM)
        note = phone.next()
        self.assertEqual((note["summary"], note["body"]), (
            "Is this account on your number?", "Telegram was found on this phone."))
        self.assertEqual(note["actions"], ["default", "yes", "no"])
        phone.screen.press("yes")
        phone.await_event("binding-added")
        phone.look_again()
        self.assertEqual([b["app"] for b in phone.json("bindings")["bindings"]], ["telegram"])
        self.assertEqual(phone.screen.up, {})

    def test_no(self):
        phone = self.begin(self.TELEGRAM)
        phone.next()
        phone.screen.press("no")
        phone.await_event("proposal-dismissed")
        self.assertEqual(phone.json("bindings")["bindings"], [])
        phone.look_again()
        phone.stop_session()
        phone.start_session()
        phone.settle()
        self.assertTrue(phone.screen.nothing())

    def test_several(self):
        phone = self.begin(self.TELEGRAM, self.SIP)
        note = phone.next()
        if note["actions"][1] == "yes":  # it may have looked in between
            note = phone.next()
        self.assertEqual(note["summary"], "2 apps may use your number")
        self.assertRegex(note["body"], r"\AFound on this phone: [^:]*Telegram[^:]*\. Which of them")
        self.assertEqual(note["actions"], ["default", "later"])
        phone.screen.press("default")
        self.assertEqual(phone.app.next()[:2], ("show", ["proposals"]))
        phone.look_again()
        self.assertTrue(phone.screen.nothing())

    def test_a_number_that_is_learned_is_looked_for(self):
        phone = self.start(start=False)
        phone.start_session()
        phone.begin()
        phone.say("the scan found 0")
        phone.put(".local/share/signal-cli/data/accounts.json",
                  f'{{"accounts": [{{"number": "{B}", "path": "1"}}], "version": 2}}')
        phone.swap("b", "new-line")
        phone.say("the scan found 1")
        self.assertEqual(phone.await_event("binding-added")["app"], "signal")

    def test_no_scan(self):
        phone = self.start(start=False)
        phone.put(*self.TELEGRAM)
        phone.set("[Prompt]\nScan=false\n")
        phone.start_session()
        phone.begin()
        phone.look_again()
        self.assertFalse(any("scan" in line for line in phone.said))
        phone.set("[Prompt]\nScan=true\n")
        self.assertEqual(phone.next()["body"], "Telegram was found on this phone.")


class Order(Case):
    def test_the_more_important_takes_the_place(self):
        phone = self.start()
        phone.begin("whatsapp")
        phone.do("intake", "1", "--dismiss")
        phone.swap("b", "new-line")
        phone.next()
        phone.do("settle", "1", "unbound")
        self.assertEqual(phone.next()["summary"], "Your number may be second-hand")
        phone.swap("mute", "unidentified")
        note = phone.next()
        self.assertEqual((note["replaces"], note["summary"]), (1, "Same number, or a new one?"))
        self.assertEqual(len(phone.screen.up), 1)

    def test_the_lesser_returns(self):
        """After an answer that puts nothing off."""
        phone = self.start()
        phone.begin("whatsapp")
        phone.put(*Proposals.TELEGRAM)
        phone.do("set-number", "1", A)
        self.assertEqual(phone.next()["summary"], "Is this account on your number?")
        phone.swap("mute", "unidentified")
        note = phone.next()
        self.assertEqual((note["replaces"], note["summary"]), (1, "Same number, or a new one?"))
        phone.screen.press("same")
        self.assertEqual(phone.next()["summary"], "Is this account on your number?")

    def test_what_can_wait_waits_with_it(self):
        phone = self.start()
        phone.begin("whatsapp")
        phone.swap("b", "new-line")
        phone.next()
        phone.screen.press("default")
        phone.look_again()
        phone.stop_session()
        phone.start_session()
        phone.settle()
        self.assertTrue(phone.screen.nothing())
        phone.stop_session()
        phone.wake()
        phone.start_session()
        self.assertEqual(phone.next()["summary"], "Your number may be second-hand")

    def test_account_is_nowhere(self):
        """The rig looks for it in all that was shown, said and kept; here it was surely there."""
        phone = self.start()
        phone.begin("whatsapp")
        self.assertIn(ACCOUNT, phone.do("bindings"))
        phone.swap("b", "new-line")
        phone.next()


if __name__ == "__main__":
    unittest.main()
