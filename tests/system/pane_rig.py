# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What tests of the window's panes share: the window on a desk with the real daemon and the virtual
modem, opened as a notification opens it, and what a person does in a form."""

import os
import shutil
import subprocess
import unittest

import desk as desks
from desk import until
from rig import BUILD, CARDS, LIMIT, Rig

A, B = CARDS["a"]["number"], CARDS["b"]["number"]
DARK = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}
# Roles that a person with a screen reader stops at, so that each needs a name.
MOST = 256  # characters that tests type
NAMED = ("push button", "toggle button", "check box", "radio button", "switch", "text", "entry",
         "link", "combo box", "menu button")


class Case(unittest.TestCase):
    """One desk for all tests of a file, one device and one window for each test."""
    size = (360, 720)
    env = {}
    desk = None

    @classmethod
    def setUpClass(cls):
        cls.desk = cls.desk or desks.Desk(*cls.size)
        Case.desk = cls.desk  # the library that reads the tree connects once

    @classmethod
    def make_chinese(cls):
        """What makes the window speak Chinese: both catalogues that were built, in one place."""
        folder = f"{cls.desk.dir}/locale/zh_CN/LC_MESSAGES"
        os.makedirs(folder, exist_ok=True)
        for part in ("po", "rules/po"):
            built = os.path.join(BUILD, "packaging", part, "zh_CN", "LC_MESSAGES")
            for name in os.listdir(built):
                shutil.copy(os.path.join(built, name), folder)
        return {"LANGUAGE": "zh_CN", "NUMBERD_LOCALE_DIR": f"{cls.desk.dir}/locale"}

    def setUp(self):
        self.rig = Rig()
        self.addCleanup(self.rig.close)
        self.app = None
        self.addCleanup(self.close)

    def close(self):
        if self.app:
            self.app.close()
        self.app = None

    # The device.

    def insert(self, card="a"):
        self.rig.modem("insert", "1", card)
        self.rig.await_event("first-card")

    def lines(self):
        return {line["id"]: line for line in self.rig.json("lines")["lines"]}

    def bindings(self):
        return self.rig.json("bindings", "--all")["bindings"]

    def until(self, what):
        """Waits until the daemon has it; answers what `what` does."""
        return until(what, lambda: f"{self.rig.do('log')}\n{self.app.texts()}")

    # The window.

    def start(self, target=None, wait=None, **env):
        self.app = desks.App(self.desk, {
            "DBUS_SYSTEM_BUS_ADDRESS": self.rig.env["DBUS_SYSTEM_BUS_ADDRESS"],
            **self.env, **env})
        until(self.app.root, "the window does not come")
        if target:
            self.open(target, wait)

    def open(self, target, wait=None):
        """Opens a pane as a notification does, and waits for a text in it."""
        subprocess.run(["gdbus", "call", "--session", "--dest", "org.numberd1.App",
                        "--object-path", "/org/numberd1/App", "--method",
                        "org.freedesktop.Application.ActivateAction", "show", f"[<'{target}'>]",
                        "{}"], check=True, stdout=subprocess.DEVNULL, timeout=LIMIT)
        if wait:
            self.app.find(wait)

    def entry(self, name):
        """The text that a person types into, by what it is called."""
        return self.app.find(name, "text")

    def write(self, name, text, enter=False):
        """Types into an entry in the place of what is there."""
        self.app.tap(name, "text")
        self.desk.press("ctrl+a")
        self.desk.type(text)
        self.await_text(name, text)
        if enter:
            self.desk.press("Return")

    def read(self, name):
        return self.entry(name).ask("Text", "GetText", "(ii)", 0, MOST)

    def await_text(self, name, text):
        until(lambda: self.read(name) == text, lambda: f"{self.read(name)!r} is not {text!r}")

    def is_on(self, name, role="radio button"):
        node = self.app.find(name, role)
        node.clear_cache()
        return node.get_state_set().contains(self.app.atspi.StateType.CHECKED)

    def shoot(self, name):
        """A picture, when nothing moves any more."""
        last = None
        while True:
            path = self.desk.shoot(name)
            with open(path, "rb") as file:
                data = file.read()
            if data == last:
                return
            last = data

    def check_names(self):
        """Nothing that a person can use is without a name."""
        bare = [role for role, name, _ in self.app.nodes() if role in NAMED and not name]
        self.assertEqual(bare, [], self.app.texts())
