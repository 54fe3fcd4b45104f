#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The real Phosh, the shell of Linux phones, on phoc in an X server without hardware: what its
owner sees on the lock screen and after it, and a thumb on it."""

import unittest

from phosh_rig import Phosh
from session_rig import Case

class Prompts(Case):
    def start_phosh(self, language, *options):
        desk = Phosh()
        self.addCleanup(desk.close)
        desk.start_phosh(language, *options)
        return desk

    def test_locked(self):
        for language in ("en", "zh_CN"):
            desk = self.start_phosh(language)
            desk.begin("whatsapp", "google", "telegram")
            desk.swap("b", "new-line")
            desk.say("left 1 is on the screen")
            desk.await_bubble(20, 430)
            desk.shoot(f"phosh-locked-{language}")

    def test_unlocked(self):
        for language in ("en", "zh_CN"):
            desk = self.start_phosh(language, "--unlocked")
            desk.begin("whatsapp", "google", "telegram")
            desk.swap("b", "new-line")
            desk.say("left 1 is on the screen")
            desk.await_bubble(20, 48)
            desk.shoot(f"phosh-changed-{language}")
            desk.press(180, 70)
            self.assertEqual(desk.app.next()[:2], ("show", ["due"]))

    def test_question(self):
        """A question has two buttons below it; what follows it comes in the same place."""
        for language in ("en", "zh_CN"):
            desk = self.start_phosh(language, "--unlocked")
            desk.begin("whatsapp")
            desk.swap("mute", "unidentified")
            desk.say("left 1 is on the screen")
            desk.await_bubble(20, 48)
            desk.shoot(f"phosh-question-{language}")
            desk.press(270, 168)
            desk.await_event("lines-split")
            desk.say("left 1 is on the screen")
            desk.await_bubble(20, 48)
            desk.shoot(f"phosh-answered-{language}")

    def test_second_hand(self):
        for language in ("en", "zh_CN"):
            desk = self.start_phosh(language, "--unlocked")
            desk.begin()
            desk.swap("b", "new-line")
            desk.say("intake 2 is on the screen")
            desk.await_bubble(20, 48)
            desk.shoot(f"phosh-second-hand-{language}")


if __name__ == "__main__":
    unittest.main()
