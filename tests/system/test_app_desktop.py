#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The window on a desktop, 1024x768, with the keyboard alone: home and what was opened from it
stand side by side, and the focus goes where a person goes on."""

import unittest

from app_rig import A, B, Case, until

THREE = ("google --account ada@example.org", "signal", "whatsapp")


class Keyboard(Case):
    SIZE = (1024, 768)

    def swapped(self, *apps):
        app = self.start(*apps)
        self.rig.swap("b", "new-line")
        self.rig.do("give-up", A)
        app.find(f"{len(apps)} account" + ("s are" if len(apps) > 1 else " is"))
        return app

    def go_to(self, name, key="Tab"):
        """Goes on with a key until something of that name has the focus."""
        seen = []
        for _ in range(40):
            seen.append(self.app.focus())
            if name in (seen[-1] or ""):
                return
            before = seen[-1]
            self.desk.press(key)
            until(lambda before=before: self.app.focus() != before,
                  lambda: f"{key} does not lead on from {seen}")
        self.fail(f"{name!r} is not to be reached: {seen}")

    def test_side_by_side(self):
        app = self.swapped(*THREE)
        self.look("1024-home")
        x, _, width, _ = app.place(app.find("In this phone", "list"))
        self.assertLess(x + width, 400)
        app.find("Choose an account or a number")
        self.activate("due")
        app.await_focus("Google")
        self.desk.press("Return")
        app.find("1. In the Google Account")
        app.await_focus("Still on the old number")
        self.look("1024-account")
        app.find("Phone Number", "label")
        self.desk.press("Escape")
        app.find("Choose an account or a number")
        app.await_focus("Google")

    def test_settle(self):
        """Who settled the second account goes on at the one that is second now."""
        app = self.swapped(*THREE)
        self.activate("due")
        app.await_focus("Google")
        self.desk.press("Down")
        app.await_focus("Signal")
        self.desk.press("Return")
        app.find("In Signal: Settings")
        self.go_to("What the provider says")
        self.go_to("Moved to my new number")
        self.desk.press("Return")
        app.find("Undo", "push button")
        self.await_binding("2", state="settled")
        app.await_focus("WhatsApp")
        app.gone("In Signal: Settings")
        self.look("1024-settled")
        self.desk.press("ctrl+z")
        self.await_binding("2", state="due")
        app.find("Signal", "push button")

    def test_answer(self):
        app = self.start("signal")
        self.rig.swap("mute", "unidentified")
        app.find("Is it still the same number?")
        self.go_to("It is the same number")
        self.desk.press("Return")
        app.find("Nothing to do")
        self.assertTrue(app.focus())
        self.assertEqual(len(self.rig.json("lines")["lines"]), 1)

    def test_unfolded_stays(self):
        """What was unfolded stays so when the daemon tells of something else."""
        app = self.swapped("signal")
        self.activate("binding:1")
        self.go_to("Something else")
        self.desk.press("space")
        app.find("I leave it as it is")
        self.rig.do("bind", "telegram")
        until(lambda: any("1 on the number" in text for text in app.texts()), "nothing was told")
        app.find("I leave it as it is")
        app.await_focus("Something else")

    def test_in_the_place_of(self):
        """What is opened from home beside a pane takes its place."""
        app = self.swapped(*THREE)
        self.activate("due")
        app.await_focus("Google")
        self.desk.press("Return")
        app.find("1. In the Google Account")
        app.tap("Signal", "push button")
        app.find("In Signal: Settings")
        app.gone("1. In the Google Account")
        self.desk.press("alt+Left")
        app.find("Choose an account or a number")

    def test_menu_and_end(self):
        app = self.start("signal")
        self.desk.press("F10")
        app.find("Look for accounts", "menu item")
        self.look("1024-menu")
        self.desk.press("Escape")
        self.desk.press("ctrl+q")
        until(lambda: app.process.poll() is not None, "it does not end")
        self.assertEqual(app.process.returncode, 0)
        self.app = None
        self.assertEqual(app.read_log(), "")
        self.rig.stop_daemon()
        self.rig.start_daemon()
        self.open()
        self.app.find(A)

    def test_turned(self):
        """From right to left, home is at the right, and back is the other way."""
        app = self.start(*THREE, language="ar")
        self.rig.swap("b", "new-line")
        app.find("تخليت عنه")
        x, *_ = app.place(app.find(B, "label"))
        self.assertGreater(x, 600)
        self.activate("binding:2")
        app.find("In Signal: Settings")
        self.look("rtl-1024-account")
        self.desk.press("alt+Right")
        app.find("Choose an account or a number")


if __name__ == "__main__":
    unittest.main()
