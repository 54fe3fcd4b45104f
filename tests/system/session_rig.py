# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""A phone to test on: the device of rig.py, a session bus, numberd-session, and what played.py has
to stand for the screen, the app and the login manager. The screen remembers everything it was ever
asked to show; when a phone is closed, all of it is searched for numbers, cards and names of
accounts, and so are the log and what numberd-session keeps.
"""

import os
import re
import subprocess
import time
import unittest

from played import App, Login, Loop, Saver, Screen
from rig import BUILD, LIMIT, Lines, Rig

SESSION = os.path.join(BUILD, "numberd-session")
CHANGED = "Your number changed"
ACCOUNT = "ada@example.org"


class Phone(Rig):
    """The device with its session. `screen`, `app`, `login` and `daemon`: whether those are there,
    `start`: whether numberd-session is started."""

    def __init__(self, screen=True, start=True, app=True, login=False, daemon=True,
                 **options):
        self.session = self.screen = self.app = self.login = self.session_bus = None
        self.said, self.screens, self.verdicts = [], [], 0
        super().__init__(start=False, **options)
        self.secrets.add(ACCOUNT)
        self.loop = Loop()
        self.home = os.path.join(self.dir, "home")
        self.memory = os.path.join(self.dir, "memory", "numberd", "session")
        self.settings = os.path.join(self.home, ".config", "numberd", "session.conf")
        os.makedirs(os.path.dirname(self.settings))
        self.start_session_bus()
        if daemon:
            self.start_daemon()
        if login:
            self.login = Login(self.loop, self.env["DBUS_SYSTEM_BUS_ADDRESS"])
        if screen:
            self.add_screen()
        if app:
            self.app = App(self.loop, self.address)
        if start:
            self.start_session()

    # The parts.

    def session_bus_argv(self):
        return ["dbus-daemon", "--session", f"--address={self.address}"]

    def start_session_bus(self):
        self.address = f"unix:path={self.dir}/session-bus"
        self.session_bus = subprocess.Popen(
            [*self.session_bus_argv(), "--nofork", "--nopidfile", "--print-address"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=dict(self.env, XDG_DATA_DIRS=f"{self.dir}/share",
                     XDG_DATA_HOME=f"{self.dir}/share"))
        self.session_bus.stdout.readline()
        self.session_env = self.make_session_env()

    def make_session_env(self):
        """What a program of the session finds in its environment."""
        return dict(
            self.env, DBUS_SESSION_BUS_ADDRESS=self.address, HOME=self.home,
            XDG_STATE_HOME=f"{self.dir}/memory", XDG_CONFIG_HOME=f"{self.home}/.config",
            XDG_DATA_HOME=f"{self.home}/.local/share", G_DEBUG="fatal-criticals")

    def add_screen(self, **options):
        """A notification server, the first or the next one."""
        self.screen = Screen(self.loop, self.address, **options)
        self.screens.append(self.screen)
        return self.screen

    def remove_screen(self):
        self.screen.close()
        self.screen = None

    def add_saver(self):
        """A lock screen that tells the session bus of itself."""
        return Saver(self.loop, self.address)

    def start_session(self, *options, **env):
        self.session = Lines([SESSION, "--verbose", *options], dict(self.session_env, **env),
                             errors=True)

    def stop_session(self, how=15):
        """Ends numberd-session and answers its exit status."""
        if not self.session:
            return 0
        self.session.process.send_signal(how)
        return self.await_end()

    def await_end(self):
        """Waits until numberd-session ends, and answers its exit status."""
        while (line := self.session.next()) is not None:
            self.said.append(line)
        status = self.session.process.wait(LIMIT)
        self.session.close()
        self.session = None
        return status

    # What happens.

    def say(self, part):
        """Waits until numberd-session says that."""
        while True:
            line = self.session.next()
            if line is None:
                raise AssertionError(f"never said: {part}\n" + "\n".join(self.said[-30:]))
            self.said.append(line)
            if re.search(part, line):
                return line

    def ping(self, name):
        subprocess.run(["gdbus", "call", "--session", "--dest", name, "--object-path", "/",
                        "--method", "org.freedesktop.DBus.Peer.Ping"], check=True,
                       env=self.session_env, stdout=subprocess.DEVNULL, timeout=LIMIT)

    def settle(self):
        """Waits until numberd-session has seen all that was recorded, and the screen all that came
        of it."""
        last = self.events()[-1]["seq"]
        while int(re.search(r"event (\d+)", self.say("looked up to event"))[1]) < last:
            pass
        self.ping("org.numberd1.Session")
        if self.screen:
            self.ping(self.screen.unique())

    def look_again(self):
        """Has something harmless happen, and waits until it was seen."""
        self.verdicts += 1
        self.do("label", "1", f"label {self.verdicts}")
        self.settle()

    def next(self):
        """The next notification."""
        note = self.screen.next()
        if not isinstance(note, dict):
            raise AssertionError(f"no notification, but {note}")
        return note

    def begin(self, *bindings):
        """The first card with these accounts, seen by numberd-session."""
        self.modem("insert", "1", "a")
        self.await_event("first-card")
        for app in bindings:
            self.do("bind", app, "--account", ACCOUNT)
        if self.session:
            self.settle()

    def put(self, name, text):
        """Writes a file below the home."""
        path = os.path.join(self.home, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def set(self, text):
        """Writes the settings, and waits until they were read."""
        with open(self.settings, "w", encoding="utf-8") as file:
            file.write(text)
        if self.session:
            self.say("settings were read again")

    def remember(self):
        with open(self.memory, encoding="utf-8") as file:
            return file.read()

    def wake(self):
        """Has what sleeps be about to wake up, as if a day had gone by, for the next start."""
        text = re.sub(r"Until=\d+", "Until=" + str(int(time.time() * 1e6) - 1), self.remember())
        with open(self.memory, "w", encoding="utf-8") as file:
            file.write(text)

    # The end.

    def search_logs(self):
        shown = "\n".join(text for screen in self.screens for text in screen.ever)
        text = shown + "\n".join(self.said)
        if os.path.exists(self.memory):
            text += self.remember()
        return super().search_logs() + [s for s in self.secrets if s.lstrip("+") in text]

    def close(self):
        try:
            if self.stop_session() != 0:
                raise AssertionError("numberd-session did not end with status 0:\n"
                                     + "\n".join(self.said[-30:]))
            found = [line for line in self.said if "critical" in line or "warning" in line]
            if found and not getattr(self, "warnings_expected", False):
                raise AssertionError("numberd-session complains:\n" + "\n".join(found))
        finally:
            self.loop.close()
            self.session_bus.kill()
            self.session_bus.wait()
            self.session_bus.stdout.close()
            super().close()


class Case(unittest.TestCase):
    """A test with a phone."""

    def start(self, **options):
        phone = Phone(**options)
        self.addCleanup(phone.close)
        return phone

    def changed(self, **options):
        """A phone with `CHANGED` on its screen, if there is one."""
        phone = self.start(**options)
        phone.begin("whatsapp")
        phone.swap("b", "new-line")
        if phone.screen:
            self.assertEqual(phone.next()["summary"], CHANGED)
            phone.settle()
        return phone
