#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""How the window looks: in another language, from right to left, dark, in high contrast, with text
of twice the size. Nothing is cut off, and everything is named; the rest is for eyes."""

import unittest

from app_rig import A, Case, day, until

FOUR = ("whatsapp", "telegram", "google --account ada@example.org", "bank --account Savings")


class Looks(Case):
    """Languages, colours, sizes; each is a picture, and nothing is cut off."""

    def tour(self, name, language=None, **env):
        app = self.start(*FOUR, language=language, **env)
        self.rig.swap("b", "new-line")
        app.find(A)
        until(lambda: any("WhatsApp" in text for text in app.texts()), "nothing is due")
        self.look(f"{name}-question")
        self.rig.do("give-up", A, "--reason", "cancelled", "--on", day(-40))
        until(lambda: not any(A in text for text in app.texts()), "it is asked for still")
        self.activate("due")
        app.await_focus("Google")
        self.look(f"{name}-due")
        self.activate("binding:4")
        until(lambda: any("Savings" == text for text in app.texts()), "nothing opened")
        self.look(f"{name}-account")
        return app

    def test_chinese(self):
        app = self.tour("zh-360", "zh_CN", ADW_DEBUG_COLOR_SCHEME="prefer-dark")
        app.find("还剩 5 天")
        english = [text for text in app.texts() if text.isascii() and " " in text]
        self.assertEqual([text for text in english if "United States" not in text], [])

    def test_right_to_left(self):
        app = self.tour("rtl-360", "ar")
        back = app.find("Back", "push button")
        self.assertGreater(app.place(back)[0], self.SIZE[0] // 2)

    def test_dark(self):
        self.tour("dark-360", ADW_DEBUG_COLOR_SCHEME="prefer-dark")

    def test_high_contrast(self):
        self.tour("contrast-360", ADW_DEBUG_HIGH_CONTRAST="1")

    def test_large_text(self):
        self.desk.write_settings(scale=2)
        self.tour("large-360")

    def test_large_chinese(self):
        self.desk.write_settings(scale=2)
        self.tour("large-zh-360", "zh_CN")

    def test_pictures(self):
        """Those that stand in software centres."""
        app = self.start(*FOUR)
        self.rig.swap("b", "new-line")
        self.rig.do("keep", A)
        app.tap("No, thanks", "push button")
        self.rig.do("give-up", A, "--reason", "cancelled", "--on", day(-40))
        app.find("5 days left")
        app.gone("No, thanks")
        self.desk.shoot("home")
        self.activate("binding:3")
        app.find("What came of it?")
        self.desk.shoot("account")


if __name__ == "__main__":
    unittest.main()
