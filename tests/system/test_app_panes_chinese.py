#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The panes on a phone in Chinese and in the dark: no sentence of another language is left, and
nothing is cut off at a side; and once more with text that is twice as large."""

import re
import unittest

from desk import until
from pane_rig import A, DARK, Case

# A sentence, which no name is that is the same in every language.
ENGLISH = re.compile(r"[a-z]+ [a-z]+ [a-z]+")
PANES = {
    "lines": "全部号码", "line:1": A, "line:2": "历史记录", "give-up:1": "如何终止的？",
    "number": "旧号码", "add": "Signal", "bind::whatsapp": "哪个账户？",
    "bind-own::小店": "叫什么名字？", "plan:1": "仍绑着它的账户", "plan:2": "先别销号",
    "intake:2": "尚未核查", "proposals": "没有需要确认的", "settings": "末尾几位",
}


class Chinese(Case):
    look = DARK

    def setUp(self):
        super().setUp()
        self.env = {**self.make_chinese(), **self.look}
        self.insert()
        for app in ("whatsapp", "google", "wechat"):
            self.rig.do("bind", app)
        self.rig.swap("b", "new-line")
        self.rig.do("bind", "signal")
        self.rig.do("give-up", "1", "--reason", "cancelled", "--on", "2026-11-24")

    def find_faults(self):
        """What of all that the pane on top shows is English, or cut off; home is below it."""
        faults = []
        for node in self.app.walk():
            if node.role != "label" or not node.name:
                continue
            left, _, width, _ = self.app.place(node)
            if width > 0 and 0 <= left + width / 2 < self.size[0]:
                if ENGLISH.search(node.name) or left < 0 or left + width > self.size[0]:
                    faults.append((node.name, left, width))
        return faults

    def check_pane(self):
        """Waits, as a pane that slides in is cut off until it is there."""
        until(lambda: not self.find_faults(), lambda: f"not right: {self.find_faults()}")

    def test_every_pane(self):
        self.start("home", "本机号码")
        for target, text in PANES.items():
            with self.subTest(target):
                self.open(target, text)
                self.shoot(f"zh-dark-{re.sub('[^a-z0-9]+', '-', target).strip('-')}")
                self.check_pane()

    def test_unfolded(self):
        self.start("line:1", "历史记录")
        self.app.tap("历史记录")
        self.app.find("号码离开本机时仍绑着它")
        self.shoot("zh-dark-history")
        self.check_pane()
        self.open("intake:2", "尚未核查")
        self.app.tap("WhatsApp")
        self.app.find("没有别人占用")
        self.shoot("zh-dark-intake-open")
        self.check_pane()
        self.open("give-up:1", "如何终止的？")
        self.app.tap("从日历中选择")
        self.shoot("zh-dark-calendar")

    def test_what_is_refused(self):
        self.start("line:1", "历史记录")
        self.write("号码", "12", enter=True)
        self.app.find("这不是电话号码。")
        self.shoot("zh-dark-refused")
        self.write("号码", "99999999999999999999", enter=True)
        self.app.gone("这不是电话号码。")
        self.app.find("国家的电话号码")
        self.check_pane()


class Large(Chinese):
    """Text twice as large: rows grow, and nothing needs to be scrolled to the side."""
    look = {}

    def setUp(self):
        super().setUp()
        self.desk.write_settings(scale=2)
        self.addCleanup(self.desk.write_settings)

    def shoot(self, name):
        super().shoot(name.replace("zh-dark", "zh-large"))


if __name__ == "__main__":
    unittest.main()
