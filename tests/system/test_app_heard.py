#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What the window tells a screen reader besides what stands in it: what a thing is, its state, what
belongs to it, and what happens. Read from what goes over the bus of accessibility, without one."""

import subprocess
import unittest

from app_rig import A, B, Case, day, until
from desk import DBUS, ISOLATES, GLib

CHECKED, EXPANDED, EXPANDABLE = "CHECKED", "EXPANDED", "EXPANDABLE"
DESCRIBED_BY = 18  # as libatspi counts relations
EVENTS = "org.a11y.atspi.Event.Object"
FOUR = ("whatsapp", "telegram", "google --account ada@example.org", "bank --account Savings")


class Heard(Case):
    def setUp(self):
        super().setUp()
        self.said = []

    def listen(self):
        """From now on, what is said at once: a window's new name is read."""
        frame = self.app.root().path

        def on_change(_bus, _sender, path, _interface, _signal, args):
            kind, _, _, name, _ = args.unpack()
            if (path, kind) == (frame, "accessible-name") and name:
                self.said.append(name.translate(ISOLATES))
        self.app.bus.signal_subscribe(self.app.name, EVENTS, "PropertyChange", None, None, 0,
                                      on_change)
        self.app.call(DBUS, "/", DBUS, "GetId")  # from here on the bus knows

    def hear(self, text):
        """Waits until that is said, and forgets what was said up to there."""
        context = GLib.MainContext.default()

        def look():
            while context.iteration(False):
                pass
            return any(said.startswith(text) for said in self.said)
        until(look, lambda: f"{text!r} was not said, but {self.said}")
        self.said.clear()

    def swapped(self, *apps):
        app = self.start(*(apps or FOUR))
        self.rig.swap("b", "new-line")
        app.find("still on the old number")
        return app

    def has(self, node, state):
        return node.get_state_set().contains(getattr(self.app.atspi.StateType, state))

    def describe(self, node):
        """The texts that a thing is described by."""
        found = []
        for kind, targets in node.ask("Accessible", "GetRelationSet"):
            if kind == DESCRIBED_BY:
                paths = [path for _, path in targets]
                found += [other.name for other in self.app.walk() if other.path in paths]
        return sorted(found, key=found.index)

    def roles(self, name):
        """Of all that is called so, or whose name begins so and goes on in another line."""
        return {role for role, text, _ in self.app.nodes()
                if text.split("\n")[0] == name and role != "label"}


class Rows(Heard):
    def test_what_they_are(self):
        """No list of them is one in which something is selected: that nothing is would be said."""
        app = self.swapped()
        self.rig.do("give-up", A, "--reason", "cancelled", "--on", day(-40))
        app.find("5 days left")
        google = app.find("Google", "push button")
        self.assertEqual(self.describe(google), ["ada@example.org", "5 days left"])
        self.activate("binding:3")
        app.find("1. In the Google Account", "label")
        self.assertEqual(app.find("1. In the Google Account", "label").within, "list")
        app.find("What the provider says", "push button")
        app.find("5 days left: until", "label")
        self.assertIn("can be sold again", app.find("5 days left: until", "label").name)
        self.assertFalse([node.name for node in app.walk() if node.role == "list item"
                          and node.within == "list"])
        self.check_names()

    def test_lists(self):
        """A list is called what stands above it, all of it, and not by its type."""
        app = self.swapped()
        app.find(f"What became of the old number {A}?\n4 accounts still use it.", "list")
        names = [node.name for node in app.walk() if node.role == "list"]
        self.assertIn("", names)  # the one that has no heading
        self.check_names()

    def test_one_that_unfolds(self):
        app = self.swapped()
        self.activate("binding:1")
        others = app.find("Something else", "push button")
        self.assertTrue(self.has(others, EXPANDABLE))
        self.assertFalse(self.has(others, EXPANDED))
        app.tap("Something else", "push button")
        until(lambda: self.has(app.find("Something else", "push button"), EXPANDED),
              "it is not unfolded")
        self.assertEqual(self.roles("Something else"), {"push button"})

    def test_choices(self):
        """The row is the choice: one thing, with its state, at which the keyboard stops once."""
        app = self.swapped()
        self.activate("give-up:1")
        self.assertTrue(self.has(app.find("I cancelled it", "radio button"), CHECKED))
        app.await_focus("I cancelled it")
        self.desk.press("Tab")
        app.await_focus("I stopped paying")
        self.desk.press("space")
        until(lambda: self.has(app.find("I stopped paying", "radio button"), CHECKED),
              "it is not chosen")
        self.assertFalse(self.has(app.find("I cancelled it", "radio button"), CHECKED))
        self.assertEqual(self.roles("I stopped paying"), {"radio button"})
        self.activate("settings")
        switch = app.find("Look for accounts", "check box")
        self.assertTrue(self.has(switch, CHECKED))
        self.assertEqual(self.roles("Look for accounts"), {"check box", "push button"})

    def test_found_on_the_phone(self):
        """What is asked belongs to each answer."""
        app = self.start("whatsapp")
        subprocess.run(["gdbus", "call", "--system", "--dest", "org.numberd1", "--object-path",
                        "/org/numberd1", "--method", "org.numberd1.Manager.ReportFindings",
                        "[{'app': <'telegram'>, 'probe': <'telegram-desktop'>}]"],
                       env=self.rig.env, check=True, stdout=subprocess.DEVNULL)
        for answer in ("Yes: Telegram", "No: Telegram"):
            text, = app.call(app.name, app.find(answer, "push button").path, f"{DBUS}.Properties",
                             "Get", "(ss)", "org.a11y.atspi.Accessible", "Description")
            self.assertIn("It is set up on this phone", text)


class Said(Heard):
    def test_panes(self):
        """Each says what it is called when it comes, and the window has a focus from the start."""
        app = self.swapped()
        app.await_focus(B)
        self.listen()
        self.activate("binding:3")
        self.hear("Google\nada@example.org")
        self.desk.press("Escape")
        self.hear("Phone Number")
        app.await_focus(B)
        self.activate("plan:1")  # is asked for, and named when it is there
        self.hear(f"Before you cancel\n{A}")
        app.await_focus("Do not cancel it yet\n4 accounts")
        self.activate("home")
        app.await_focus(B)

    def test_what_is_done(self):
        app = self.swapped("signal")
        self.activate("binding:1")
        app.find("What came of it?")
        self.listen()
        app.tap("Moved to my new number", "push button")
        self.hear("Done. Control Z takes it back.")
        self.await_binding("1", state="settled")
        app.gone("What came of it?")
        app.find("Close this message", "push button")
        self.desk.press("ctrl+z")
        self.hear("It is open again")
        self.await_binding("1", state="due")

    def test_the_same_again(self):
        """What is said twice is heard twice."""
        app = self.swapped("signal", "telegram")
        self.listen()
        for _ in range(2):
            self.activate("binding:99")
            self.hear("That is not there any more")
        app.find("That is not there any more")

    def test_undo_by_its_button(self):
        """The focus does not go to the menu when the button is gone."""
        app = self.swapped("signal")
        self.activate("binding:1")
        app.tap("Moved to my new number", "push button")
        app.gone("What came of it?")
        undo = app.find("Undo", "push button")
        for _ in range(30):
            self.desk.press("Tab")
            if self.has(undo, "FOCUSED"):
                break
        self.desk.press("Return")
        self.await_binding("1", state="due")
        app.await_focus(B)

    def test_news(self):
        app = self.start("signal")
        app.find("Nothing to do")
        self.listen()
        self.rig.swap("b", "new-line")
        self.hear(f"What became of the old number {A}?")

    def test_away(self):
        app = self.start("signal")
        app.await_focus(A)
        self.listen()
        self.rig.stop_daemon()
        self.hear("Not running\nThe service")
        app.await_focus("Try again")
        app.find("Not running\nThe service", "label")
        self.rig.start_daemon()
        self.hear("Nothing to do")
        app.await_focus(A)


class Texts(Heard):
    """What nothing can be done with is read all the same, so the keyboard stops there."""

    def stop(self, text):
        node = self.app.find(text, "label")
        self.assertTrue(self.has(node, "FOCUSABLE"), text)

    def test_stops(self):
        app = self.start()
        self.stop("Which accounts use your number?\nMessengers, banks")
        self.activate("lines")
        self.activate("plan:1")
        self.stop("You can cancel it\nNo account")
        self.activate("proposals")
        self.stop("Nothing to decide\nWhat is found")
        self.activate("add")
        app.find("WhatsApp")
        self.desk.type("xyzzy")
        self.stop("No app is called so.")
        self.rig.do("bind", "signal")
        self.activate("home")
        self.stop("Nothing to do\n1 account")


class Forms(Heard):
    def give_up(self, day):
        """The form is open, with that day typed."""
        app = self.swapped("signal")
        self.activate("give-up:1")
        app.tap("Year, month, day", "text")
        self.desk.press("ctrl+a")
        self.desk.type(day)
        return app

    def test_refused(self):
        """The focus goes to what is wrong, and why belongs to it. It is not called invalid, which
        GTK 4.8 tells in such a way that Orca takes it for something that is not there."""
        app = self.give_up("2026-02-30")
        app.tap("Save", "push button")
        app.await_focus("Year, month, day")
        entry = app.find("Year, month, day", "text")
        self.assertEqual(len(self.describe(entry)), 1)
        self.assertIn("That is no day", self.describe(entry)[0])
        self.assertFalse(self.has(entry, "INVALID"))

    def test_the_calendar(self):
        """The arrows choose a day, and it is called by it."""
        app = self.give_up("2026-03-02")
        app.tap("Choose in a calendar", "push button")
        app.await_focus("2 March 2026")
        for keys, name in ((("Left", "Up"), "22 February 2026"),
                           (("Right", "Down"), "2 March 2026"),
                           (("Next",), "2 April 2026"), (("Prior",), "2 March 2026")):
            self.desk.press(*keys)
            app.await_focus(name)
        self.desk.press("Left")
        entry = app.find("Year, month, day", "text")
        until(lambda: entry.ask("Text", "GetText", "(ii)", 0, 99) == "2026-03-01", "not written")
        for name in ("Previous month", "Next month", "Previous year", "Next year"):
            app.find(name, "push button")


if __name__ == "__main__":
    unittest.main()
