# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What tests of the window share: a desk for the whole file, and for each test the device with a
daemon, and numberd-app in front of it. Whatever a test does, at its end the program has complained
of nothing, and no number is in what it printed."""

import datetime
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from ctl_rig import Daemon
from desk import App, Desk, until
from rig import BUILD, CARDS, LIMIT, Rig

A, B, C = (CARDS[name]["number"] for name in "abc")
# What has a name for a screen reader, because something can be done with it.
CONTROLS = ("push button", "toggle button", "text", "entry", "check box", "radio button",
            "combo box", "menu item", "link")
# One that somebody forgot: what has no name is called by its type, or by that of its icon.
NAMELESS = r"\b(?:Gtk|Adw)[A-Z]"
THUMB = 44  # pixels; what is smaller is missed
# A language that runs from right to left, which nobody has translated numberd into yet.
ARABIC = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"
msgid "In this phone"
msgstr "في هذا الهاتف"
msgid "What became of the old number %s?"
msgstr "ماذا حدث للرقم القديم %s؟"
msgid "I gave it up"
msgstr "تخليت عنه"
msgid "I use it elsewhere"
msgstr "أستخدمه في مكان آخر"
"""


def day(offset):
    """A day from today, as numberd writes it."""
    return (datetime.date.today() + datetime.timedelta(days=offset)).isoformat()


class Case(unittest.TestCase):
    """One file has one desk, as wide as SIZE says."""

    SIZE = (360, 720)

    @classmethod
    def setUpClass(cls):
        cls.desk = Desk(*cls.SIZE)
        cls.addClassCleanup(cls.desk.close)
        cls.stage = tempfile.mkdtemp(prefix="numberd-app-stage-")
        cls.addClassCleanup(shutil.rmtree, cls.stage)
        subprocess.run(["meson", "install", "-C", BUILD, "--no-rebuild", "--destdir", cls.stage,
                        "--tags", "i18n"], check=True, timeout=LIMIT, stdout=subprocess.DEVNULL)
        installed, = Path(cls.stage).rglob("zh_CN/LC_MESSAGES/numberd.mo")
        cls.locale = str(installed.parents[2])
        arabic = Path(cls.locale, "ar/LC_MESSAGES")
        arabic.mkdir(parents=True)
        subprocess.run(["msgfmt", "-o", str(arabic / "numberd.mo"), "-"], input=ARABIC, text=True,
                       check=True)

    def setUp(self):
        self.desk.write_settings()
        self.home = tempfile.mkdtemp(prefix="numberd-app-home-")
        self.addCleanup(shutil.rmtree, self.home)
        self.app = self.rig = self.bus = None

    def start_rig(self, card="a", apps=(), **options):
        """A device with a card in it, and accounts; each is the words of `bind`."""
        self.rig = Rig(**options)
        self.addCleanup(self.rig.close)
        if card:
            self.rig.modem("insert", "1", card)
            self.rig.await_event("first-card")
        for app in apps:
            self.rig.do("bind", *app.split())
        self.bus = self.rig.env["DBUS_SYSTEM_BUS_ADDRESS"]

    def open(self, language=None, **env):
        """Starts the program."""
        env |= {"DBUS_SYSTEM_BUS_ADDRESS": self.bus, "NUMBERD_LOCALE_DIR": self.locale,
                "LANGUAGE": language or "en", "HOME": self.home,
                "XDG_DATA_HOME": f"{self.home}/data",
                "NUMBERD_DATA_DIR": os.environ["NUMBERD_DATA_DIR"]}
        self.app = App(self.desk, env)
        self.addCleanup(self.close)
        until(self.app.texts, "no window is shown")
        return self.app

    def close(self):
        """Ends the program, which must have said nothing, and above all no number."""
        app, self.app = self.app, None
        if app:
            text = app.read_log()
            app.close()
            for card in CARDS.values():
                for secret in card.values():
                    self.assertNotIn(secret.lstrip("+"), text)

    def start(self, *apps, card="a", language=None, **env):
        self.start_rig(card, apps)
        return self.open(language, **env)

    def play(self, status):
        """A fake daemon, which says that of the device, and the program in front of it."""
        folder = tempfile.mkdtemp(prefix="numberd-app-bus-")
        self.addCleanup(shutil.rmtree, folder)
        self.bus = f"unix:path={folder}/bus"
        bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", f"--address={self.bus}",
                                "--print-address"], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL)
        self.addCleanup(bus.stdout.close)
        self.addCleanup(bus.wait)
        self.addCleanup(bus.kill)
        bus.stdout.readline()
        daemon = Daemon(dict(os.environ, DBUS_SESSION_BUS_ADDRESS=self.bus))
        self.addCleanup(daemon.stop)
        daemon.order(f"answer GetStatus ({{'version': <'0.1.0'>, {status}}},)")
        daemon.answer("ListBindings", [])
        daemon.answer("ListProposals", [])
        return daemon, self.open()

    def activate(self, target):
        """What the session does when a notification is tapped."""
        subprocess.run(["gdbus", "call", "--session", "-d", "org.numberd1.App", "-o",
                        "/org/numberd1/App", "-m", "org.freedesktop.Application.ActivateAction",
                        "show", f"[<'{target}'>]", "{}"], check=True, timeout=LIMIT,
                       stdout=subprocess.DEVNULL)

    def look(self, name):
        """Checks what can be told without eyes, and takes a picture for those that have some."""
        self.check_fits()
        self.check_names()
        self.desk.shoot(name)

    def check_fits(self):
        """Nothing is cut off at a side."""
        for role, name, node in self.app.nodes():
            x, _, width, _ = self.app.place(node)
            if name and role in (*CONTROLS, "label"):
                self.assertTrue(0 <= x and x + width <= self.SIZE[0], (role, name, x, width))

    def check_names(self):
        """Whatever can be chosen has a name, and what a thumb goes for is large enough for one."""
        for role, name, node in self.app.nodes():
            _, _, width, height = self.app.place(node)
            if role in (*CONTROLS, "list", "panel"):
                self.assertNotRegex(name, NAMELESS, f"a {role} without a name, it is at "
                                    f"{self.app.place(node)}: {self.app.texts()}")
            if role in CONTROLS:
                self.assertTrue(name, f"a {role} without a name: {self.app.texts()}")
                if node.within == "list":  # it is a row
                    self.assertGreaterEqual(min(width, height), THUMB, name)

    def binding(self, ident):
        return next(b for b in self.rig.json("bindings", "--all")["bindings"] if b["id"] == ident)

    def await_binding(self, ident, **values):
        """Waits until a binding has these values, and answers it."""
        def look():
            found = self.binding(ident)
            return found if all(found[key] == value for key, value in values.items()) else None
        return until(look, lambda: f"{self.binding(ident)} is not {values}")


__all__ = ["A", "B", "C", "Case", "THUMB", "day", "until"]
