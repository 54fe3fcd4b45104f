#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What a person goes through with a number, from a first look into their home to the last account.

Five accounts are found, the SIM is swapped, there is a journey and back, the number is cancelled,
one account lapses, another turns out to be in use, and the old SIM comes back once more.
"""

import datetime
import json
import os
import sqlite3
import unittest
import zoneinfo

from rig import CARDS, Rig

A, B = CARDS["a"]["number"], CARDS["b"]["number"]
PEER = "ada-of-the-sip"
RESTS = 45  # days that a cancelled number rests in the USA, where the cards are from
WHATSAPP, TELEGRAM = 120, 180  # days after which they let go of an account that is not used


def day(offset):
    today = datetime.datetime.now(zoneinfo.ZoneInfo("America/New_York")).date()
    return (today + datetime.timedelta(days=offset)).isoformat()


class Walk(unittest.TestCase):
    def setUp(self):
        self.rig = Rig(start=False)
        self.addCleanup(self.rig.close)
        self.home = os.path.join(self.rig.dir, "home")
        self.rig.env["HOME"] = self.home
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            self.rig.env.pop(name, None)
        self.rig.secrets.add(PEER)
        self.fill_home()
        self.rig.start_daemon()
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("first-card")

    def place(self, path):
        path = os.path.join(self.home, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return path

    def put(self, path, text):
        with open(self.place(path), "w", encoding="utf-8") as file:
            file.write(text)

    def put_database(self, path, script):
        database = sqlite3.connect(self.place(path))
        database.executescript(script)
        database.close()

    def fill_home(self):
        """Stores of five apps, each in a format of its own."""
        self.put(".local/share/signal-cli/data/accounts.json",
                 json.dumps({"accounts": [{"number": A}]}))
        self.put(f".purple/tdlib/{A}/db.sqlite", "")
        self.put_database(".purple/whatsmeow.db",
                          "CREATE TABLE whatsmeow_device (jid TEXT);"
                          f"INSERT INTO whatsmeow_device VALUES ('{A[1:]}:3@s.whatsapp.net');")
        self.put_database(".local/share/dino/dino.db",
                          "CREATE TABLE account (bare_jid TEXT);"
                          f"INSERT INTO account VALUES ('{A}@quicksy.im');")
        self.put(".config/calls/sip-account.cfg", f"[SIP0]\nHost={PEER}\nUser={A}\n")

    def say(self, *words, status=0):
        """What a person reads, in one line; all of it fits on the screen."""
        result = self.rig.ctl(*words)
        self.assertEqual(result.status, status, result)
        for line in result.out.splitlines():
            self.assertLessEqual(len(line), 80, line)
        return " ".join(result.out.split())

    def ids(self):
        return {b["app"]: b["id"] for b in self.rig.json("bindings", "--all")["bindings"]
                if b["number"] == A}

    def due(self):
        return {b["app"]: b for b in self.rig.json("due")["bindings"]}

    def find(self):
        text = self.say("scan")
        for name in ("Quicksy", "Signal", "Telegram", "WhatsApp", "Calls (SIP account)"):
            self.assertIn(name, text)
        self.assertIn("Recorded as binding 5", self.say("confirm", "1"))
        self.assertIn("Nothing new", self.say("scan"))
        self.assertEqual(sorted(self.ids()),
                         ["gnome-calls", "quicksy", "signal", "telegram", "whatsapp"])
        self.say("bind", "kuaishou")

    def plan(self):
        text = self.say("plan", A, status=4)
        self.assertIn(f"Do not cancel {A} yet: 6 accounts are left on it.", text)
        self.assertIn("Kuaishou - - ! only while the old SIM receives codes", text)
        self.assertLess(text.index("Kuaishou"), text.index("Quicksy"))
        self.assertLess(text.index("WhatsApp"), text.index("Calls (SIP account)"))
        self.assertIn(f"from {day(RESTS)} (United States: ", text)

    def swap(self):
        self.say("used", self.ids()["telegram"], "--on", day(-100))
        self.rig.swap("b", "new-line")
        text = self.say("status")
        self.assertIn(f"6 accounts still use {A}: numberctl due", text)
        self.assertIn(f"{B} is new here and may have had another owner", text)
        due = self.rig.json("due")["bindings"]
        self.assertEqual((due[0]["app"], due[0]["deadline"]), ("telegram", day(TELEGRAM - 100)))
        self.assertEqual([b["deadline"] for b in due[1:]], [None] * 5)
        self.assertTrue(all(b["steps"] for b in due))

    def travel(self):
        """There, where the other SIM is cheaper, and home again; and both at once, for good."""
        self.rig.swap("a", "returned")
        self.assertIn("Nothing is due.", self.say("due"))
        self.assertNotIn("last chance", self.say("status"))
        self.rig.swap("b", "returned")
        self.assertEqual(len(self.due()), 6)
        self.say("keep", A)
        self.assertIn("Nothing is due.", self.say("due"))

    def give_up(self):
        text = self.say("give-up", A, "--reason", "cancelled", "--on", day(-3))
        self.assertIn("6 accounts are due", text)
        self.assertIn(f"somebody else from {day(RESTS - 3)}", text)
        due = self.due()
        self.assertEqual({b["deadline"] for b in due.values()}, {day(RESTS - 3)})
        self.assertIn("United States", due["signal"]["deadline_reason"])
        self.assertIn(f"! United States: a cancelled number can be sold again {RESTS} days after",
                      self.say("due"))

    def lapse(self):
        """Nobody has used it for too long; and then somebody has."""
        whatsapp = self.ids()["whatsapp"]
        self.say("used", whatsapp, "--on", day(-WHATSAPP - 10))
        self.assertEqual(self.rig.await_event("binding-lapsed")["binding"], whatsapp)
        self.assertNotIn("whatsapp", self.due())
        self.assertIn("WhatsApp", self.say("bindings", "--all"))
        self.assertIn("has lapsed: the app has let go by its own rule. WhatsApp: an account that "
                      f"is not used for {WHATSAPP} days is let go", self.say("log"))
        self.say("used", whatsapp, "--on", day(-1))
        self.rig.await_event("binding-reopened")
        self.assertEqual(self.due()["whatsapp"]["deadline"], day(RESTS - 3))

    def settle(self):
        ids = self.ids()
        self.assertIn("goes on as binding", self.say("settle", ids["signal"], "rebound"))
        self.say("settle", ids["whatsapp"], "rebound")
        self.say("settle", ids["quicksy"], "closed")
        self.assertEqual(sorted(self.due()), ["gnome-calls", "kuaishou", "telegram"])
        self.say("reopen", ids["quicksy"])
        self.assertIn("quicksy", self.due())
        self.say("settle", ids["quicksy"], "closed")
        text = self.say("plan", A, status=4)
        self.assertIn(f"{A} was given up, and 3 accounts are left on it.", text)

    def last_chance(self):
        """Codes arrive once more; the plan does not speak of a line in use."""
        event = self.rig.swap("a", "returned")
        self.assertEqual((event["prompt"], event["state"]), ("last-chance", "3 accounts"))
        self.assertIn("the last chance for 3 accounts", self.say("status"))
        text = self.say("plan", A, status=4)
        self.assertIn(f"{A} is back, and codes can arrive now: the last chance for 3 accounts.",
                      text)
        self.assertIn("numberctl give-up 1 --on DATE", text)
        for said in ("Do not cancel", "If it is cancelled today"):
            self.assertNotIn(said, text)
        for app in ("gnome-calls", "kuaishou", "telegram"):
            self.say("settle", self.ids()[app], "accepted")
        self.assertIn(f"Nothing is left on {A}", self.say("plan", A))

    def test_walk(self):
        for step in (self.find, self.plan, self.swap, self.travel, self.give_up, self.lapse,
                     self.settle, self.last_chance):
            step()
        seqs = [event["seq"] for event in self.rig.events()]
        self.assertEqual(seqs, list(range(1, len(seqs) + 1)))


if __name__ == "__main__":
    unittest.main()
