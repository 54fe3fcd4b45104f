#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Prompts about a card, from what the virtual modem does to what is on the screen, and from what is
pressed there to what the daemon has recorded."""

import unittest

from rig import CARDS
from session_rig import Case

A, B = CARDS["a"]["number"], CARDS["b"]["number"]


class Changed(Case):
    """Another number, with apps on the old one."""

    def test_what_is_shown(self):
        phone = self.start()
        phone.begin("whatsapp", "google", "telegram")
        phone.swap("b", "new-line")
        note = phone.next()
        self.assertEqual((note["summary"], note["body"]),
                         ("Your number changed", "3 apps still use the old one."))
        self.assertEqual((note["app"], note["icon"], note["replaces"]),
                         ("Phone Number", "org.numberd1.App", 0))
        self.assertEqual(note["actions"], ["default", "later"])
        self.assertEqual(note["labels"], ["Open", "Later"])
        self.assertEqual(note["hints"], {"urgency": 2, "desktop-entry": "org.numberd1.App",
                                         "category": "device"})
        self.assertEqual(note["expires"], 0)

    def test_opening_the_app_is_an_answer(self):
        phone = self.start()
        phone.begin("whatsapp")
        phone.swap("b", "new-line")
        self.assertEqual(phone.next()["body"], "1 app still uses the old one.")
        phone.screen.press("default", token="token-7")
        self.assertEqual(phone.app.next(),
                         ("show", ["due"], {"activation-token": "token-7",
                                            "desktop-startup-id": "token-7"}))
        phone.look_again()
        self.assertTrue(phone.screen.nothing())
        self.assertEqual(phone.stop_session(), 0)
        phone.start_session()
        phone.settle()
        self.assertTrue(phone.screen.nothing())

    def test_without_a_token(self):
        phone = self.start()
        phone.begin("whatsapp")
        phone.swap("b", "new-line")
        phone.next()
        phone.screen.press("default")
        self.assertEqual(phone.app.next(), ("show", ["due"], {}))

    def test_no_app_to_open(self):
        """It is said once with the question, and then it waits for its owner to come back."""
        phone = self.start(app=False)
        phone.warnings_expected = True
        phone.begin("whatsapp")
        phone.swap("b", "new-line")
        phone.next()
        phone.screen.press("default")
        phone.say("answered default: ")
        self.assertEqual(phone.next()["body"],
                         "That did not work. 1 app still uses the old one.")
        phone.screen.press("default")
        phone.say("answered default: ")
        phone.look_again()
        self.assertTrue(phone.screen.nothing())
        phone.stop_session()
        phone.start_session()
        self.assertEqual(phone.next()["body"], "1 app still uses the old one.")

    def test_closed_is_seen(self):
        phone = self.start()
        phone.begin("whatsapp")
        phone.swap("b", "new-line")
        phone.next()
        phone.screen.drop(2)
        phone.say("was closed")
        phone.look_again()
        phone.stop_session()
        phone.start_session()
        phone.settle()
        self.assertTrue(phone.screen.nothing())

    def test_later_is_tomorrow(self):
        """Also over a restart; and what waits behind it does not come in its place."""
        phone = self.start()
        phone.begin("whatsapp")
        phone.swap("b", "new-line")
        phone.next()
        phone.screen.press("later")
        phone.say("answered: later")
        phone.look_again()
        phone.stop_session()
        phone.start_session()
        phone.settle()
        self.assertTrue(phone.screen.nothing())
        phone.stop_session()
        phone.wake()
        phone.start_session()
        self.assertEqual(phone.next()["summary"], "Your number changed")

    def test_counts_down_in_place(self):
        phone = self.start()
        phone.begin("whatsapp", "google")
        phone.swap("b", "new-line")
        first = phone.next()
        phone.do("settle", "1", "unbound")
        note = phone.next()
        self.assertEqual((note["replaces"], note["body"]),
                         (first["id"], "1 app still uses the old one."))
        phone.do("settle", "2", "unbound")
        self.assertEqual(phone.screen.next()["summary"], "Your number may be second-hand")
        self.assertEqual(len(phone.screen.up), 1)

    def test_what_becomes_of_the_line_answers_it(self):
        for words in (("keep", A), ("give-up", A)):
            phone = self.start()
            phone.begin("whatsapp")
            phone.do("intake", "1", "--dismiss")
            phone.swap("b", "new-line")
            phone.next()
            phone.do("intake", "--dismiss")
            phone.do(*words)
            self.assertEqual(phone.screen.next(), ("closed", 1))

    def test_nothing_on_the_old_number(self):
        phone = self.start()
        phone.begin()
        phone.swap("b", "new-line")
        self.assertEqual(phone.next()["summary"], "Your number may be second-hand")

    def test_alternating_asks_once(self):
        phone = self.start()
        phone.begin("whatsapp")
        phone.swap("b", "new-line")
        phone.next()
        phone.do("intake", "--dismiss")
        phone.swap("a", "returned")
        self.assertEqual(phone.screen.next(), ("closed", 1))
        for _ in range(3):
            phone.swap("b", "returned")
            phone.settle()
            phone.swap("a", "returned")
            phone.settle()
        self.assertTrue(phone.screen.nothing())

    def test_renumbered(self):
        phone = self.start()
        phone.begin("whatsapp")
        phone.secrets.add("12025550111")
        phone.modem("number", "a", "+12025550111")
        self.assertEqual(phone.next()["summary"], "Your number changed")

    def test_another_change_is_another_prompt(self):
        phone = self.start()
        phone.begin("whatsapp")
        phone.swap("b", "new-line")
        phone.next()
        phone.screen.drop(2)
        phone.say("was closed")
        phone.do("bind", "google")
        phone.swap("c", "new-line")
        self.assertEqual(phone.next()["summary"], "Your number changed")
        phone.screen.drop(2)
        phone.look_again()
        self.assertTrue(phone.screen.nothing())


class AskSame(Case):
    """Another card, whose number cannot be read."""

    def begin(self, **options):
        phone = self.start(**options)
        phone.begin("whatsapp")
        phone.swap("mute", "unidentified")
        note = phone.next()
        self.assertEqual(note["summary"], "Same number, or a new one?")
        self.assertEqual(note["actions"], ["default", "same", "different"])
        self.assertEqual(note["hints"]["urgency"], 2)
        return phone

    def test_same(self):
        phone = self.begin()
        phone.screen.press("same")
        phone.await_event("lines-merged")
        self.assertEqual(phone.json("status")["due"], 0)
        self.assertEqual(phone.line(A)["state"], "present")
        phone.look_again()
        self.assertEqual(phone.screen.up, {})

    def test_different(self):
        phone = self.begin()
        phone.screen.press("different")
        phone.await_event("lines-split")
        note = phone.next()
        self.assertEqual((note["summary"], note["body"]),
                         ("Your number changed", "1 app still uses the old one."))
        self.assertFalse(phone.json("due")["bindings"][0]["undecided"])
        self.assertEqual(len(phone.screen.up), 1)

    def test_the_app_has_the_question(self):
        """Who goes there and does not answer is asked again, but not at once."""
        phone = self.begin()
        phone.screen.press("default")
        self.assertEqual(phone.app.next()[:2], ("show", ["line:2"]))
        phone.look_again()
        self.assertEqual(phone.screen.up, {})
        phone.stop_session()
        phone.start_session()
        self.assertEqual(phone.next()["summary"], "Same number, or a new one?")

    def test_the_number_is_learned(self):
        phone = self.begin()
        phone.modem("number", "mute", B)
        phone.await_event("number-learned")
        note = phone.next()
        self.assertEqual((note["replaces"], note["summary"]), (1, "Your number changed"))

    def test_the_owner_says_the_number(self):
        phone = self.begin()
        phone.do("set-number", "2", B)
        self.assertEqual(phone.screen.next()["summary"], "Your number may be second-hand")

    def test_the_answer_fails(self):
        phone = self.begin()
        phone.warnings_expected = True
        phone.stop_daemon()
        phone.screen.press("same")
        phone.say("answered same: numberd cannot be reached")
        phone.start_daemon()
        note = phone.next()
        self.assertTrue(note["body"].startswith("That did not work. Another SIM"), note)
        phone.screen.press("same")
        phone.await_event("lines-merged")


class Merge(Case):
    """A number that is learned late, and that another line has."""

    def begin(self):
        phone = self.start()
        phone.begin("whatsapp")
        phone.swap("mute", "unidentified")
        phone.next()
        phone.modem("number", "mute", A)
        self.assertEqual(phone.await_event("number-learned")["prompt"], "merge")
        note = phone.next()
        self.assertEqual((note["replaces"], note["summary"]), (1, "One number, or two?"))
        self.assertEqual(note["actions"], ["default", "same", "different"])
        self.assertEqual(note["hints"]["urgency"], 1)
        return phone

    def test_one(self):
        phone = self.begin()
        phone.screen.press("same")
        phone.await_event("lines-merged")
        self.assertEqual(len(phone.json("lines")["lines"]), 1)
        self.assertEqual(phone.json("status")["due"], 0)

    def test_two(self):
        phone = self.begin()
        phone.screen.press("different")
        phone.await_event("lines-split")
        phone.look_again()
        self.assertEqual(phone.screen.up, {})


class LastChance(Case):
    def begin(self):
        phone = self.start()
        phone.begin("whatsapp", "google")
        phone.swap("b", "new-line")
        phone.next()
        phone.do("intake", "--dismiss")
        phone.do("give-up", A)
        self.assertEqual(phone.screen.next(), ("closed", 1))
        phone.swap("a", "returned")
        note = phone.next()
        self.assertEqual((note["summary"], note["body"]),
                         ("Your old number is back",
                          "Codes arrive once more: the last chance for 2 apps."))
        self.assertEqual(note["actions"], ["default", "later"])
        return phone

    def test_opens_the_plan(self):
        phone = self.begin()
        phone.screen.press("default")
        self.assertEqual(phone.app.next()[:2], ("show", ["plan:1"]))
        phone.look_again()
        self.assertEqual(phone.screen.up, {})

    def test_nothing_left(self):
        phone = self.begin()
        phone.do("settle", "1", "closed")
        self.assertIn("for 1 app.", phone.next()["body"])
        phone.do("settle", "2", "closed")
        self.assertEqual(phone.screen.next(), ("closed", 2))

    def test_gone_again(self):
        phone = self.begin()
        phone.swap("b", "returned")
        self.assertEqual(phone.screen.next(), ("closed", 2))
        phone.swap("a", "returned")
        phone.settle()
        self.assertTrue(phone.screen.nothing())

if __name__ == "__main__":
    unittest.main()
