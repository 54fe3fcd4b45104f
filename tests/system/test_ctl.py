#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""numberctl as people and programs meet it: what it is told, what it shows, what it asks for."""

import json
import os
import subprocess
import unittest

from ctl_rig import NEW, NUMBERCTL, OLD, Case, binding, columns, event, line, modem, proposal

LINE_KEYS = ["id", "number", "source", "state", "label", "country", "cards", "due", "bound",
             "first_seen", "last_seen", "given_up", "twin", "intake", "last_chance"]
BINDING_KEYS = ["id", "app", "name", "account", "line", "number", "state", "outcome", "undecided",
                "deadline", "deadline_reason", "found_by", "added", "changed", "last_used",
                "outcomes", "steps", "url", "uid", "settled_by"]
PROPOSAL_KEYS = ["id", "app", "name", "account", "line", "number", "evidence", "state", "found_by",
                 "found", "seen", "uid"]


class Usage(Case):
    """What is said without a daemon."""

    COMMANDS = ("status lines due bindings plan apps explain log monitor scan confirm dismiss bind "
                "settle reopen used keep give-up same-line split set-number add-line label "
                "intake").split()

    def test_help(self):
        text = self.ctl("--help")
        for name in self.COMMANDS:
            self.assertRegex(text, rf"\n  {name}\b")
            own = self.ctl(name, "--help")
            self.assertTrue(own.startswith(f"Usage: numberctl {name}"), own)
            self.assertRegex(own, rf"Examples?:\n  numberctl( {name}|\n)")
            self.assertEqual(self.ctl("--help", name), own)
        for later in ("report",):
            self.assertNotRegex(text, rf"\n  {later}\b")
        self.assertIn("transferred", self.ctl("settle", "--help"))

    def test_version(self):
        self.assertRegex(self.ctl("--version"), r"\Anumberctl [0-9.]+\n\Z")
        self.assertEqual(self.ctl("due", "--version"), self.ctl("--version"))

    def test_wrong_usage(self):
        for words, says in (
                (("staus",), "did you mean status?"), (("xyzzy",), "numberctl --help"),
                (("status", "--jason"), "--jason"),
                (("--since", "today", "log"), "no command today"),
                (("due", "--all"), "numberctl due --help"), (("status", "x"), "too many"),
                (("settle", "1"), "OUTCOME is missing"), (("bind",), "APP is missing"),
                (("settle", "1", "rebund"), "rebound, unbound, closed"),
                (("settle", "1", "xxxxxxx"), "is one of rebound"),
                (("used", "1", "--on", "2026-02-30"), "YYYY-MM-DD"),
                (("bind", "a", "--last-used", "1.5.2026"), "YYYY-MM-DD"),
                (("give-up", "1", "--reason", "canceled"), "did you mean cancelled?"),
                (("give-up", "1", "--plan", "free"), "prepaid or postpaid"),
                (("log", "--since", "soon"), "yesterday"), (("label", "1"), "TEXT is missing"),
                (("due", "--line"), "--line"), (("a\x1b[31m\nb",), r"a\x1b[31m\x0ab"),
                (("status", "--\x1b[31m"), r"\x1b"), ((b"label", b"1", b"\xff"), "UTF-8")):
            self.assertIn(says, self.ctl(*words, status=2), words)

    def test_too_long(self):
        self.assertIn("256", self.ctl("label", "1", "x" * 100000, status=1))
        self.assertIn("256", self.ctl("bind", "a", "--account", "é" * 129, status=1))

    def test_no_daemon(self):
        self.assertIn("systemctl start numberd", self.ctl(status=3))
        self.assertIn("systemctl start numberd", self.ctl("monitor", status=3))

    def test_no_bus(self):
        for address in ("unix:path=/nonexistent", "nonsense"):
            text = self.ctl("due", status=3, env={"DBUS_SYSTEM_BUS_ADDRESS": address})
            self.assertIn("system bus", text)
        text = self.ctl("--session-bus", "due", status=3,
                        env={"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"})
        self.assertIn("session bus", text)

    def test_full_disk(self):
        with open("/dev/full", "wb") as full:
            process = subprocess.run([NUMBERCTL, "--help"], env=self.env, stdout=full,
                                     stderr=subprocess.PIPE, check=False)
        self.assertEqual(process.returncode, 1)
        self.assertIn(b"full", process.stderr)


class Looking(Case):
    def setUp(self):
        super().setUp()
        self.start_daemon()

    def tell_status(self, modems=(), lines=(), **more):
        self.daemon.answer("GetStatus", dict({"version": "0.1.0", "modems": list(modems),
                                              "lines": list(lines)}, **more))

    def test_status(self):
        self.tell_status([modem({"slot": 1, "state": "present", "line": "2"},
                                {"slot": 2, "state": "locked"})],
                         [line("1", number=OLD, state="absent", due=3),
                          line("2", number=NEW, source="ef-msisdn", label="work", bound=1)], due=3)
        text = self.ctl()
        for part in ("Slot 1 of Quectel EC25 (/dev/cdc-wdm0)", f"{NEW}, from the card (EF_MSISDN)",
                     "work", "1 is bound", "locked: the card waits for its PIN",
                     f"3 accounts still use {OLD}: numberctl due"):
            self.assertIn(part, text)
        self.assertEqual(text, self.ctl("status"))
        self.assertEqual(text, self.ctl("--session-bus"))

    def test_status_json(self):
        self.tell_status([modem({"slot": 1, "state": "present"})], [line("1", number=OLD)], due=0)
        status = json.loads(self.ctl("--json"))
        self.assertEqual(list(status), ["version", "due", "notice", "modems", "lines",
                                        "rights"])
        self.assertEqual(status["modems"][0]["slots"],
                         [{"slot": 1, "state": "present", "iccid": None, "imsi": None, "eid": None,
                           "line": None, "detail": None}])
        self.assertEqual(list(status["lines"][0]), LINE_KEYS)
        self.assertEqual(status, json.loads(self.ctl("status", "--json")))
        self.assertEqual(status, json.loads(self.ctl("--json", "status")))

    def test_status_empty(self):
        self.tell_status(notice="The database was set aside.")
        text = self.ctl()
        for part in ("set aside", "No modem was found", "Nothing is due."):
            self.assertIn(part, text)

    def test_status_without_right(self):
        hidden = {"id": "1", "state": "present", "due": 0}
        self.tell_status([modem({"slot": 1, "state": "present", "line": "1"})], [hidden])
        self.assertIn("not shown to you", self.ctl())

    def test_status_unknown_number(self):
        self.tell_status([modem({"slot": 1, "state": "present", "line": "1"})], [line("1")])
        self.assertIn("numberctl set-number 1 NUMBER", self.ctl())

    def test_status_occupied(self):
        self.tell_status([modem(state="occupied", detail="owned by ModemManager")])
        text = " ".join(self.ctl().split())
        self.assertIn("another program owns it", text)
        self.assertIn("owned by ModemManager", text)

    def test_nonsense_is_survived(self):
        self.daemon.answer("GetStatus", {"version": 7, "due": "many", "modems": "none",
                                         "lines": ["a"], "notice": True})
        self.assertIn("No modem", self.ctl())
        self.assertEqual(json.loads(self.ctl("--json")),
                         {"version": None, "due": None, "notice": None, "modems": [], "lines": [],
                          "rights": []})
        self.daemon.answer("ListBindings", [{"id": True, "steps": 1, "undecided": "x"}, {}])
        self.ctl("due")
        self.daemon.answer("ListLines", [{"given_up": "x", "cards": 1}, {}])
        self.ctl("lines")
        self.daemon.answer("Explain", [{"sources": [{"fixups": 1, "record": "x"}, {}]}, {}])
        self.ctl("explain")
        self.daemon.answer("GetEvents", [{"kind": 1}, {"seq": "x"}])
        self.ctl("log")

    def test_lines(self):
        self.daemon.answer("ListLines", [
            line("1", number=OLD, state="given-up", last_seen="2026-05-31T10:00:00Z",
                 given_up={"reason": "cancelled", "on": "2026-05-31",
                           "reissue_from": "2026-08-29"}),
            line("2", number=NEW, label="私の番号" * 20, twin="1")])
        text = self.ctl("lines")
        for part in (OLD, NEW, "given up", "2026-05-31", "2026-08-29", "…",
                     "numberctl same-line 1 2"):
            self.assertIn(part, text)
        lines = json.loads(self.ctl("lines", "--json"))["lines"]
        self.assertEqual(lines[0]["given_up"], {"reason": "cancelled", "plan": None,
                                                "on": "2026-05-31", "reissue_from": "2026-08-29"})
        self.assertIsNone(lines[1]["given_up"])
        self.assertEqual(lines[1]["label"], "私の番号" * 20)
        self.daemon.answer("ListLines", [])
        self.assertIn("No line was seen yet", self.ctl("lines"))
        self.assertEqual(json.loads(self.ctl("lines", "--json")), {"lines": []})

    def test_due(self):
        self.daemon.answer("ListLines", [line("2", twin="1")])
        self.daemon.answer("ListBindings", [
            binding("1", account="ada@example.org", deadline="2026-09-01",
                    steps=["Open it.", "Change the number. " * 9], url="https://example.org/"),
            binding("2", name="Bank", undecided=True)])
        text = self.ctl("due", "--line", "work")
        for part in ("WhatsApp", "ada@example.org", OLD, "2026-09-01", "1. Open it.",
                     "https://example.org/", "numberctl same-line 1 2", "numberctl settle"):
            self.assertIn(part, text)
        self.assertIn('("work", "due")', self.daemon.await_call("ListBindings").replace("'", '"'))
        bindings = json.loads(self.ctl("due", "--json"))["bindings"]
        self.assertEqual(list(bindings[0]), BINDING_KEYS)
        self.assertEqual(bindings[1]["steps"], [])
        self.assertIs(bindings[1]["undecided"], True)

    def test_due_check(self):
        self.daemon.answer("ListBindings", [binding("1")])
        self.assertIn("WhatsApp", self.ctl("due", "--check", status=4))
        self.daemon.answer("ListBindings", [])
        self.assertEqual(self.ctl("due", "--check"), "Nothing is due.\n")
        self.assertEqual(json.loads(self.ctl("due", "--json")), {"bindings": []})

    def test_bindings(self):
        self.daemon.answer("ListBindings", [binding("1", state="settled", outcome="closed"),
                                            binding("2", state="bound", last_used="2026-01-02")])
        text = self.ctl("bindings", "--all")
        for part in ("closed", "bound", "2026-01-02"):
            self.assertIn(part, text)
        self.assertIn("'all'", self.daemon.await_call("ListBindings"))
        self.daemon.answer("ListBindings", [])
        self.assertIn("numberctl bind", self.ctl("bindings"))
        self.assertIn("'open'", self.daemon.await_call("ListBindings"))

    def test_escapes_reach_no_terminal(self):
        evil = "a\x1b[31m\x07\u202e\x9b\n\u2028\x1fb"
        self.daemon.answer("ListBindings", [binding("1", account=evil, name=evil, steps=[evil],
                                                    url=evil, deadline_reason=evil)])
        self.daemon.answer("ListLines", [line("1", label=evil)])
        self.tell_status([modem({"slot": 1, "state": evil, "line": "1", "detail": evil},
                                manufacturer=evil)], [line("1", label=evil, number=evil)],
                         notice=evil)
        self.daemon.answer("Explain", [{"line": evil, "verdict": evil, "reasons": [evil],
                                        "sources": [{"raw": evil, "alpha": evil}]}])
        self.daemon.answer("GetEvents", [])
        self.daemon.order("answer GetEvents ([" + event(1, evil) + "],)")
        for words in (("due",), ("lines",), (), ("explain",), ("bindings",), ("log", "--reveal")):
            for text in (self.ctl(*words), self.ctl(*words, "--json")):
                for bad in "\x1b\x07\u202e\x9b\u2028\x1f":
                    self.assertNotIn(bad, text, words)
        self.assertEqual(json.loads(self.ctl("due", "--json"))["bindings"][0]["account"], evil)

    def test_colour(self):
        self.daemon.answer("ListBindings", [binding("1")])
        self.assertIn("\x1b[1m", self.on_terminal("due"))
        for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
            self.assertNotIn("\x1b", self.on_terminal("due", env=env))
        self.assertNotIn("\x1b", self.on_terminal("due", "--json"))

    def test_width(self):
        self.daemon.answer("ListBindings", [binding("1", account="x" * 90)])
        wide = self.on_terminal("due", width=150, env={"NO_COLOR": "1"})
        self.assertIn("x" * 90, wide)
        for width in (80, 60):
            text = self.on_terminal("due", width=width, env={"NO_COLOR": "1"})
            self.assertIn(OLD, text)
            self.assertIn("x…", text)
            self.assertLessEqual(max(map(columns, text.splitlines())), width)


class Changing(Case):
    def setUp(self):
        super().setUp()
        self.start_daemon()

    def check(self, words, method, call, answers=(), says="", as_json=None):
        """The command calls the method with just these arguments, and says one line."""
        self.daemon.order(f"answer {method} " + ("('%s',)" % answers[0] if answers else "()"))
        text = self.ctl(*words)
        self.assertEqual(self.daemon.await_call(method), f"call {method} {call}")
        self.assertEqual(len(text.splitlines()), 1)
        self.assertIn(says, text)
        if as_json is not None:
            self.assertEqual(json.loads(self.ctl(*words, "--json")), as_json)

    def test_bind(self):
        self.check(["bind", "whatsapp"], "Bind", "('whatsapp', {})", ["4"], "binding 4",
                   {"id": "4"})
        self.check(["bind", "gym", "--account", "me", "--line", "work", "--last-used", "2026-05-01",
                    "--name", "Gym"], "Bind",
                   "('gym', {'account': <'me'>, 'line': <'work'>, 'last_used': <'2026-05-01'>, "
                   "'name': <'Gym'>})", ["5"], "binding 5")

    def test_settle(self):
        self.check(["settle", "3", "unbound"], "Settle", "('3', 'unbound', '')", [""], "unbound",
                   {"id": "3", "rebound": None})
        self.check(["settle", "3", "rebound", "--to", "2"], "Settle", "('3', 'rebound', '2')",
                   ["7"], "7", {"id": "3", "rebound": "7"})

    def test_scan(self):
        """The home is looked into by numberctl itself; the daemon is asked for the rest."""
        store = f"{self.dir}/.local/share/signal-cli/data/accounts.json"
        os.makedirs(os.path.dirname(store))
        with open(store, "w", encoding="utf-8") as file:
            json.dump({"accounts": [{"number": OLD}]}, file)
        env = {"HOME": self.dir, "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": ""}
        long = proposal("7", name="x" * 90, account="y" * 90, number=OLD)
        self.daemon.answer("Scan", [binding("1", state="bound")])
        self.daemon.answer("ReportFindings", [binding("2", app="signal", name="Signal")])
        self.daemon.answer("ListProposals", [proposal("3"), long])
        text = self.ctl("scan", env=env)
        for part in ("WhatsApp", "Signal", "is set up here", "numberctl dismiss PROPOSAL"):
            self.assertIn(part, text)
        self.assertEqual(self.daemon.await_call("ReportFindings"),
                         "call ReportFindings ([{'app': <'signal'>, 'probe': <'signal-cli'>, "
                         f"'number': <'{OLD}'>}}],)")
        found = json.loads(self.ctl("scan", "--json", env=env))
        self.assertEqual([b["id"] for b in found["bound"]], ["1", "2"])
        self.assertEqual(list(found["bound"][0]), BINDING_KEYS)
        self.assertEqual(list(found["proposals"][0]), PROPOSAL_KEYS)
        for method in ("Scan", "ReportFindings", "ListProposals"):
            self.daemon.answer(method, [])
        self.assertIn("Nothing new", self.ctl("scan", env=env))
        self.daemon.order("refuse ReportFindings org.numberd1.Error.Store the disk is full")
        self.assertIn("the disk is full", self.ctl("scan", status=1, env=env))

    def test_confirm_and_dismiss(self):
        self.check(["confirm", "3"], "Confirm", "('3', {})", ["9"], "binding 9", {"id": "9"})
        self.check(["confirm", "3", "--line", "work", "--account", "me"], "Confirm",
                   "('3', {'line': <'work'>, 'account': <'me'>})", ["9"])
        self.check(["dismiss", "3"], "Dismiss", "('3',)", says="not made again",
                   as_json={"id": "3"})

    def test_reopen_and_used(self):
        self.check(["reopen", "3"], "Reopen", "('3',)", says="3", as_json={"id": "3"})
        self.check(["used", "3"], "Used", "('3', '')", says="3", as_json={"id": "3"})
        self.check(["used", "3", "--on", "2026-05-01"], "Used", "('3', '2026-05-01')")

    def test_lines(self):
        self.check(["keep", OLD], "Keep", f"('{OLD}',)", says=OLD, as_json={})
        self.check(["give-up", "1"], "GiveUp", "('1', {})", says="due", as_json={})
        self.check(["give-up", "1", "--reason", "unpaid", "--plan", "prepaid", "--on",
                    "2026-05-01"], "GiveUp",
                   "('1', {'reason': <'unpaid'>, 'plan': <'prepaid'>, 'on': <'2026-05-01'>})")
        self.check(["same-line", "1", "2"], "SameLine", "('1', '2')", says="split 1", as_json={})
        self.check(["split", "1"], "Split", "('1',)", ["2"], "Line 2", {"id": "2"})
        self.check(["set-number", "1", NEW], "SetNumber", f"('1', '{NEW}')", says="1", as_json={})
        self.check(["add-line", OLD], "AddLine", f"('{OLD}',)", ["3"], "bind APP --line 3",
                   {"id": "3"})
        self.check(["label", "1", "--", "-x"], "Label", "('1', '-x')", says="-x")
        self.check(["label", "1", ""], "Label", "('1', '')", says="no label", as_json={})

    def test_any_locale(self):
        self.daemon.order("answer Label ()")
        self.ctl("label", "1", "私の番号", env={"LC_ALL": "C"})
        self.assertIn("私の番号", self.daemon.await_call("Label"))

    def test_confirmations_fit(self):
        self.daemon.order("answer Label ()")
        self.ctl("label", "1", "long " * 50)

    def test_refusals(self):
        for name, text in (("org.numberd1.Error.NotFound", "there is no such line"),
                           ("org.numberd1.Error.Refused", "the line is present"),
                           ("org.numberd1.Error.Denied", "try as root"),
                           ("org.numberd1.Error.Store", "the disk is full"),
                           ("org.freedesktop.DBus.Error.UnknownMethod", "another version"),
                           ("org.freedesktop.DBus.Error.AccessDenied", "try as root")):
            self.daemon.order(f"refuse Keep {name} {text}")
            said = self.ctl("keep", "1", status=1)
            self.assertIn(text, said)
            self.assertNotIn("GDBus", said)
        self.daemon.order("refuse Keep org.numberd1.Error.Failed a\x1b[31mb")
        self.assertIn(r"a\x1b[31mb", self.ctl("keep", "1", status=1))

    def test_death_in_mid_call(self):
        self.daemon.order("die Keep")
        self.assertIn("systemctl start numberd", self.ctl("keep", "1", status=3))

    def test_no_reply(self):
        for name in ("NoReply", "TimedOut", "Spawn.ChildExited"):
            self.daemon.order(f"refuse Keep org.freedesktop.DBus.Error.{name} nothing came")
            self.assertIn("systemctl start numberd", self.ctl("keep", "1", status=3))


if __name__ == "__main__":
    unittest.main()
