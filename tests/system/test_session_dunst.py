#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The real dunst, and the real notification-daemon, on an X server without hardware."""

import os
import unittest

from desk_rig import Desk, await_true
from rig import CARDS
from session_rig import Case

A = CARDS["a"]["number"]
# Picks the line of dunst's menu that has the word in the file beside it.
MENU = """#!/bin/sh
exec grep -F "$(cat {dir}/pick)"
"""
CONFIG = """[global]
    width = 340
    origin = top-center
    offset = 0x10
    font = Sans 11
    dmenu = {dir}/menu
"""


class Dunst(Case):
    def start_dunst(self, language="en"):
        desk = Desk()
        self.addCleanup(desk.close)
        desk.start_x()
        for name, text in (("menu", MENU), ("dunstrc", CONFIG)):
            with open(f"{desk.dir}/{name}", "w", encoding="utf-8") as file:
                file.write(text.format(dir=desk.dir))
        os.chmod(f"{desk.dir}/menu", 0o755)
        self.start_server(desk)
        desk.start_in(language)
        return desk

    @staticmethod
    def start_server(desk):
        server = desk.run("dunst", "-config", f"{desk.dir}/dunstrc")
        desk.await_server()
        return server

    def await_shown(self, desk, count=1):
        await_true(lambda: desk.ask("dunstctl", "count", "displayed") == str(count),
                   f"{count} on the screen")
        if count:
            desk.ask("xdotool", "search", "--sync", "--onlyvisible", "--class", "dunst")

    def pick(self, desk, label):
        """Presses a button, through dunst's menu."""
        with open(f"{desk.dir}/pick", "w", encoding="utf-8") as file:
            file.write(label)
        desk.ask("dunstctl", "context")

    def test_changed(self):
        for language in ("en", "zh_CN"):
            desk = self.start_dunst(language)
            desk.begin("whatsapp", "google", "telegram")
            desk.swap("b", "new-line")
            desk.say("left 1 is on the screen")
            self.await_shown(desk)
            desk.shoot(f"dunst-changed-{language}")
            desk.ask("dunstctl", "action", "0")
            self.assertEqual(desk.app.next()[:2], ("show", ["due"]))
            desk.look_again()
            self.await_shown(desk, 0)

    def test_question(self):
        """The button, and what follows it, without ever two on the screen."""
        for language, button in (("en", "A new number"), ("zh_CN", "换了新号码")):
            desk = self.start_dunst(language)
            desk.begin("whatsapp")
            desk.swap("mute", "unidentified")
            desk.say("left 1 is on the screen")
            self.await_shown(desk)
            desk.shoot(f"dunst-question-{language}")
            self.pick(desk, button)
            desk.await_event("lines-split")
            desk.say("left 1 is on the screen")
            self.await_shown(desk)

    def test_later(self):
        desk = self.start_dunst()
        desk.begin("whatsapp")
        desk.swap("b", "new-line")
        desk.say("left 1 is on the screen")
        self.await_shown(desk)
        self.pick(desk, "Later")
        desk.say("left 1 was answered: later")
        self.await_shown(desk, 0)
        self.assertIn("Until=", desk.remember())

    def test_closed(self):
        desk = self.start_dunst()
        desk.begin("whatsapp")
        desk.swap("b", "new-line")
        desk.say("left 1 is on the screen")
        self.await_shown(desk)
        desk.ask("dunstctl", "close")
        desk.say("left 1 was closed")

    def test_restarted(self):
        desk = self.start_dunst()
        desk.begin("whatsapp")
        desk.swap("b", "new-line")
        desk.say("left 1 is on the screen")
        desk.programs[-1].kill()
        desk.programs[-1].wait()
        self.start_server(desk)
        desk.say("left 1 is on the screen")
        self.await_shown(desk)

    def test_killed(self):
        """The bubble of a program that is gone is taken over, not doubled."""
        desk = self.start_dunst()
        desk.begin("whatsapp")
        desk.swap("b", "new-line")
        desk.say("left 1 is on the screen")
        desk.stop_session(9)
        desk.start_in("en")
        desk.say("left 1 is on the screen")
        self.await_shown(desk)
        desk.ask("dunstctl", "action", "0")
        self.assertEqual(desk.app.next()[:2], ("show", ["due"]))


class NotificationDaemon(Case):
    """It claims persistence, has buttons, and gets the same."""

    def test_changed(self):
        desk = Desk()
        self.addCleanup(desk.close)
        desk.start_x()
        desk.run("/usr/lib/notification-daemon/notification-daemon")
        desk.await_server()
        desk.start_in("en")
        desk.begin("whatsapp", "google")
        desk.swap("b", "new-line")
        desk.say("left 1 is on the screen")
        window = desk.ask("xdotool", "search", "--sync", "--onlyvisible", "--name", ".").split()[-1]
        desk.shoot("notification-daemon-changed")
        desk.ask("xdotool", "mousemove", "--window", window, "40", "20", "click", "1")
        self.assertEqual(desk.app.next()[:2], ("show", ["due"]))


if __name__ == "__main__":
    unittest.main()
