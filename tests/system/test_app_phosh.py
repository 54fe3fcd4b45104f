#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The main job on a phone, in the real Phosh on Wayland: the SIM is swapped, Phosh shows a prompt,
a tap on it opens the window, and an account is settled there. All of it by taps on the screen;
where things are in the window, its accessibility tree says."""

import gettext
import unittest

from desk_rig import await_true
from gi.repository import GLib
from installed import APP
from phosh_rig import SCREEN, WindowPhone

OK = (180, 421)  # of a dialog with two lines in the middle of the screen
YELLOW = (0xf8, 0xe4, 0x5c)  # of the icon, and of nothing else here


class InPhosh(unittest.TestCase):
    def start(self, language="en", dark=False, apps=("whatsapp", "google", "telegram")):
        phone = WindowPhone(language, dark)
        self.addCleanup(phone.close)
        phone.start_all()
        self.addCleanup(phone.end_window)
        phone.begin(*apps)
        return phone

    def open(self, phone):
        """The SIM is swapped, and the prompt tapped."""
        phone.swap("b", "new-line")
        phone.await_prompt()
        phone.tap_prompt()
        return phone.find_window()

    def settle(self, language, dark):
        phone = self.start(language, dark)
        say = gettext.translation("numberd", f"{phone.dir}/share/locale", [language],
                                  fallback=True).gettext
        phone.swap("b", "new-line")
        phone.await_prompt()
        phone.shoot(f"prompt-{language}")
        phone.tap_prompt()
        window = phone.find_window()
        window.find("WhatsApp")
        self.assertEqual(window.place(window.root()), SCREEN)
        phone.shoot(f"home-{language}")
        window.tap("WhatsApp")
        window.find(say("Moved to my new number"))
        phone.await_colour(phone.background)
        phone.shoot(f"account-{language}")
        window.tap(say("Moved to my new number"))
        phone.await_event("binding-settled")
        window.gone("WhatsApp")
        phone.await_colour(phone.background)
        phone.shoot(f"settled-{language}")
        settled, = [b for b in phone.json("bindings", "--all")["bindings"] if b["id"] == "1"]
        self.assertEqual((settled["state"], settled["outcome"]), ("settled", "rebound"))
        phone.show_running()
        phone.shoot(f"running-{language}")
        # The icon of the window, and that of the launcher below it.
        self.assertEqual(phone.count_bands(YELLOW), 2)
        self.assertEqual(phone.windows(), [("org.numberd1.App", say("Phone Number"))])

    def test_english(self):
        self.settle("en", dark=False)

    def test_chinese(self):
        self.settle("zh_CN", dark=True)

    def test_prompts_that_follow(self):
        """Whatever is on the screen, a tap brings the window that is there in front, with what the
        prompt was about: before the list of what is running, and before another app. What it has
        to say first, it says there, too."""
        phone = self.start(apps=("whatsapp",))
        window = self.open(phone)
        window.find("WhatsApp")
        phone.show_running()
        phone.swap("c", "new-line")
        phone.await_prompt()
        phone.tap_prompt()
        window.find("0 of 10 checked")
        phone.shoot("second-hand")
        phone.call(APP, "/org/numberd1/App/window/1", "org.gtk.Actions.Activate", "(sava{sv})",
                   "keep", [GLib.Variant("s", "99")], {})
        window.find("That did not work")
        phone.start_other()
        phone.swap("mute", "unidentified")
        phone.await_prompt()
        phone.tap_prompt()
        window.find("They are two numbers")
        phone.shoot("same")
        phone.press(*OK)
        window.gone("That did not work")
        self.assertEqual(len(window.roots()), 1)
        self.assertEqual(phone.ask_bus("GetConnectionUnixProcessID"), window.process.pid)

    def test_keyboard(self):
        """The keyboard takes a third of the screen, and what is typed into is in the rest."""
        phone = self.start(apps=("whatsapp",))
        window = self.open(phone)
        window.tap("I gave it up")
        entry = window.find("Year, month, day", "text")
        phone.await_colour(phone.background)
        window.tap("Year, month, day", "text")
        await_true(lambda: window.size[1] < SCREEN[3], "less room")
        phone.await_colour(phone.background, y=100)
        phone.shoot("keyboard")
        _, y, _, height = window.place(entry)
        self.assertLessEqual(y + height, window.size[1])
        window.tap("Save", "push button")
        phone.await_event("line-given-up")


if __name__ == "__main__":
    unittest.main()
