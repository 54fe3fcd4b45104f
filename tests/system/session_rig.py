# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""A phone to test on: the device of rig.py, a session bus, numberd-session, and what stands for the
screen, the app and the login manager. The screen remembers everything it was ever asked to show;
when a phone is closed, all of it is searched for numbers, cards and names of accounts, and so are
the log and what numberd-session keeps.
"""

import os
import queue
import re
import subprocess
import threading
import time
import unittest

from gi.repository import Gio, GLib
from rig import BUILD, LIMIT, Lines, Rig

SESSION = os.path.join(BUILD, "numberd-session")
EVERYTHING = ("body", "body-markup", "actions")
CHANGED = "Your number changed"
ACCOUNT = "ada@example.org"

NOTIFICATIONS = """<node><interface name="org.freedesktop.Notifications">
  <method name="GetCapabilities"><arg direction="out" type="as"/></method>
  <method name="GetServerInformation"><arg direction="out" type="s"/>
    <arg direction="out" type="s"/><arg direction="out" type="s"/><arg direction="out" type="s"/>
  </method>
  <method name="Notify"><arg direction="in" type="s"/><arg direction="in" type="u"/>
    <arg direction="in" type="s"/><arg direction="in" type="s"/><arg direction="in" type="s"/>
    <arg direction="in" type="as"/><arg direction="in" type="a{sv}"/><arg direction="in" type="i"/>
    <arg direction="out" type="u"/></method>
  <method name="CloseNotification"><arg direction="in" type="u"/></method>
</interface></node>"""
APPLICATION = """<node><interface name="org.freedesktop.Application">
  <method name="ActivateAction"><arg direction="in" type="s"/><arg direction="in" type="av"/>
    <arg direction="in" type="a{sv}"/></method>
</interface></node>"""
PROPERTIES = """<node><interface name="org.freedesktop.DBus.Properties">
  <method name="GetAll"><arg direction="in" type="s"/><arg direction="out" type="a{sv}"/></method>
</interface></node>"""


class Loop:
    """One main loop in a thread, in which all that is played lives."""

    def __init__(self):
        self.context = GLib.MainContext()
        self.loop = GLib.MainLoop(self.context)
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        self.context.push_thread_default()
        self.loop.run()

    def do(self, function, *args):
        """Runs it there, and answers what it does."""
        answers = queue.Queue()

        def call(_data):
            try:
                answers.put((function(*args), None))
            except Exception as error:  # pylint: disable=broad-except
                answers.put((None, error))
            return False

        source = GLib.Idle(0)
        source.set_callback(call)
        source.attach(self.context)
        answer, error = answers.get(timeout=LIMIT)
        if error:
            raise error
        return answer

    def close(self):
        self.do(self.loop.quit)
        self.thread.join(LIMIT)


class Service:
    """A name on a bus with one object. `happened` is what others did to it, oldest first."""

    def __init__(self, loop, address, name, path, xml):
        self.loop, self.happened = loop, queue.Queue()
        self.path, self.name = path, name
        self.bus = loop.do(self.connect, address, xml)

    def connect(self, address, xml):
        bus = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        info = Gio.DBusNodeInfo.new_for_xml(xml).interfaces[0]
        bus.register_object(self.path, info, self.on_call, None, None)
        bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                      "RequestName", GLib.Variant("(su)", (self.name, 4)), None, 0, -1, None)
        return bus

    def on_call(self, _bus, _sender, _path, _interface, method, args, invocation):
        answer = getattr(self, "on_" + method)(*args.unpack())
        invocation.return_value(answer)

    def emit(self, interface, signal, types, *args, path=None):
        self.loop.do(self.bus.emit_signal, None, path or self.path, interface, signal,
                     GLib.Variant(types, args))

    def next(self):
        """What happened next; waits for it."""
        return self.happened.get(timeout=LIMIT)

    def nothing(self):
        return self.happened.empty()

    def unique(self):
        return self.bus.get_unique_name()

    def close(self):
        self.loop.do(self.bus.close_sync, None)


class Screen(Service):
    """A notification server. What is up is in `up`, by id; an answer takes it down."""

    BUS = "org.freedesktop.Notifications"

    def __init__(self, loop, address, capabilities=EVERYTHING, first=1, closes=True):
        self.capabilities, self.last, self.closes = capabilities, first - 1, closes
        self.up, self.ever = {}, []
        super().__init__(loop, address, self.BUS, "/org/freedesktop/Notifications", NOTIFICATIONS)

    def on_GetCapabilities(self):
        return GLib.Variant("(as)", (self.capabilities,))

    def on_GetServerInformation(self):
        return GLib.Variant("(ssss)", ("played", "numberd", "1", "1.2"))

    def on_Notify(self, app, replaces, icon, summary, body, actions, hints, expires):
        if not replaces:
            self.last += 1
        note = dict(id=replaces or self.last, replaces=replaces, app=app, icon=icon,
                    summary=summary, body=body, actions=actions[::2], labels=actions[1::2],
                    hints=hints, expires=expires)
        self.up[note["id"]] = note
        self.ever.append(f"{summary}\n{body}\n{actions}")
        self.happened.put(note)
        return GLib.Variant("(u)", (note["id"],))

    def on_CloseNotification(self, ident):
        if self.up.pop(ident, None):
            self.happened.put(("closed", ident))
            self.bus.emit_signal(None, self.path, self.BUS, "NotificationClosed",
                                 GLib.Variant("(uu)", (ident, 3)))

    def only(self):
        """The one that is up."""
        if len(self.up) != 1:
            raise AssertionError(f"not one, but {self.up}")
        return next(iter(self.up.values()))

    def press(self, action, token=None):
        note = self.only()
        if action not in note["actions"]:
            raise AssertionError(f"there is no {action}: {note}")
        if token:
            self.emit(self.BUS, "ActivationToken", "(us)", note["id"], token)
        self.emit(self.BUS, "ActionInvoked", "(us)", note["id"], action)
        if self.closes:
            self.drop(2)

    def drop(self, reason):
        """1 it expired, 2 its owner closed it, 4 who knows."""
        note = self.only()
        del self.up[note["id"]]
        self.emit(self.BUS, "NotificationClosed", "(uu)", note["id"], reason)


class App(Service):
    def __init__(self, loop, address):
        super().__init__(loop, address, "org.numberd1.App", "/org/numberd1/App", APPLICATION)

    def on_ActivateAction(self, action, parameter, data):
        self.happened.put((action, parameter, data))


class Login(Service):
    """The login manager, with one session, at a path of its own and at `auto`."""

    SESSION = "org.freedesktop.login1.Session"

    def __init__(self, loop, address):
        self.state = {"LockedHint": False, "Active": True}
        super().__init__(loop, address, "org.freedesktop.login1",
                         "/org/freedesktop/login1/session/auto", PROPERTIES)

    def on_GetAll(self, interface):
        answer = GLib.Variant("(a{sv})", ({key: GLib.Variant("b", value)
                                           for key, value in self.state.items()},))
        self.happened.put(interface)  # the test may go on to the next state now
        return answer

    def set(self, **state):
        """Changes the session's state, and waits until it was asked for."""
        self.state.update(state)
        self.emit("org.freedesktop.DBus.Properties", "PropertiesChanged", "(sa{sv}as)",
                  self.SESSION, {}, list(state), path="/org/freedesktop/login1/session/_31")
        self.next()


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
        self.session_env = dict(
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
