#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Troubles that last, or that befall the whole device. What is done meanwhile is counted: attempts
get rarer, and the log has a line for each change of state."""

import json
import unittest

import dbus
import dbus.bus
import dbus.lowlevel

import together
from rig import CARDS, DEVICE, Rig

A, B = CARDS["a"]["number"], CARDS["b"]["number"]
OTHER = "/dev/cdc-wdm1"
QUIET = ("daemon-started", "modem-found", "modem-lost", "binding-added", "binding-due", "removed")
READ = 12  # requests that looking at a slot and reading its card takes, at most
RETRIES = 7  # that come soon; what follows them is a minute away


class Trouble(unittest.TestCase):
    OPTIONS = {}

    def setUp(self):
        self.rig = Rig(**self.OPTIONS)
        self.addCleanup(self.rig.close)
        self.prepare()

    def prepare(self):
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("first-card")
        self.rig.do("bind", "signal")
        self.rig.modem("wait", "refresh-registered", "60")

    def verdicts(self):
        return [e["kind"] for e in self.rig.events() if e["kind"] not in QUIET]

    def news(self):
        """Lines of level info and above."""
        return [line for line in self.rig.read_log().splitlines() if "debug: " not in line]

    def requests(self):
        return sum(json.loads(self.rig.modem("requests")).values())


class Lasting(Trouble):
    def endure(self, fault, attempt):
        """Lets a fault last until the attempts have become rare; answers the requests of it all."""
        rig = self.rig
        news = len(self.news())
        rig.modem("forget")
        rig.modem("fault", *fault.split())
        rig.modem("announce")
        rig.modem("reset")
        rig.modem("wait", "request", attempt, f"count={RETRIES + 1}", "110")
        count = self.requests()
        rig.modem("fault", "clear")
        self.assertLessEqual(len(self.news()) - news, 2, "\n".join(self.news()[news:]))
        rig.swap("b", "new-line")
        self.assertEqual(self.verdicts(), ["first-card", "new-line"])
        rig.modem("forget")
        return count

    def test_internal(self):
        """Everything is answered with Internal, ids excepted: nothing can be read for a minute."""
        count = self.endure("error 3 ??m:*", "uim:get-card-status")
        self.assertLessEqual(count, (RETRIES + 1) * READ)

    def test_silence(self):
        count = self.endure("silence", "ctl:internal-proxy-open")
        self.assertLessEqual(count, (RETRIES + 1) * READ)

    def test_exhausted(self):
        """Other programs hold all client ids, until they give some back."""
        rig = self.rig
        news = len(self.news())
        rig.modem("forget")
        rig.modem("fault", "error", "5", "ctl:allocate-cid")
        rig.modem("reset")
        rig.modem("wait", "fault", "error", f"count={2 * RETRIES}", "60")
        text = rig.do("status")
        self.assertIn("lost", text)
        self.assertIn("ClientIdsExhausted", text)
        self.assertLessEqual(len(self.news()) - news, 1)
        rig.modem("fault", "clear")
        rig.swap("b", "new-line")


class Floods(Trouble):
    def drown(self, *flood):
        """The flood's requests."""
        rig = self.rig
        rig.modem("forget")
        news = len(self.news())
        rig.modem("flood", "10", *flood)
        rig.modem("wait", "flood-end", "30")
        count = self.requests()
        self.assertLessEqual(len(self.news()) - news, 0, "\n".join(self.news()[news:]))
        return count

    def test_nothing_new(self):
        self.assertLessEqual(self.drown(), READ)
        self.rig.swap("b", "new-line")

    def test_an_empty_slot(self):
        self.rig.modem("remove", "1")
        self.rig.await_event("removed")
        self.assertLessEqual(self.drown(), 2 * READ)
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("returned")

    def test_a_loose_contact(self):
        """Ten seconds of coming and going, five hundred times a second."""
        self.assertLessEqual(self.drown("flapping=yes"), 40 * READ)
        self.rig.modem("announce")
        self.rig.await_state("present")
        self.assertEqual(self.verdicts(), ["first-card"])
        self.rig.swap("b", "new-line")


class Passing(Trouble):
    def test_slots_cannot_be_told(self):
        self.rig.modem("slot-status", "off")
        self.rig.restart_daemon()
        self.rig.await_state("present")
        self.rig.swap("b", "new-line")

    def test_reset(self):
        self.rig.modem("reset")
        self.rig.swap("b", "new-line")
        self.assertEqual(self.rig.line(B)["state"], "present")

    def test_contact_bounce(self):
        for _ in range(5):
            self.rig.modem("swap", "1", "a", "absent-for=20", "ready-after=20")
            self.rig.modem("wait", "card", "1", "ready", "60")
        self.rig.swap("b", "new-line")
        kinds = [kind for kind in self.verdicts() if kind != "returned"]
        self.assertEqual(kinds, ["first-card", "new-line"])

    def test_nothing_happens(self):
        """A card with a number is left alone: nothing is asked, and nothing is recorded."""
        self.rig.await_state("present")
        self.rig.modem("wait", "quiet", "2000", "30")
        before, events = self.requests(), self.rig.events()
        self.rig.modem("wait", "quiet", "15000", "60")
        self.assertEqual(self.requests(), before)
        self.assertEqual(self.rig.events(), events)


class Vanishing(Trouble):
    def test_proxy_killed_during_a_read(self):
        rig = self.rig
        rig.modem("forget")
        rig.modem("fault", "silence", "uim:read-record")
        rig.modem("swap", "1", "b")
        rig.modem("wait", "fault", "silence", "60")
        rig.peer.kill()
        rig.peer.wait()
        rig.peer.stdout.close()
        rig.await_event("modem-lost")
        rig.start_peer()
        rig.modem("insert", "1", "b")
        rig.await_event("new-line")
        self.assertEqual(self.verdicts(), ["first-card", "new-line"])

    def test_restart_untold(self):
        """The modem restarts and says nothing: an id may be somebody else's by now."""
        rig = self.rig
        rig.modem("forget")
        rig.modem("option", "sync=off")
        rig.modem("reset")
        rig.modem("wait", "card", "1", "ready", "60")
        self.wake_up()
        rig.await_event("modem-lost")
        rig.await_event("modem-found")
        rig.await_state("present")
        requests = json.loads(rig.modem("requests"))
        self.assertEqual(requests["ctl:release-cid"], 1)  # of the two, the one that is known dead
        rig.swap("b", "new-line")

    def wake_up(self):
        """The device comes out of a suspend, as logind tells."""
        bus = dbus.bus.BusConnection(self.rig.env["DBUS_SYSTEM_BUS_ADDRESS"])
        self.addCleanup(bus.close)
        bus.request_name("org.freedesktop.login1")
        for sleeping in (True, False):
            message = dbus.lowlevel.SignalMessage(
                "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
            message.append(sleeping, signature="b")
            bus.send_message(message)
        bus.flush()

    def test_swapped_while_suspended(self):
        """No event tells of it: waking up does."""
        rig = self.rig
        rig.modem("option", "event-mask=0")
        rig.restart_daemon()
        rig.await_state("present")
        rig.modem("forget")
        rig.modem("swap", "1", "b", "absent-for=0", "ready-after=0")
        self.wake_up()
        rig.await_event("new-line")


class Moving(Trouble):
    """The modem is there again under another name, in the middle of a read."""

    OPTIONS = {"devices": (DEVICE, OTHER)}

    def prepare(self):
        self.rig.modem(f"@{OTHER}", "unplug")
        super().prepare()

    def test_under_another_name(self):
        rig = self.rig
        before = rig.json("status")["modems"]
        rig.modem("forget")
        rig.modem("fault", "silence", "uim:read-record")
        rig.modem("number", "a", A)
        rig.modem("wait", "fault", "silence", "60")
        rig.modem("move", OTHER)
        rig.await_event("modem-lost")
        rig.await_event("modem-found")
        found = next(m for m in rig.json("status")["modems"] if m["state"] == "ready")
        self.assertEqual(found["device"], OTHER)
        self.assertIn(found["id"], [modem["id"] for modem in before])
        rig.modem(f"@{OTHER}", "swap", "1", "b")
        rig.await_event("new-line")
        self.assertEqual(self.verdicts(), ["first-card", "new-line"])
        rig.modem("fault", "clear")


load_tests = together.load

if __name__ == "__main__":
    unittest.main()
