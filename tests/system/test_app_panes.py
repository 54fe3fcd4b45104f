#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The other panes on a phone: adding accounts, the plan, the checks of a second-hand number, what a
scan found, and the settings; each used as its owner would. What is typed wrongly is told where it
was typed."""

import os
import subprocess
import unittest

from pane_rig import A, B, Case


class Adding(Case):
    def setUp(self):
        super().setUp()
        self.insert()

    def find_app(self, typed):
        """As who types with a method of input that makes such characters."""
        entry = self.app.find("App or service", "entry")
        entry.ask("EditableText", "SetTextContents", "(s)", typed)

    def test_by_any_name(self):
        self.start("add", "WhatsApp")
        self.check_names()
        self.shoot("360-add")
        self.desk.type("whats")  # the entry has the focus
        self.app.gone("Telegram")
        self.shoot("360-add-found")
        self.find_app("微信")
        self.app.gone("WhatsApp")
        self.app.tap("WeChat")
        self.app.find("Which account?")
        self.check_names()
        self.shoot("360-bind")
        self.write("Account (may stay empty)", "ada")
        self.write("Year, month, day (may stay empty)", "2026-11-31")
        self.app.tap("Add", "push button")
        self.app.find("That is no day")
        self.write("Year, month, day (may stay empty)", "2026-11-01", enter=True)
        self.app.find("Added to your accounts")
        binding = self.bindings()[0]
        self.assertEqual([binding[key] for key in ("app", "account", "line", "last_used")],
                         ["wechat", "ada", "1", "2026-11-01"])
        self.app.find("App or service", "entry")  # for the next one

    def test_a_double(self):
        self.rig.do("bind", "whatsapp")
        self.start("bind::whatsapp", "Which account?")
        self.app.tap("Add", "push button")
        self.app.find("That account is in the list already.")
        self.shoot("360-bind-double")
        self.assertEqual(len(self.bindings()), 1)

    def test_on_another_number(self):
        self.rig.swap("b", "new-line")
        self.start("line:1", "What became of it?")
        self.app.tap("Add an account")
        self.app.tap("WhatsApp")
        self.app.find("On which number?")
        self.assertTrue(self.is_on(A))
        self.app.tap(B, "radio button")
        self.app.tap("Add", "push button")
        self.assertEqual(self.until(self.bindings)[0]["line"], "2")

    def test_one_that_nobody_knows(self):
        self.start("add", "WhatsApp")
        self.desk.type("corner shop")
        self.app.find("No app is called so.")
        self.shoot("360-add-none")
        self.app.tap("Add “corner shop”")
        self.app.find("What is it called?")
        self.write("Name", "Corner Shop")
        self.shoot("360-bind-own")
        self.app.tap("Add", "push button")
        self.app.find("Added to your accounts")
        binding = self.bindings()[0]
        self.assertEqual((binding["app"], binding["name"]), ("corner-shop", "Corner Shop"))

    def test_a_name_in_another_script(self):
        self.start("bind-own::小区门禁", "What is it called?")
        self.app.tap("Add", "push button")
        self.app.find("Added to your accounts")
        binding = self.bindings()[0]
        self.assertRegex(binding["app"], "^own-[0-9a-f]{12}$")
        self.assertEqual(binding["name"], "小区门禁")

    def test_no_name(self):
        self.start("bind-own::", "What is it called?")
        self.app.tap("Add", "push button")
        self.app.find("Give it a name first.")
        self.assertEqual(self.bindings(), [])


class Plan(Case):
    def test_the_order(self):
        self.insert()
        for app in ("telegram", "delivery", "wechat"):
            self.rig.do("bind", app)
        self.start("plan:", "Do not cancel it yet")
        self.app.find("3 accounts are still on it")
        texts = self.app.texts()
        order = [texts.index(text) for text in
                 ("First: what gets other accounts back", "WeChat", "Accounts that are the number",
                  "Telegram", "Those that only know it",
                  "Parcels and deliveries", "What becomes of the number")]
        self.assertEqual(order, sorted(order))
        self.app.find("Only while the old SIM receives codes")
        self.app.find("If it is cancelled today, somebody else can have it from")
        self.check_names()
        self.shoot("360-plan")
        for binding in ("1", "2", "3"):
            self.rig.do("settle", binding, "closed")
        self.app.find("You can cancel it")
        self.shoot("360-plan-done")
        self.app.tap("I gave it up")
        self.app.find("How did it end?")

    def test_last_chance(self):
        self.insert()
        self.rig.do("bind", "whatsapp")
        self.rig.swap("b", "new-line")
        self.rig.do("give-up", "1", "--reason", "cancelled")
        self.start("plan:1", "The number was given up, and 1 account is still on it.")
        self.rig.swap("a", "returned")
        self.app.find("the last chance for 1 account.")
        self.shoot("360-plan-last-chance")

    def test_which_number(self):
        self.insert()
        self.rig.do("add-line", "+12025550111")
        self.rig.modem("remove", "1")
        self.rig.await_event("removed")
        self.start("plan:", "Which number is it?")
        self.app.tap(A)
        self.app.find("You can cancel it")


class SecondHand(Case):
    def setUp(self):
        super().setUp()
        self.insert()
        self.rig.swap("b", "new-line")

    def item(self, name):
        return {item["id"]: item for item in self.rig.json("intake", "2")["items"]}[name]

    def test_what_came_of_it(self):
        self.start("home", "This number may have had another owner")
        self.open("intake:2", "0 of")
        self.check_names()
        self.shoot("360-intake")
        self.app.tap("WhatsApp: is the number taken?")
        self.app.find("1. Register WhatsApp with the number")
        self.shoot("360-intake-open")
        self.app.tap("Somebody else still has it there")
        self.app.find("Because somebody else still has it:")
        self.app.find("1 of")
        self.assertEqual(self.item("whatsapp")["result"], "held")
        self.shoot("360-intake-held")
        self.app.tap("It was taken, and is free now")
        self.app.find("It is free now")
        self.app.gone("Because somebody else still has it:")
        self.assertEqual(self.item("whatsapp")["result"], "freed")

    def test_home_does_not_ask_again(self):
        self.start("home", "This number may have had another owner")
        self.open("intake:2", "0 of")
        self.open("home", "In this phone")
        self.app.gone("This number may have had another owner")

    def test_it_is_not_wanted(self):
        self.start("intake:", "0 of")
        self.app.tap("I do not need this list")
        self.until(lambda: self.lines()["2"]["intake"] == "done")


class Proposals(Case):
    def propose(self, app, probe, number=None):
        number = f", 'number': <'{number}'>" if number else ""
        subprocess.run(["gdbus", "call", "--system", "--dest", "org.numberd1", "--object-path",
                        "/org/numberd1", "--method", "org.numberd1.Manager.ReportFindings",
                        f"[{{'app': <'{app}'>, 'probe': <'{probe}'>{number}}}]"],
                       env=self.rig.env, check=True, stdout=subprocess.DEVNULL)

    def test_yes_and_no(self):
        self.insert()
        self.propose("signal", "home-assistant", A)
        self.propose("telegram", "telegram-desktop")
        self.start("proposals", "Only you know")
        self.check_names()
        self.shoot("360-proposals")
        self.app.tap("Yes: Signal")
        self.until(lambda: [binding["app"] for binding in self.bindings()] == ["signal"])
        self.app.gone("Yes: Signal")
        self.app.tap("No: Telegram")
        self.app.find("Nothing to decide")
        self.shoot("360-proposals-none")
        self.assertEqual(len(self.bindings()), 1)

    def test_on_which_number(self):
        self.insert()
        self.rig.swap("b", "new-line")
        self.propose("telegram", "telegram-desktop")
        self.start("proposals", "Telegram")
        self.app.tap("Telegram")
        self.app.tap(f"Yes, on {A}")
        self.assertEqual(self.until(self.bindings)[0]["line"], "1")
        self.app.find("Nothing to decide")


class Settings(Case):
    def setUp(self):
        super().setUp()
        self.folder = f"{self.desk.dir}/config/numberd"
        self.path = f"{self.folder}/session.conf"
        subprocess.run(["rm", "-rf", self.folder], check=True)

    def text(self):
        if not os.path.isfile(self.path):
            return ""
        with open(self.path, encoding="utf-8") as file:
            return file.read()

    def test_what_is_shown(self):
        self.start("settings", "The last digits")
        self.assertTrue(self.is_on("Nothing of the number"))
        self.check_names()
        self.shoot("360-settings")
        self.app.tap("The last digits", "radio button")
        self.until(lambda: "Number=masked" in self.text())
        self.app.tap("Look for accounts", "check box")
        self.until(lambda: "Scan=false" in self.text())
        self.close()
        self.start("settings", "The last digits")
        self.assertTrue(self.is_on("The last digits"))

    def test_the_rest_of_the_file_stays(self):
        os.makedirs(self.folder)
        with open(self.path, "w", encoding="utf-8") as file:
            file.write("[Prompt]\n# mine\nColour=red\nNumber=full\n")
        self.start("settings", "The last digits")
        self.assertTrue(self.is_on("The whole number"))
        self.app.tap("Nothing of the number", "radio button")
        self.until(lambda: self.text() == "[Prompt]\n# mine\nColour=red\nNumber=hidden\n")

    def test_it_cannot_be_saved(self):
        with open(self.folder, "w", encoding="utf-8"):
            pass
        self.start("settings", "The last digits")
        self.app.tap("The whole number", "radio button")
        self.app.find("That could not be saved")
        self.shoot("360-settings-refused")
        self.app.tap("OK")
        self.until(lambda: self.is_on("Nothing of the number"))


class Daemon(Case):
    def test_it_goes_and_comes_back(self):
        self.insert()
        self.start("add", "WhatsApp")
        self.rig.stop_daemon()
        self.app.find("Not running")
        self.rig.start_daemon()
        self.app.find("WhatsApp")


class Program(Case):
    def test_panes(self):
        """What the menu leads to has its way back, which a window of its own has not in Phosh."""
        self.insert()
        self.start("home", "Which accounts use your number?")
        for pane, said in (("about", "The numberd authors"), ("keys", "Show these keys")):
            self.open(pane, said)
            self.check_names()
            self.shoot(f"360-{pane}")
            x, y, width, height = self.app.place(self.app.find("Back", "push button"))
            self.desk.mouse(x + width // 2, y + height // 2, 1)
            self.app.gone(said)


if __name__ == "__main__":
    unittest.main()
