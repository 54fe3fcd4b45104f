#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The panes beside home on a desktop, with the keyboard alone; and the windows about the
program."""

import unittest

from desk import until
from pane_rig import A, B, Case


class Desktop(Case):
    size = (1024, 768)

    def setUp(self):
        super().setUp()
        self.insert()
        self.rig.do("bind", "whatsapp")
        self.rig.swap("b", "new-line")

    def walk_to(self, name):
        """Goes on with Tab and the arrows until `name` has the focus."""
        for key in ("Tab", "Down") * 60:
            if name in (self.app.focus() or ""):
                return
            self.desk.press(key)
        self.fail(f"{name!r} never has the focus, but {self.app.focus()!r}")

    def choose(self, name):
        self.walk_to(name)
        self.desk.press("Return")

    def test_giving_up_a_number(self):
        self.start("lines", "No longer in this phone")
        self.shoot("1024-lines")
        self.choose(A)
        self.app.find("What became of it?")
        self.shoot("1024-line")
        self.choose("I gave it up")
        self.app.find("How did it end?")
        self.walk_to("I stopped paying")
        self.desk.press("space")
        until(lambda: self.is_on("I stopped paying"), "it is not chosen")
        self.walk_to("By a bill")
        self.desk.press("space")
        self.shoot("1024-give-up")
        self.choose("Save")
        given_up = self.until(lambda: self.lines()["1"]["given_up"])
        self.assertEqual((given_up["reason"], given_up["plan"]), ("unpaid", "postpaid"))

    def test_adding_an_account(self):
        self.start("add:2", "WhatsApp")
        self.desk.type("signal-d")
        self.app.find("Add “signal-d”")
        self.app.gone("Telegram")
        self.choose("Signal Desktop")
        self.app.find("Which account?")
        self.desk.type("ada")  # the first thing has the focus
        self.await_text("Account (may stay empty)", "ada")
        self.shoot("1024-bind")
        self.desk.press("Return")
        self.app.find("Added to your accounts")
        binding = self.until(lambda: [one for one in self.bindings()
                                      if one["app"] == "signal-desktop"])[0]
        self.assertEqual((binding["account"], binding["line"]), ("ada", "2"))

    def test_the_first_one_found(self):
        self.start("add:2", "WhatsApp")
        self.desk.type("signal")
        self.app.find("Add “signal”")
        self.desk.press("Return")
        self.app.find("Which account?")
        self.app.find("Signal", "label")

    def test_a_check(self):
        self.start("intake:2", "0 of")
        self.choose("WhatsApp: is the number taken?")
        self.choose("Nobody else has it there")
        self.app.find("1 of")
        self.shoot("1024-intake")
        items = {item["id"]: item for item in self.rig.json("intake", "2")["items"]}
        self.assertEqual(items["whatsapp"]["result"], "clean")

    def test_the_plan_and_back(self):
        self.start("plan:1", "Do not cancel it yet")
        self.shoot("1024-plan")
        self.choose("WhatsApp")
        self.app.find("How to do it")
        self.desk.press("Escape")
        self.app.find("Do not cancel it yet")
        self.app.await_focus("WhatsApp")

    def test_the_settings(self):
        self.start("settings", "The last digits")
        self.shoot("1024-settings")
        self.walk_to("The last digits")
        self.desk.press("space")
        until(lambda: self.is_on("The last digits"), "it is not chosen")

    def test_what_is_about_the_program(self):
        self.start("home", B)
        self.desk.press("F10")
        self.app.find("About Phone Number")
        self.desk.press("Up", "Return")
        self.app.find("The numberd authors")
        self.shoot("1024-about")
        self.desk.press("Escape")
        self.app.gone("The numberd authors")
        self.desk.press("ctrl+question")
        self.app.find("Show these keys")
        self.app.find("Ctrl+?")
        self.shoot("1024-shortcuts")
        self.desk.press("Escape")
        self.app.gone("Show these keys")


if __name__ == "__main__":
    unittest.main()
