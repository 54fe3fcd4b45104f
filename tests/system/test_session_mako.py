#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The real mako, on sway without hardware, as a user who is not root."""

import os
import unittest

from desk_rig import AS_NOBODY, GRIM, Desk, await_true
from session_rig import Case

SWAY = """output HEADLESS-1 resolution {0}x{1}
output HEADLESS-1 background #4a6078 solid_color
exec echo $WAYLAND_DISPLAY >{2}/display
"""


class Mako(Case):
    def start_mako(self, language="en"):
        desk = Desk()
        self.addCleanup(desk.close)
        with open(f"{desk.runtime}/sway", "w", encoding="utf-8") as file:
            file.write(SWAY.format(*desk.size, desk.runtime))
        desk.give_to_nobody()
        desk.run(*AS_NOBODY, "sway", "-c", f"{desk.runtime}/sway",
                 env={"WLR_BACKENDS": "headless", "WLR_RENDERER": "pixman",
                      "LIBSEAT_BACKEND": "noop", "WLR_LIBINPUT_NO_DEVICES": "1"})
        await_true(lambda: os.path.exists(f"{desk.runtime}/display")
                   and os.path.getsize(f"{desk.runtime}/display"), "sway")
        with open(f"{desk.runtime}/display", encoding="utf-8") as file:
            desk.desk_env["WAYLAND_DISPLAY"] = file.read().strip()
        desk.camera = [*AS_NOBODY, *GRIM]
        self.start_server(desk)
        desk.start_in(language)
        return desk

    @staticmethod
    def start_server(desk):
        server = desk.run(*AS_NOBODY, "mako", "--width", "330", "--font", "Sans 11")
        desk.await_server()
        return server

    @staticmethod
    def control(desk, *words):
        return desk.ask(*AS_NOBODY, "makoctl", *words)

    def await_shown(self, desk, count=1):
        await_true(lambda: self.control(desk, "list").count('"summary"') == count,
                   f"{count} on the screen, but {self.control(desk, 'list')}")

    def test_changed(self):
        for language, name in (("en", "Your number changed"), ("zh_CN", "您的号码变了")):
            desk = self.start_mako(language)
            desk.begin("whatsapp", "google", "telegram")
            desk.swap("b", "new-line")
            desk.say("left 1 is on the screen")
            self.assertIn(name, self.control(desk, "list"))
            desk.shoot(f"mako-changed-{language}")
            self.control(desk, "invoke")
            self.assertEqual(desk.app.next()[:2], ("show", ["due"]))
            desk.look_again()
            self.await_shown(desk, 0)

    def test_question(self):
        desk = self.start_mako()
        desk.begin("whatsapp")
        desk.swap("mute", "unidentified")
        desk.say("left 1 is on the screen")
        self.control(desk, "invoke", "different")
        desk.await_event("lines-split")
        desk.say("left 1 is on the screen")
        self.await_shown(desk)
        self.control(desk, "invoke", "later")
        desk.say("left 1 was answered: later")
        self.await_shown(desk, 0)

    def test_closed(self):
        desk = self.start_mako()
        desk.begin("whatsapp")
        desk.swap("b", "new-line")
        desk.say("left 1 is on the screen")
        self.control(desk, "dismiss")
        desk.say("left 1 was closed")

    def test_restarted_and_killed(self):
        desk = self.start_mako()
        desk.begin("whatsapp")
        desk.swap("b", "new-line")
        desk.say("left 1 is on the screen")
        desk.programs[-1].kill()
        desk.programs[-1].wait()
        self.start_server(desk)
        desk.say("left 1 is on the screen")
        desk.stop_session(9)
        desk.start_in("en")
        desk.say("left 1 is on the screen")
        self.await_shown(desk)
        self.control(desk, "invoke")
        self.assertEqual(desk.app.next()[:2], ("show", ["due"]))


if __name__ == "__main__":
    unittest.main()
