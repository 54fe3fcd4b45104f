#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The real Phosh, the shell of Linux phones, on phoc in an X server without hardware: what its
owner sees on the lock screen and after it, and a thumb on it."""

import unittest

from desk_rig import GRIM, Desk
from session_rig import Case

PHOC = "[core]\nxwayland=false\n[output:X11-1]\nmode=360x720\n"


class Phosh(Case):
    def start_phosh(self, language, *options):
        desk = Desk()
        self.addCleanup(desk.close)
        desk.start_x()
        with open(f"{desk.runtime}/phoc.ini", "w", encoding="utf-8") as file:
            file.write(PHOC)
        desk.run("phoc", "-C", f"{desk.runtime}/phoc.ini", "-E",
                 " ".join(("/usr/libexec/phosh", *options)),
                 env={"WLR_BACKENDS": "x11", "WLR_RENDERER": "pixman", "GDK_BACKEND": "wayland",
                      "LANGUAGE": language})
        desk.await_server()
        desk.desk_env["WAYLAND_DISPLAY"] = "wayland-0"  # the only one in this run-time directory
        desk.camera = list(GRIM)  # frames may be lost on their way to X
        desk.start_in(language)
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
