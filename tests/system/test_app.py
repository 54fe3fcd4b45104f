#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The window on a phone: home and its questions, an account from the swap to the end, and what is
shown when there is nothing to show. Real daemon, virtual modem; seen and used through the
accessibility tree and taps."""

import json
import os
import signal
import unittest

from app_rig import A, B, Case, day, until

FOUR = ("whatsapp", "telegram", "google --account ada@example.org", "bank --account Savings")


BROWSER = """[Desktop Entry]
Type=Application
Name=Browser
Exec=sh -c 'echo "$0" >{seen}' %u
MimeType=x-scheme-handler/https;
"""
WEB = "[Default Applications]\nx-scheme-handler/https=browser.desktop\n"


class Story(Case):
    """From the swap to the end, without a terminal."""

    def put_signal(self):
        path = f"{self.home}/data/signal-cli/data/accounts.json"
        os.makedirs(os.path.dirname(path))
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"accounts": [{"path": "1", "number": A}], "version": 2}, file)

    def test_swap_to_settled(self):
        self.put_signal()
        app = self.start()
        app.find("Which accounts use your number?")
        self.look("360-welcome")
        app.tap("Look for accounts", "push button")
        app.find("1 account was added")
        app.find("Nothing to do")
        self.look("360-nothing-to-do")
        self.rig.modem("swap", "1", "b")
        app.find(f"What became of the old number {A}?")
        app.find("1 account is still on the old number")
        self.look("360-swapped")
        app.tap("Signal", "push button")
        app.find("In Signal: Settings, Account, Change Number")
        self.look("360-account")
        app.tap("Moved to my new number", "push button")
        app.find("Undo", "push button")
        app.gone("What became of the old number")
        app.gone("What came of it?")
        self.look("360-settled")
        self.assertEqual(self.await_binding("1", state="settled")["outcome"], "rebound")
        self.await_binding("2", state="bound", number=B)
        self.assertEqual(self.rig.json("due")["bindings"], [])

    def test_undo(self):
        app = self.start("signal")
        self.rig.swap("b", "new-line")
        app.tap("Signal", "push button")
        app.tap("Moved to my new number", "push button")
        app.tap("Undo", "push button")
        app.find("It is open again")
        app.find("1 account is still on the old number")
        self.await_binding("1", state="due")
        self.await_binding("2", state="settled")  # what was made is taken back, too


class Questions(Case):
    """Each answer of each question, told to the daemon."""

    def ask_same(self):
        app = self.start(*FOUR)
        self.rig.swap("mute", "unidentified")
        app.find("Is it still the same number?")
        return app

    def test_same(self):
        app = self.ask_same()
        app.find("Only if the number is a new one")
        self.look("360-same")
        self.desk.shoot("question")
        app.tap("It is the same number", "push button")
        app.find("It stays one number")
        app.find("Nothing to do")
        self.assertEqual([line["id"] for line in self.rig.json("lines")["lines"]], ["1"])
        app.tap("Undo", "push button")
        app.find("They are two numbers again")
        app.find(f"What became of the old number {A}?")

    def test_different(self):
        app = self.ask_same()
        app.tap("It is a new number", "push button")
        app.find(f"What became of the old number {A}?")
        app.gone("Only if the number is a new one")
        self.await_binding("1", state="due", undecided=False)
        app.tap("Undo", "push button")
        app.find("It stays one number")

    def test_elsewhere(self):
        app = self.start(*FOUR)
        self.rig.swap("b", "new-line")
        app.tap("I use it elsewhere", "push button")
        app.find("Noted: nothing is to be done")
        app.gone("What became of")
        self.assertEqual(self.rig.line(A)["state"], "kept")
        self.assertEqual(self.rig.json("due")["bindings"], [])

    def test_travel(self):
        app = self.start(*FOUR)
        self.rig.swap("b", "new-line")
        app.tap("The new card is for travel", "push button")
        app.find("Travel")
        app.gone("What became of")
        self.assertEqual(self.rig.line(A)["state"], "kept")
        self.assertEqual(self.rig.line(B)["label"], "Travel")

    def test_travel_keeps_names(self):
        app = self.start(*FOUR)
        self.rig.swap("b", "new-line")
        self.rig.do("label", B, "Work")
        app.find("Work")
        app.tap("The new card is for travel", "push button")
        app.gone("What became of")
        self.assertEqual(self.rig.line(B)["label"], "Work")

    def test_gave_up(self):
        """The answer that needs to be told more leads to where that is asked."""
        app = self.start("signal")
        self.rig.swap("b", "new-line")
        app.find("I gave it up")
        self.rig.do("give-up", A, "--reason", "cancelled", "--on", day(-40))
        app.gone("What became of")
        app.find("5 days left")

    def test_second_hand(self):
        app = self.start(*FOUR)
        self.rig.swap("b", "new-line")
        self.rig.do("keep", A)
        app.find("This number may have had another owner")
        self.look("360-second-hand")
        app.tap("No, thanks", "push button")
        app.gone("This number may have had another owner")
        self.assertNotEqual(self.rig.line(B)["intake"], "open")

    def test_back(self):
        app = self.start(*FOUR)
        self.rig.swap("b", "new-line")
        self.rig.do("give-up", A)
        self.rig.swap("a", "returned")
        app.find("Your old number is back")
        app.find("a last chance to move the 4 accounts that are still on it")
        self.look("360-back")

    def test_nothing_hangs_on_it(self):
        """Nobody is asked what became of a number that no account is on."""
        app = self.start()
        self.rig.swap("mute", "unidentified")
        self.rig.swap("b", "new-line")
        self.rig.do("bind", "signal")
        app.find("Nothing to do")
        self.assertFalse([text for text in app.texts() if "old number" in text])


class Proposals(Case):
    def propose(self):
        os.makedirs(f"{self.home}/data/flare")
        os.makedirs(f"{self.home}/data/TelegramDesktop/tdata")
        with open(f"{self.home}/data/TelegramDesktop/tdata/key_datas", "wb") as file:
            file.write(b"TDF$")
        app = self.start("whatsapp")
        app.tap("Look for accounts", "push button")
        app.find("Found on this phone")
        return app

    def test_answers(self):
        app = self.propose()
        app.find("It is set up on this phone")
        app.find("Finished looking")
        self.look("360-found")
        app.tap("No: Signal", "push button")
        app.find("It is not proposed again")
        app.gone("No: Signal")
        app.tap("Yes: Telegram", "push button")
        app.find("Added to your accounts")
        app.gone("Found on this phone")
        apps = [b["app"] for b in self.rig.json("bindings")["bindings"]]
        self.assertEqual(apps, ["whatsapp", "telegram"])


class Account(Case):
    def test_due(self):
        app = self.start(*FOUR)
        self.rig.swap("b", "new-line")
        self.rig.do("give-up", A, "--reason", "cancelled", "--on", day(-40))
        app.find("5 days left")
        self.activate("due")
        app.await_focus("Google")
        self.look("360-due")
        self.activate("binding:3")
        app.find("5 days left: until")
        app.find("can be sold again")
        app.find("1. In the Google Account")
        app.find("support.google.com")
        self.look("360-google")
        app.tap("Something else", "push button")
        app.tap("The provider refuses", "push button")
        app.gone("1. In the Google Account")
        self.await_binding("3", state="settled", outcome="refused")
        self.activate("accounts")
        app.tap("Done with", "push button")
        app.tap("Google", "push button")
        app.find("The provider refuses")
        self.look("360-done")
        app.tap("Open it again", "push button")
        app.find("Still on the old number")
        self.await_binding("3", state="due")

    def test_used(self):
        app = self.start("whatsapp")
        self.activate("binding:1")
        app.tap("I used it today", "push button")
        app.find("Last used on")
        self.assertEqual(self.await_binding("1", state="bound")["last_used"], day(0))
        self.look("360-bound")

    def test_link(self):
        folder, seen = f"{self.home}/data/applications", f"{self.home}/seen"
        os.makedirs(folder)
        for name, text in (("browser.desktop", BROWSER.format(seen=seen)), ("mimeapps.list", WEB)):
            with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
                file.write(text)
        app = self.start("signal")
        self.activate("binding:1")
        app.tap("What the provider says", "push button")
        until(lambda: os.path.exists(seen) and os.path.getsize(seen), "nothing was opened")
        with open(seen, encoding="utf-8") as file:
            self.assertTrue(file.read().startswith("https://support.signal.org/"))

    def test_no_browser(self):
        """Where nothing opens pages, that is said."""
        for name in ("glib-2.0", "icons", "mime"):
            os.symlink(f"/usr/share/{name}", f"{self.home}/{name}")
        app = self.start("signal", XDG_DATA_DIRS=self.home)
        self.activate("binding:1")
        app.tap("What the provider says", "push button")
        app.find("No browser was found")

    def test_two_numbers(self):
        """Where two numbers are in the phone, it is asked which one an account is on now."""
        self.start_rig("a", ("signal",), peer_options=("--slots", "2"))
        app = self.open()
        self.rig.swap("b", "new-line")
        self.rig.modem("insert", "2", "c")
        self.rig.await_event("added-line")
        app.find(self.rig.json("lines")["lines"][2]["number"])
        self.look("360-two-numbers")
        app.tap("Signal", "push button")
        app.find("What came of it?")
        self.look("360-which-number")
        app.tap(B, "label")
        self.await_binding("1", state="settled", outcome="rebound")
        self.await_binding("2", number=B)

    def test_gone(self):
        """A notification may be older than what it is about."""
        app = self.start("signal")
        app.find("Nothing to do")
        self.activate("binding:99")
        app.find("That is not there any more")
        app.find("Nothing to do")

    def test_many(self):
        apps = [f"mail --account box{i}@example.org" for i in range(12)]
        app = self.start(*apps, "signal")
        self.activate("accounts")
        app.find("box11@example.org")
        app.tap("Search accounts")
        self.desk.type("SIGN")
        app.gone("box11@example.org")
        app.find("Signal")
        self.desk.type("x")
        app.find("No account is called so")
        self.look("360-search")


class Nothing(Case):
    """What is shown when there is nothing to show, or nobody who could say."""

    def test_slots(self):
        app = self.start(card=None)
        app.find("No SIM card")
        self.look("360-no-sim")
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("first-card")
        app.find(A)
        for command, text in (("lock 1", "The SIM card is locked"),
                              ("lock 1 puk", "The SIM card is blocked")):
            self.rig.modem(*command.split())
            app.find(text)
            self.look(f"360-{command.replace(' ', '-')}")
            self.rig.modem("unlock", "1")
            app.gone(text)

    def test_no_modem(self):
        self.start_rig(None, modem=False, devices=())
        app = self.open()
        app.find("No modem")
        self.look("360-no-modem")

    def test_daemon(self):
        """Not there, coming, and coming back; what was open is open still."""
        app = self.start("signal")
        self.rig.swap("b", "new-line")
        app.tap("Signal", "push button")
        app.find("What came of it?")
        self.rig.stop_daemon()
        app.find("Not running")
        self.desk.shoot("360-away")
        self.rig.start_daemon()
        app.find("What came of it?")
        self.desk.press("Escape")
        app.find("What became of the old number")

    def test_loading(self):
        self.start_rig("a", ("signal",))
        os.kill(self.rig.daemon.pid, signal.SIGSTOP)
        try:
            app = self.open()
            app.find("Asking what is in the phone")
            self.desk.shoot("360-loading")
        finally:
            os.kill(self.rig.daemon.pid, signal.SIGCONT)
        app.find("Nothing to do")


class Told(Case):
    """What the real daemon says rarely: a fake one says what a test tells it."""

    def test_no_right(self):
        _, app = self.play("'rights': <@as []>, 'lines': <[{'id': <'1'>, 'state': <'present'>}]>")
        app.find("You may see your own accounts here, but no numbers")
        app.find("Number not shown")
        self.look("360-no-right")

    def test_newer(self):
        """A notification may be newer than what the window knows."""
        line = "{'id': <'%s'>, 'state': <'present'>, 'number': <'+1202555014%s'>}"
        daemon, app = self.play(f"'lines': <[{line % (1, 3)}]>")
        app.find(A)
        daemon.order(f"answer GetStatus ({{'version': <'0.1.0'>, "
                     f"'lines': <[{line % (1, 3)}, {line % (2, 4)}]>}},)")
        self.activate("line:2")
        app.find("Before you cancel it")
        app.find("+12025550144")

    def test_occupied(self):
        _, app = self.play("'modems': <[{'id': <'m1'>, 'state': <'occupied'>}]>")
        app.find("The modem is in use")
        self.look("360-occupied")

    def test_refused(self):
        daemon, app = self.play("'lines': <[{'id': <'1'>, 'state': <'present'>,"
                                " 'number': <'+12025550143'>, 'intake': <'open'>}]>")
        daemon.order("refuse DismissIntake org.numberd1.Error.Store there is no room on the disk")
        app.tap("No, thanks", "push button")
        app.find("There is no room on the disk.")
        app.tap("OK")
        app.find("This number may have had another owner")

    def test_trouble(self):
        """A daemon that is there and cannot answer says why."""
        daemon, app = self.play("'modems': <@aa{sv} []>")
        daemon.order("refuse ListBindings org.numberd1.Error.Store the database is <broken>")
        daemon.order("event @a{sv} {'seq': <uint64 1>, 'kind': <'daemon-started'>}")
        app.find("The database is <broken>")
        app.find("It cannot answer")
        self.desk.shoot("360-trouble")
        daemon.answer("ListBindings", [])
        app.tap("Try again", "push button")
        app.find("No modem")


if __name__ == "__main__":
    unittest.main()
