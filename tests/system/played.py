# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What is played for numberd-session: the notification server, the window, the login manager and
the lock screen, as services of a bus that live in one main loop and tell a test what was done to
them."""

import queue
import threading

from gi.repository import Gio, GLib
from rig import LIMIT

EVERYTHING = ("body", "body-markup", "actions")

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


class Saver(Service):
    """What a shell tells of its lock screen on the session bus."""

    NAME = "org.gnome.ScreenSaver"

    def __init__(self, loop, address):
        super().__init__(loop, address, self.NAME, "/org/gnome/ScreenSaver", APPLICATION)

    def tell(self, types, value):
        self.emit(self.NAME, "ActiveChanged", types, value)
