#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The panes about numbers on a phone: all of them, one of them, and giving one up. Each is used as
its owner would, and what came of it is asked of the daemon. What is typed wrongly is told where it
was typed."""

import unittest

from pane_rig import A, B, Case


class Numbers(Case):
    def test_every_number_by_what_became_of_it(self):
        self.insert()
        self.rig.do("bind", "whatsapp")
        self.rig.do("label", "1", "Holiday")
        self.rig.swap("b", "new-line")
        self.rig.do("add-line", "+12025550111")
        self.rig.do("keep", "3")
        self.start("lines", "No longer in this phone")
        texts = self.app.texts()
        order = [texts.index(text) for text in ("In this phone", B, "No longer in this phone", A,
                                                "Used elsewhere", "+12025550111")]
        self.assertEqual(order, sorted(order))
        self.app.find("Holiday\n1 account on it")
        self.check_names()
        self.shoot("360-lines")
        self.rig.do("give-up", "1", "--reason", "cancelled", "--on", "2026-11-24")
        self.app.find("Given up; it can go to somebody else from 8 January 2027")
        self.shoot("360-lines-given-up")
        self.app.tap(A)
        self.app.find("What became of it?")

    def test_none_yet(self):
        self.start("lines", "No number yet")
        self.shoot("360-lines-empty")

    def test_an_old_number(self):
        self.insert()
        self.start("lines", "All numbers")
        self.app.tap("Add an old number")
        self.app.tap("Add the number")
        self.app.find("Type the number first.")
        self.write("Old number", "not one")
        self.app.tap("Add the number")
        self.app.find("That is no telephone number")
        self.shoot("360-number-refused")
        self.write("Old number", A)
        self.app.tap("Add the number")
        self.app.find("That number is in the list already.")
        self.write("Old number", "+12025550111", enter=True)
        self.app.find("The number was added")
        self.app.find("No longer in this phone")
        self.assertEqual(self.rig.line("+12025550111")["state"], "absent")


class Number(Case):
    def test_telling_it(self):
        self.insert("mute")
        self.start("line:1", "Tell its number")
        self.check_names()
        self.shoot("360-line-unknown")
        self.write("Tell its number", "12", enter=True)
        self.app.find("That is no phone number.")
        self.assertEqual(self.read("Tell its number"), "12")
        self.write("Tell its number", "99999999999999999999", enter=True)
        self.app.find("That is no telephone number")
        self.shoot("360-line-refused")
        self.write("Tell its number", "202 555 0143", enter=True)
        self.until(lambda: self.lines()["1"]["number"] == A)
        self.app.find(A)
        self.app.gone("That is no telephone number")
        self.await_text("Number", A)

    def test_its_name(self):
        self.insert()
        self.start("line:1", "Known here since")
        self.write("Name, such as “Private” or “Work”", "Work", enter=True)
        self.until(lambda: self.lines()["1"]["label"] == "Work")
        self.app.find("The name is noted")
        self.write("Name, such as “Private” or “Work”", "Private")
        self.app.tap("Save", "push button")
        self.until(lambda: self.lines()["1"]["label"] == "Private")

    def test_a_name_that_another_has(self):
        self.insert()
        self.rig.do("label", "1", "Work")
        self.rig.do("add-line", "+12025550111")
        self.start("line:2", "Not in this phone")
        self.write("Name, such as “Private” or “Work”", "Work", enter=True)
        self.app.find("Another number has that name already.")
        self.shoot("360-line-name-taken")
        self.write("Number", A, enter=True)
        self.app.find("That number is in the list already.")
        self.assertIsNone(self.lines()["2"]["label"])

    def test_what_is_typed_stays(self):
        self.insert()
        self.start("line:1", "Known here since")
        self.write("Name, such as “Private” or “Work”", "Half a na")
        self.rig.do("bind", "whatsapp")
        self.app.find("1 account on it")
        self.assertEqual(self.read("Name, such as “Private” or “Work”"), "Half a na")
        self.desk.type("me")
        self.await_text("Name, such as “Private” or “Work”", "Half a name")
        self.assertIsNone(self.lines()["1"]["label"])

    def test_its_accounts_and_history(self):
        self.insert()
        self.rig.do("bind", "whatsapp")
        self.rig.do("bind", "telegram")
        self.rig.do("settle", "2", "closed")
        self.rig.swap("b", "new-line")
        self.start("line:1", "1 account on it")
        self.shoot("360-line")
        self.app.tap("Done")
        self.app.find("Telegram")
        self.app.tap("What happened")
        self.app.find("Another number took its place in this phone")
        self.app.find("WhatsApp was left on it when it was gone")
        texts = self.app.texts()
        self.assertLess(texts.index("WhatsApp was left on it when it was gone"),
                        texts.index("It was seen in this phone for the first time"))
        self.shoot("360-line-history")
        self.app.tap("WhatsApp", "push button")
        self.app.find("How to do it")

    def test_a_long_history(self):
        self.insert()
        self.rig.do("bind", "whatsapp")
        for _ in range(30):
            self.rig.do("settle", "1", "closed")
            self.rig.do("reopen", "1")
        self.start("line:1", "1 account on it")
        self.app.tap("What happened")
        self.app.find("Show more")
        self.assertNotIn("WhatsApp was added", self.app.texts())
        self.app.tap("Show more")
        self.app.find("It was seen in this phone for the first time")
        self.app.gone("Show more")

    def test_the_same_or_not(self):
        self.insert()
        self.rig.do("bind", "whatsapp")
        self.rig.swap("mute", "unidentified")
        self.start("line:2", "Is it the same number as")
        self.shoot("360-line-twin")
        self.app.tap("It is the same number")
        self.until(lambda: list(self.lines()) == ["1"])
        self.open("line:1", "They are two numbers after all")
        self.app.tap("They are two numbers after all")
        self.until(lambda: list(self.lines()) == ["1", "2"])
        self.open("line:2", "Is it the same number as")
        self.app.tap("They are two numbers")
        self.app.gone("Is it the same number as")
        self.assertFalse(self.bindings()[0]["undecided"])

    def test_used_elsewhere(self):
        self.insert()
        self.rig.do("bind", "whatsapp")
        self.rig.swap("b", "new-line")
        self.start("line:1", "What became of it?")
        self.app.tap("I use it elsewhere")
        self.until(lambda: self.lines()["1"]["state"] == "kept")
        self.app.find("You use it elsewhere")
        self.app.gone("I use it elsewhere")

    def test_one_that_is_not_there(self):
        self.insert()
        self.start("line:7", "That is not there any more")


class GivingUp(Case):
    def setUp(self):
        super().setUp()
        self.insert()
        self.rig.do("bind", "whatsapp")
        self.rig.swap("b", "new-line")
        self.start("line:1", "What became of it?")
        self.app.tap("I gave it up")
        self.app.find("How did it end?")

    def test_how_and_when(self):
        self.assertTrue(self.is_on("I cancelled it"))
        self.assertTrue(self.is_on("I do not know"))
        self.check_names()
        self.shoot("360-give-up")
        self.app.tap("I stopped paying", "radio button")
        self.app.tap("By a bill", "radio button")
        self.write("Year, month, day", "2026-02-30")
        self.app.tap("Save")
        self.app.find("That is no day")
        self.assertTrue(self.is_on("I stopped paying"))
        self.shoot("360-give-up-refused")
        self.write("Year, month, day", "2026-11-20", enter=True)
        given_up = self.until(lambda: self.lines()["1"]["given_up"])
        self.assertEqual((given_up["reason"], given_up["plan"], given_up["on"]),
                         ("unpaid", "postpaid", "2026-11-20"))
        self.app.find("Sold again from")
        self.app.find("In this phone")  # home again

    def test_the_day_comes_with_the_answer(self):
        self.write("Year, month, day", "2026-11-24")
        self.app.tap("Save")
        self.app.find("Sold again from 8 January 2027")
        self.shoot("360-give-up-said")
        self.open("give-up:1", "I gave it up")
        self.assertEqual(self.read("Year, month, day"), "2026-11-24")

    def test_a_calendar(self):
        self.write("Year, month, day", "2026-11-24")
        self.app.tap("Choose in a calendar")
        self.shoot("360-calendar")
        self.app.tap("23", "label")
        self.await_text("Year, month, day", "2026-11-23")

    def test_a_day_to_come(self):
        self.write("Year, month, day", "2999-01-01")
        self.app.tap("Save")
        self.app.find("That day is yet to come.")
        self.assertEqual(self.lines()["1"]["state"], "absent")


if __name__ == "__main__":
    unittest.main()
