#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""An app that takes part, with python3-gi: it registers an account with the line of this device,
hears when the line changes, and takes the account along. It never learns the number; numberd-bus(7)
tells the story in words.

    ./app.py [ACCOUNT]

A real app would call asynchronously, and ask its user before it moves an account.
"""

import sys

from gi.repository import Gio, GLib

NAME, PATH, APPS = "org.numberd1", "/org/numberd1", "org.numberd1.Apps"
APP = "sample"


class App:
    def __init__(self, account):
        self.account, self.binding = account, None
        self.bus = Gio.bus_get_sync(Gio.BusType.SYSTEM, None)
        # Signals are listened to before anything is called; then no change falls between.
        self.bus.signal_subscribe(NAME, APPS, None, PATH, None, Gio.DBusSignalFlags.NONE,
                                  self.on_signal)
        Gio.bus_watch_name_on_connection(self.bus, NAME, Gio.BusNameWatcherFlags.AUTO_START,
                                         self.on_appeared, None)

    def call(self, method, kind, *arguments):
        """Calls numberd. What it refuses comes with a line that says what to do."""
        try:
            return self.bus.call_sync(NAME, PATH, APPS, method, GLib.Variant(kind, arguments), None,
                                      Gio.DBusCallFlags.NONE, -1, None).unpack()
        except GLib.Error as error:
            Gio.DBusError.strip_remote_error(error)
            print(f"{method}: {error.message}", flush=True)
            return None

    def on_appeared(self, _bus, _name, _owner):
        """The same at every start: numberd answers the binding that is there, and makes one only if
        there is none. The rule is the app's own: after so many days without use it lets go of an
        account."""
        options = {"name": GLib.Variant("s", "Sample")}
        if self.account:
            options["account"] = GLib.Variant("s", self.account)
        answer = self.call("Register", "(sa{sv})", APP, options)
        if not answer:
            return
        self.binding, line = answer
        print(f"registered: binding {self.binding} on line {line}", flush=True)
        self.call("PublishRule", "(sus)", APP, 90, "the sample's terms")
        self.call("ReportUse", "(ss)", self.binding, "")
        self.look()

    def on_signal(self, _bus, _sender, _path, _interface, signal, arguments):
        ident, what = arguments.unpack()
        print(f"{signal}: {ident} {what}", flush=True)
        if signal == "BindingChanged" and ident == self.binding:
            self.look()

    def look(self):
        """Asks whether something is to be done. A binding whose line is gone is due; while it is
        undecided, the owner has not yet said whether the new card has the same number, and nothing
        is to be done."""
        answer = self.call("GetBinding", "(s)", self.binding)
        if not answer:
            return
        state, undecided = answer[0]["state"], answer[0]["undecided"]
        print(f"binding {self.binding}: {state}{', undecided' if undecided else ''}", flush=True)
        if state == "due" and not undecided:
            self.move()

    def move(self):
        """Here a real app proves the new number to its own service. Then it tells numberd, which
        answers with the binding that goes on."""
        answer = self.call("Settle", "(sss)", self.binding, "rebound", "")
        if answer:
            self.binding = answer[0]
            print(f"rebound: binding {self.binding}", flush=True)


if __name__ == "__main__":
    app = App(sys.argv[1] if len(sys.argv) > 1 else None)
    GLib.MainLoop().run()
