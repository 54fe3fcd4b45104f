#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Dates on a device: when a number goes to somebody else, when an app lets go, what is said before,
what a plan says, and what calendars and spreadsheets make of it. The cards are of the USA, where a
number rests for 45 days; WhatsApp lets go after 120."""

import csv
import datetime
import glob
import io
import json
import os
import shutil
import signal
import unittest
import zoneinfo

import icalendar
from rig import CARDS, ROOT, Rig

A, B = CARDS["a"]["number"], CARDS["b"]["number"]
RESTS, LETS_GO = 45, 120


def day(offset):
    """The day so many days from today, where the cards are from."""
    today = datetime.datetime.now(zoneinfo.ZoneInfo("America/New_York")).date()
    return (today + datetime.timedelta(days=offset)).isoformat()


class Clocks(unittest.TestCase):
    def setUp(self):
        self.rig = Rig()
        self.rig.secrets.add("ada@example.org")
        self.addCleanup(self.rig.close)
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("first-card")

    def due(self):
        return self.rig.json("due")["bindings"]

    def give_up(self, offset, *more):
        return self.rig.do("give-up", A, "--on", day(offset), *more)

    # From when on the number is somebody else's.

    def test_give_up_says_what_it_means(self):
        self.rig.do("bind", "google")
        self.rig.do("bind", "bank", "--name", "Example Bank")
        text = " ".join(self.give_up(-10, "--reason", "cancelled").split())
        self.assertIn("2 accounts are due", text)
        self.assertIn(f"somebody else from {day(RESTS - 10)} (United States: a cancelled number can"
                      f" be sold again 45 days after {day(-10)}).", text)
        given_up = self.rig.line(A)["given_up"]
        self.assertEqual(given_up, {"reason": "cancelled", "plan": None, "on": day(-10),
                                    "reissue_from": day(RESTS - 10)})
        for binding in self.due():
            self.assertEqual(binding["deadline"], day(RESTS - 10))
            self.assertIn("United States", binding["deadline_reason"])
        self.assertIn(day(RESTS - 10), self.rig.do("lines"))

    def test_give_up_without_accounts(self):
        self.assertIn("No account hangs on it", self.give_up(0))
        self.assertEqual(self.rig.json("give-up", A), {})

    def test_today_is_where_the_line_is(self):
        before = day(0)
        self.rig.do("give-up", A)
        self.assertIn(self.rig.line(A)["given_up"]["on"], (before, day(0)))

    def test_unknown_country(self):
        self.rig.modem("card", "far", "iccid=8981000000000000001", "imsi=440100000000001",
                       "number=+12025550155")
        self.rig.swap("far", "new-line")
        self.rig.do("bind", "google")
        text = self.rig.do("give-up", self.rig.json("lines")["lines"][1]["id"])
        self.assertIn("is not known here", text)
        self.assertIsNone(self.due()[0]["deadline"])

    def test_order(self):
        self.rig.do("bind", "google")
        self.rig.do("bind", "whatsapp", "--last-used", day(-100))
        self.rig.do("bind", "telegram")
        self.rig.swap("b", "new-line")
        self.assertEqual([(b["app"], b["deadline"]) for b in self.due()],
                         [("whatsapp", day(LETS_GO - 100)), ("google", None), ("telegram", None)])
        self.give_up(-30)  # sooner than WhatsApp
        self.assertEqual([(b["app"], b["deadline"]) for b in self.due()],
                         [(app, day(RESTS - 30)) for app in ("google", "whatsapp", "telegram")])
        self.rig.do("bind", "shop", "--line", A)  # nothing is lost with it
        self.rig.do("bind", "bank", "--line", A)
        self.assertEqual([b["app"] for b in self.due()],
                         ["google", "bank", "whatsapp", "telegram", "shop"])
        self.assertLess(self.rig.do("due").index("United States"),
                        self.rig.do("due").index("Telegram"))

    def test_kept_and_present_have_no_date(self):
        self.rig.do("bind", "google")
        self.rig.swap("b", "new-line")
        self.give_up(-10)
        self.rig.do("keep", A)
        self.assertIsNone(self.rig.line(A)["given_up"])
        self.assertEqual([b["deadline"] for b in self.rig.json("bindings")["bindings"]], [None])

    # What the day brings.

    def test_lapse_and_use(self):
        self.rig.do("bind", "whatsapp", "--last-used", day(-LETS_GO - 10))
        self.rig.do("bind", "bank", "--last-used", day(-4000))
        self.assertEqual(self.rig.events("binding-lapsed"), [])  # its line is here
        self.rig.swap("b", "new-line")
        event = self.rig.await_event("binding-lapsed")
        self.assertEqual((event["binding"], event["app"]), ("1", "whatsapp"))
        self.assertIn(f"last used on {day(-LETS_GO - 10)}", event["reasons"][0])
        settled = self.rig.json("bindings", "--all")["bindings"][1]
        self.assertEqual((settled["state"], settled["outcome"]), ("settled", "lapsed"))
        self.assertRegex(settled["settled_by"], r"/apps\.d/whatsapp\.app: WhatsApp: ")
        self.assertEqual([b["app"] for b in self.due()], ["bank"])
        self.assertIn("has lapsed", self.rig.do("log"))

        self.rig.do("used", "1", "--on", day(-3))
        event = self.rig.await_event("binding-reopened")
        self.assertIn(f"used on {day(-3)}", event["reasons"][0])
        self.assertEqual([(b["app"], b["deadline"]) for b in self.due()],
                         [("whatsapp", day(LETS_GO - 3)), ("bank", None)])
        self.assertIsNone(self.due()[0]["settled_by"])

    def test_reminded_once(self):
        self.rig.do("bind", "google", "--account", "ada@example.org")
        self.give_up(3 - RESTS)
        event = self.rig.await_event("reminded")
        self.assertEqual((event["binding"], event["state"]), ("1", day(3)))
        self.assertIn("United States", event["reasons"][0])
        self.rig.restart_daemon()
        self.rig.await_state("present")
        self.rig.do("give-up", A, "--plan", "prepaid")
        self.assertEqual(len(self.rig.events("reminded")), 1)
        self.assertIn(f"should be settled by {day(3)}", " ".join(self.rig.do("log").split()))

    def test_sleeps_until_then(self):
        """One timer, which the kernel cancels when somebody sets the clock; it has not rung."""
        self.rig.do("bind", "google")
        self.give_up(0)
        infos = []
        for path in glob.glob(f"/proc/{self.rig.daemon.pid}/fdinfo/*"):
            try:
                with open(path, encoding="utf-8") as file:
                    infos.append(file.read())
            except FileNotFoundError:  # one that was closed meanwhile
                continue
        timers = [info for info in infos if "clockid: 0" in info]
        self.assertEqual(len(timers), 1, infos)
        self.assertIn("settime flags: 03", timers[0])
        self.assertIn("ticks: 0", timers[0])
        self.assertRegex(timers[0], r"it_value: \([1-9]\d+, ")

    # Before it is cancelled.

    def test_plan(self):
        for words in (("shop",), ("gym", "--name", "Gym"), ("whatsapp",), ("kuaishou",),
                      ("google", "--account", "ada@example.org")):
            self.rig.do("bind", *words)
        result = self.rig.ctl("plan", A, "--json")
        self.assertEqual(result.status, 4, result)
        plan = json.loads(result.out)
        self.assertEqual([(b["app"], b["group"], b["needs_old_sim"]) for b in plan["bindings"]],
                         [("google", "recovery", False), ("kuaishou", "identity", True),
                          ("whatsapp", "identity", False), ("gym", "second-factor", False),
                          ("shop", "contact", False)])
        self.assertEqual((plan["left"], plan["others"], plan["state"]), (5, 0, "present"))
        self.assertEqual(plan["reissue_from"], day(RESTS))
        self.assertTrue(any("(official)" in note for note in plan["notes"]))
        text = self.rig.ctl("plan", A).out
        self.assertIn(f"Do not cancel {A} yet: 5 accounts are left", text)
        self.assertEqual(text.count("only while the old SIM receives codes"), 1)
        self.assertTrue(all(len(line) <= 80 for line in text.splitlines()), text)
        for binding in plan["bindings"]:
            self.assertEqual(self.rig.ctl("plan", A).status, 4)
            self.rig.do("settle", binding["id"], "accepted")
        self.assertIn("Nothing is left", self.rig.do("plan", A))
        self.assertEqual(self.rig.ctl("plan", "nonsense").status, 1)

    def test_plan_knows_of_others(self):
        self.rig.do("bind", "google")
        self.assertEqual(self.rig.ctl_as_nobody("bind", "telegram").status, 0)
        result = self.rig.ctl_as_nobody("plan", "1", "--json")
        self.assertEqual(result.status, 4)
        plan = json.loads(result.out)
        self.assertEqual([b["app"] for b in plan["bindings"]], ["telegram"])
        self.assertEqual((plan["left"], plan["others"], plan["number"]), (2, 1, None))
        self.assertNotIn(A.lstrip("+"), result.out)
        text = self.rig.ctl_as_nobody("plan", "1").out
        self.assertIn("1 of them belongs to another user", text)
        # By its number, who may not see it could find it out by trying.
        self.assertEqual(self.rig.ctl_as_nobody("plan", A).status, 1)
        mine = plan["bindings"][0]["id"]
        self.assertEqual(self.rig.ctl_as_nobody("settle", mine, "unbound").status, 0)
        self.assertEqual(self.rig.ctl_as_nobody("plan", "1").status, 4)

    def test_last_chance(self):
        self.rig.do("bind", "google")
        self.rig.do("bind", "whatsapp")
        self.rig.swap("b", "new-line")
        self.give_up(-10)
        self.assertFalse(self.rig.line(A)["last_chance"])
        event = self.rig.swap("a", "returned")
        self.assertEqual((event["prompt"], event["state"]), ("last-chance", "2 accounts"))
        self.assertTrue(self.rig.line(A)["last_chance"])
        for words in (("status",), ("due",), ("log",)):
            text = " ".join(self.rig.do(*words).split())
            self.assertIn("codes can arrive now", text)
            self.assertIn("2 accounts", text)
        self.assertIn("Nothing is due.", self.rig.do("due"))
        for binding in self.rig.json("bindings")["bindings"]:
            self.rig.do("settle", binding["id"], "accepted")
        self.assertNotIn("codes can arrive now", self.rig.do("due"))
        self.assertIn("what was left on it", " ".join(self.rig.do("status").split()))

    # Where it is from.

    def test_explain(self):
        self.rig.do("bind", "whatsapp", "--last-used", day(-5))
        self.give_up(-10)
        clocks = self.rig.json("explain", A)["clocks"]
        self.assertEqual([(c["what"], c["date"], c["binding"], c["confidence"]) for c in clocks],
                         [("reissue", day(RESTS - 10), None, "official"),
                          ("reissue-fact", None, None, "official"),
                          ("app", day(LETS_GO - 5), "1", "official")])
        self.assertTrue(clocks[0]["origin"].endswith("/numbering.d/us.numbering"))
        self.assertTrue(clocks[2]["origin"].endswith("/apps.d/whatsapp.app"))
        text = self.rig.do("explain", A)
        for clock in clocks:
            self.assertIn(clock["source"].split()[0], text)
            self.assertIn(f"checked: {clock['checked']}", text)
        self.assertIn("us.numbering", text)

    def test_explain_notes(self):
        """A line that left may be idle, and what nobody stands for is a note without a date."""
        self.rig.modem("card", "za", "iccid=8927000000000000005", "imsi=655010000000001",
                       "number=+12025550155")
        self.rig.swap("za", "new-line")
        line = self.rig.json("status")["modems"][0]["slots"][0]["line"]
        self.assertEqual([c["what"] for c in self.rig.json("explain", line)["clocks"]],
                         ["reissue-fact"])
        notes = json.loads(self.rig.ctl("plan", line, "--json").out)["notes"]
        self.assertEqual([note.split(":")[0] for note in notes], ["South Africa"] * 2)
        self.rig.swap("a", "returned")
        clocks = self.rig.json("explain", line)["clocks"]
        self.assertEqual([(c["what"], c["date"]) for c in clocks],
                         [("reissue-fact", None), ("inactivity-fact", None)])

    # For other programs.

    def fill(self):
        self.rig.do("bind", "google", "--account", "ada@example.org")
        self.rig.do("bind", "gym", "--name", 'Gym, "Market Street"; 私の番号' * 3)
        self.rig.swap("b", "new-line")
        self.rig.do("bind", "bank", "--name", "Example Bank")
        self.give_up(-10)
        self.rig.do("add-line", "+12025550166")
        self.rig.do("bind", "telegram", "--line", "+12025550166")

    def test_calendar(self):
        self.fill()
        data = self.rig.do("due", "--format", "ics")
        calendar = icalendar.Calendar.from_ical(data)
        events, tasks = calendar.walk("VEVENT"), calendar.walk("VTODO")
        self.assertEqual([str(event["SUMMARY"]) for event in events],
                         [f"Google: take {A} off",
                          'Gym, "Market Street"; 私の番号' * 3 + f": take {A} off"])
        self.assertEqual([str(task["SUMMARY"]) for task in tasks],
                         ["Telegram: take +12025550166 off"])
        for event in events:
            self.assertEqual(event["DTSTART"].dt.isoformat(), day(RESTS - 10))
            self.assertNotIsInstance(event["DTSTART"].dt, datetime.datetime)
            self.assertEqual([alarm["TRIGGER"].dt.days for alarm in event.walk("VALARM")],
                             [-30, -7, -1])
            self.assertIn("United States", event["DESCRIPTION"])
        self.assertIn("ada@example.org", events[0]["DESCRIPTION"])
        uids = [str(entry["UID"]) for entry in events + tasks]
        self.assertEqual(len(set(uids)), 3)
        self.give_up(-11)
        again = icalendar.Calendar.from_ical(self.rig.do("due", "--format", "ics"))
        self.assertEqual([str(e["UID"]) for e in again.walk("VEVENT")], uids[:2])
        self.assertEqual(len(again.errors), 0)

    def test_calendar_with_nothing(self):
        """A calendar has a component (RFC 5545, 3.6), whatever is due."""
        calendar = icalendar.Calendar.from_ical(self.rig.do("due", "--format", "ics"))
        self.assertEqual([part.name for part in calendar.subcomponents], ["VTIMEZONE"])
        self.assertEqual(calendar.subcomponents[0]["TZID"], "UTC")

    def test_calendar_without_right(self):
        self.assertEqual(self.rig.ctl_as_nobody("bind", "telegram").status, 0)
        self.give_up(-10)
        result = self.rig.ctl_as_nobody("due", "--format", "ics")
        event = icalendar.Calendar.from_ical(result.out).walk("VEVENT")[0]
        self.assertEqual(str(event["SUMMARY"]), "Telegram: take line 1 off")
        table = self.rig.ctl_as_nobody("due", "--format", "csv")
        for text in (result.out, table.out):
            self.assertNotIn(A.lstrip("+"), text)

    def test_table(self):
        self.fill()
        data = self.rig.do("due", "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(data), strict=True))
        self.assertEqual([(row["app"], row["number"], row["deadline"]) for row in rows],
                         [("google", A, day(RESTS - 10)), ("gym", A, day(RESTS - 10)),
                          ("telegram", "+12025550166", "")])
        self.assertEqual(rows[1]["name"], 'Gym, "Market Street"; 私の番号' * 3)
        self.assertEqual(self.rig.ctl("due", "--format", "csv", "--check").status, 4)
        self.assertEqual(self.rig.ctl("due", "--format", "xml").status, 2)


class Rules(unittest.TestCase):
    def start(self, rig, data):
        rig.env["NUMBERD_DATA_DIR"] = data
        rig.start_daemon()
        rig.modem("insert", "1", "a")
        rig.await_event("first-card")

    def test_wrong_file(self):
        """It is told of, with its line, and the others are read."""
        rig = Rig(start=False)
        self.addCleanup(rig.close)
        data = os.path.join(rig.dir, "rules")
        shutil.copytree(f"{ROOT}/packaging/rules", data)
        with open(f"{data}/numbering.d/us.numbering", "w", encoding="utf-8") as file:
            file.write("[Country]\nName=United States\n[Reissue]\nFreeze=soon\n")
        self.start(rig, data)
        rig.do("bind", "google")
        self.assertIn("is not known here", rig.do("give-up", A))
        self.assertIn("us.numbering:4: Freeze=", rig.read_log())
        self.assertIsNone(rig.line(A)["given_up"]["reissue_from"])

        # Mended, it is read when numberd is told to, and its dates count at once.
        with open(f"{data}/numbering.d/us.numbering", "w", encoding="utf-8") as file:
            file.write("[Country]\nName=United States\n[Reissue]\nFreeze=1d\nText=soon\n"
                       "Source=a page\nChecked=2026-11-01\nConfidence=official\n")
        rig.daemon.send_signal(signal.SIGHUP)
        self.assertIn("sold again", rig.await_event("reminded")["reasons"][0])
        self.assertIsNotNone(rig.line(A)["given_up"]["reissue_from"])


if __name__ == "__main__":
    unittest.main()
