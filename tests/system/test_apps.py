#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Apps that take part: the samples that are shipped, run as another user against the real daemon
through a real swap, with everything that the bus carries to them searched for the number; and the
interface by itself, with good input and bad."""

import json
import os
import re
import shutil
import subprocess
import unittest

from rig import NOBODY, ROOT, Lines, Rig

SAMPLES = os.path.join(ROOT, "packaging", "samples")
OTHER = "1"  # one more user, who has nothing to do with the first; the bus wants one that exists
MAX_RULES = 100


def as_user(uid):
    return ("setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups")


class Traffic:
    """What goes over the bus from now on, as its monitor tells it."""

    def __init__(self, rig):
        self.path = os.path.join(rig.dir, "traffic")
        with open(self.path, "wb") as file:
            self.process = subprocess.Popen(["dbus-monitor", "--system"], env=rig.env, stdout=file,
                                            stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        while "NameAcquired" not in self.read():  # the first thing that a monitor hears
            if self.process.poll() is not None:
                raise RuntimeError("the bus cannot be monitored")

    def read(self):
        with open(self.path, encoding="utf-8", errors="replace") as file:
            return file.read()

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait()

    def messages(self):
        return re.split(r"\n(?=\S)", self.read())

    def sent_to(self, method):
        """(what was sent to the connections that have called @method, or to everybody; the rest)"""
        messages = self.messages()
        names = {re.search(r"sender=(\S+)", text)[1] for text in messages
                 if text.startswith("method call") and f"member={method}\n" in text + "\n"}
        if not names:
            raise AssertionError(f"nobody called {method}")
        heard, rest = [], []
        for text in messages:
            goal = re.search(r"-> destination=(\(null destination\)|\S+)", text)
            mine = goal and goal[1] in names | {"(null destination)"}
            (heard if mine else rest).append(text)
        return "\n".join(heard), "\n".join(rest)


class Case(unittest.TestCase):
    def setUp(self):
        self.rig = Rig()
        self.addCleanup(self.rig.close)
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("first-card")

    def call(self, method, *arguments, uid=NOBODY):
        """Calls a method of the interface as a user; answers what came, as text, or the error."""
        done = subprocess.run(
            [*as_user(uid), "gdbus", "call", "--system", "--dest", "org.numberd1", "--object-path",
             "/org/numberd1", "--method", f"org.numberd1.Apps.{method}", *map(str, arguments)],
            env=self.rig.env, capture_output=True, text=True, timeout=120, check=False)
        return (done.stdout if done.returncode == 0 else done.stderr).strip()

    def register(self, app, options="{}", uid=NOBODY):
        """Registers, and answers binding and line."""
        answer = self.call("Register", app, options, uid=uid)
        found = re.fullmatch(r"\('(\d+)', '(\d+)'\)", answer)
        self.assertTrue(found, answer)
        return found.groups()

    def assert_refused(self, name, answer, says=""):
        self.assertRegex(answer, rf"\AError: GDBus\.Error:org\.numberd1\.Error\.{name}: [^\n]+\Z")
        self.assertIn(says, answer)

    def assert_nothing_personal(self, text):
        for secret in self.rig.secrets:
            self.assertNotIn(secret.lstrip("+"), text)

    def start_sample(self, program, uid=NOBODY, *arguments):
        """Starts a sample from where its user can reach it."""
        path = os.path.join(self.rig.dir, f"{uid}-{os.path.basename(program)}")
        shutil.copy(program, path)
        os.chmod(path, 0o755)
        interpreter = ["/usr/bin/python3"] if program.endswith(".py") else []
        sample = Lines([*as_user(uid), *interpreter, path, *arguments], self.rig.env, errors=True)
        self.addCleanup(sample.close)
        return sample

    def assert_says(self, sample, *lines):
        self.assertEqual([sample.next() for _ in lines], list(lines))


class Samples(Case):
    """The whole way, as the samples go it."""

    def assert_begins(self, sample, binding=1):
        """It registers, looks, and is told what it did."""
        self.assert_says(sample, f"registered: binding {binding} on line 1",
                         f"binding {binding}: bound", f"BindingChanged: {binding} bound",
                         f"binding {binding}: bound")

    def check_story(self, program):
        traffic = Traffic(self.rig)
        self.addCleanup(traffic.close)
        sample = self.start_sample(program)
        self.assert_begins(sample)
        self.rig.swap("b", "new-line")
        self.assert_says(sample, "LineChanged: 1 new-line", "BindingChanged: 1 due",
                         "binding 1: due", "rebound: binding 2")
        self.assert_says(sample, "BindingChanged: 2 bound", "binding 2: bound",
                         "BindingChanged: 1 settled")

        all_bindings = self.rig.json("bindings", "--all")["bindings"]
        self.assertEqual([(b["id"], b["line"], b["outcome"], b["name"], b["found_by"])
                          for b in all_bindings],
                         [("2", "2", None, "Sample", "app"),
                          ("1", "1", "rebound", "Sample", "app")])
        self.assertIsNotNone(all_bindings[1]["last_used"])
        self.assertEqual(self.rig.json("status")["due"], 0)

        traffic.close()
        heard, rest = traffic.sent_to("Register")
        for word in ("LineChanged", "BindingChanged", '"settled"'):
            self.assertIn(word, heard)
        self.assert_nothing_personal(heard)
        # The search would have found it: others, who may, were told.
        self.assertIn("12025550178", rest)

    def test_c(self):
        self.check_story(os.environ["SAMPLE_APP"])

    def test_python(self):
        self.check_story(os.path.join(SAMPLES, "app.py"))

    def test_the_daemon_comes_back(self):
        """The swap happens while neither is there; the sample comes first, and waits."""
        self.assertEqual(self.register("sample"), ("1", "1"))
        self.rig.stop_daemon()
        self.rig.modem("swap", "1", "b")
        sample = self.start_sample(os.environ["SAMPLE_APP"])
        self.rig.start_daemon()
        self.rig.await_event("new-line")
        heard = []
        while "rebound: binding 2" not in heard:
            heard.append(sample.next())
        self.assertEqual(heard[0], "registered: binding 1 on line 1")
        self.assertEqual(self.rig.json("bindings")["bindings"][0]["line"], "2")

    def test_undecided_is_left_alone(self):
        sample = self.start_sample(os.environ["SAMPLE_APP"])
        self.assert_begins(sample)
        self.rig.swap("mute", "unidentified")
        self.assert_says(sample, "LineChanged: 1 unidentified", "BindingChanged: 1 due",
                         "binding 1: due, undecided")
        self.rig.do("same-line", "1", "2")
        self.assert_says(sample, "LineChanged: 1 lines-merged", "BindingChanged: 1 bound",
                         "binding 1: bound")

    def test_undecided_turns_out_another(self):
        sample = self.start_sample(os.environ["SAMPLE_APP"])
        self.assert_begins(sample)
        self.rig.swap("mute", "unidentified")
        self.assert_says(sample, "LineChanged: 1 unidentified", "BindingChanged: 1 due",
                         "binding 1: due, undecided")
        self.rig.do("set-number", "2", "+12025550178")
        self.assert_says(sample, "BindingChanged: 1 due", "binding 1: due", "rebound: binding 2")

    def test_a_card_that_is_back(self):
        sample = self.start_sample(os.environ["SAMPLE_APP"])
        self.assert_begins(sample)
        self.rig.modem("remove", "1")
        self.rig.await_event("removed")
        self.assert_says(sample, "LineChanged: 1 removed")  # and nothing is due
        self.rig.do("give-up", "1")
        self.assert_says(sample, "LineChanged: 1 line-given-up", "BindingChanged: 1 due",
                         "binding 1: due")
        self.assertIn("Settle: no line is present", sample.next())
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("returned")
        self.assert_says(sample, "LineChanged: 1 returned", "BindingChanged: 1 bound",
                         "binding 1: bound")

    def test_the_owner_settles(self):
        sample = self.start_sample(os.environ["SAMPLE_APP"])
        self.assert_begins(sample)
        self.rig.do("settle", "1", "closed")
        self.assert_says(sample, "BindingChanged: 1 settled", "binding 1: settled")

    def test_users_hear_of_their_own_only(self):
        mine = self.start_sample(os.environ["SAMPLE_APP"])
        self.assert_begins(mine)
        traffic = Traffic(self.rig)
        self.addCleanup(traffic.close)
        theirs = self.start_sample(os.environ["SAMPLE_APP"], OTHER)
        self.assert_begins(theirs, 2)
        self.rig.do("settle", "2", "closed")
        self.assert_says(theirs, "BindingChanged: 2 settled", "binding 2: settled")
        self.rig.do("settle", "1", "closed")
        self.assert_says(mine, "BindingChanged: 1 settled", "binding 1: settled")
        # Neither the one's signals nor any of them as a broadcast.
        traffic.close()
        signals = [text for text in traffic.messages()
                   if text.startswith("signal") and "interface=org.numberd1.Apps" in text]
        self.assertEqual(len(signals), 3, signals)  # bound, settled; settled
        goals = [re.search(r"destination=(:[\d.]+)", text)[1] for text in signals]
        self.assertEqual((goals[0], goals[0] == goals[2]), (goals[1], False))


class Interface(Case):
    """Method by method."""

    def test_register_again_is_the_same(self):
        self.assertEqual(self.register("chat"), ("1", "1"))
        self.assertEqual(self.register("chat"), ("1", "1"))
        self.assertEqual(self.register("chat", "{'line': <'1'>}"), ("1", "1"))
        self.assertEqual(self.register("chat", "{'account': <''>}"), ("1", "1"))
        self.assertEqual(self.register("chat", "{'account': <'ada'>}"), ("2", "1"))
        self.assertEqual(self.register("mail"), ("3", "1"))
        self.assertEqual(self.register("chat", uid=OTHER), ("4", "1"))

    def test_register_stays_where_it_is(self):
        self.register("chat")
        self.rig.swap("b", "new-line")
        self.assertEqual(self.register("chat"), ("1", "1"))
        self.assertEqual(self.register("chat", "{'line': <'2'>}"), ("2", "2"))
        self.call("Settle", 1, "unbound", "")
        self.assertEqual(self.register("chat"), ("2", "2"))
        self.call("Settle", 2, "closed", "")
        self.assertEqual(self.register("chat"), ("3", "2"))

    def test_what_the_owner_recorded_is_known(self):
        self.rig.ctl_as_nobody("bind", "signal")
        self.assertEqual(self.register("signal"), ("1", "1"))

    def test_register_counts_as_use(self):
        self.register("chat", "{'last_used': <'2026-01-31'>}")
        self.register("chat", "{'last_used': <'2026-03-01'>}")
        self.register("chat", "{'last_used': <'2026-02-01'>}")
        self.assertIn("'last_used': <'2026-03-01'>", self.call("GetBinding", 1))

    def test_register_refuses(self):
        for app, options, says in (
                ("Chat", "{}", "a-z"), ("", "{}", "a-z"), ("a" * 65, "{}", "64"),
                ("chat", "{'acount': <'a'>}", "account, line, name, last_used"),
                ("chat", "{'account': <1>}", "text"),
                ("chat", "{'account': <'" + "a" * 257 + "'>}", "256"),
                ("chat", "{'name': <'a\\u001bb'>}", "control"),
                ("chat", "{'last_used': <'2026-02-30'>}", "YYYY-MM-DD"),
                ("chat", "{'last_used': <'2999-01-01'>}", "future")):
            self.assert_refused("Invalid", self.call("Register", app, options), says)
        self.assertEqual(self.rig.json("bindings", "--all")["bindings"], [])

    def test_a_line_goes_by_its_id_alone(self):
        """Else the number could be found by trying, and labels of other lines."""
        self.rig.do("label", "1", "work")
        for line in ("+12025550143", "2025550143", "work", "2", "0", "-1", "1 ", "x"):
            answer = self.call("Register", "chat", f"{{'line': <'{line}'>}}")
            self.assert_refused("NotFound", answer, "no such line")
        self.register("chat")
        self.assert_refused("NotFound", self.call("Settle", 1, "rebound", "work"), "no such line")

    def test_the_other_interface_gives_no_number_away(self):
        """An app may call the methods for people too."""
        self.rig.do("label", "1", "work")
        for line in ("+12025550143", "2025550143", "work"):
            for words in (("bind", "signal", "--line", line), ("bindings", "--line", line),
                          ("due", "--line", line)):
                result = self.rig.ctl_as_nobody(*words)
                self.assertEqual(result.status, 1, result)
                self.assertIn("no such line", result.err)
        self.assertEqual(self.rig.ctl_as_nobody("bind", "signal", "--line", "1").status, 0)
        self.rig.swap("b", "new-line")
        self.assertIn("no such line", self.rig.ctl_as_nobody(
            "settle", "1", "rebound", "--to", "+12025550178").err)
        self.assertEqual(self.rig.ctl_as_nobody("settle", "1", "rebound", "--to", "2").status, 0)

    def test_without_a_line(self):
        self.rig.modem("remove", "1")
        self.rig.await_event("removed")
        self.assert_refused("NotFound", self.call("Register", "chat", "{}"), "no line is present")

    def test_another_users_are_not_there(self):
        self.register("chat", "{'account': <'ada'>}")
        missing = self.call("GetBinding", 77, uid=OTHER)
        self.assert_refused("NotFound", missing)
        for uid in (OTHER, "0"):  # not even root: this is the interface of apps
            for method, *arguments in (("GetBinding", 1), ("ReportUse", 1, ""),
                                       ("Settle", 1, "closed", "")):
                self.assertEqual(self.call(method, *arguments, uid=uid), missing)
            self.assertEqual(self.call("ListMine", "", uid=uid), "(@aa{sv} [],)")
        self.assertIn("'state': <'bound'>", self.call("GetBinding", 1))

    def test_root_sees_no_number(self):
        self.rig.do("label", "1", "work phone")
        self.register("chat", uid="0")
        for answer in (self.call("GetBinding", 1, uid="0"), self.call("ListMine", "", uid="0")):
            self.assertIn("'line': <'1'>", answer)
            self.assertNotIn("'number'", answer)
            self.assertNotIn("work phone", answer)
            self.assert_nothing_personal(answer)

    def test_bad_ids(self):
        self.register("chat")
        for ident in ("", "x", "1x", "-1", "0", "99999999999999999999"):
            # gdbus would take a number for an option, or for no text at all
            self.assert_refused("NotFound", self.call("GetBinding", f"'{ident}'"), "ListMine")

    def test_list_mine(self):
        self.register("chat")
        self.register("chat", "{'account': <'ada'>}")
        self.register("mail")
        self.call("Settle", 1, "closed", "")
        ids = re.findall(r"'id': <'(\d+)'>", self.call("ListMine", "chat"))
        self.assertEqual(ids, ["2", "1"])
        self.assertEqual(len(re.findall("'id'", self.call("ListMine", ""))), 3)
        self.assertEqual(self.call("ListMine", "other"), "(@aa{sv} [],)")
        self.assert_refused("Invalid", self.call("ListMine", "A B"))

    def test_due_comes_with_what_is_known(self):
        self.register("whatsapp")
        self.rig.swap("b", "new-line")
        answer = self.call("GetBinding", 1)
        for part in ("'state': <'due'>", "'undecided': <false>", "'steps': <['In WhatsApp"):
            self.assertIn(part, answer)

    def test_settle(self):
        for _ in range(4):
            self.register("chat")
            self.register("mail")
        for outcome in ("transferred", "refused", "accepted", "lapsed", "", "Closed"):
            self.assert_refused("Invalid", self.call("Settle", 1, outcome, ""), "rebound, unbound")
        self.assert_refused("Invalid", self.call("Settle", 1, "closed", "1"), "leave that empty")
        self.assert_refused("Refused", self.call("Settle", 1, "rebound", ""))
        self.assertEqual(self.call("Settle", 1, "closed", ""), "('',)")
        self.assert_refused("Refused", self.call("Settle", 1, "closed", ""), "settled already")
        self.rig.swap("b", "new-line")
        self.assertEqual(self.call("Settle", 2, "rebound", "2"), "('3',)")

    def test_report_use(self):
        self.register("chat")
        self.assertEqual(self.call("ReportUse", 1, "2026-01-31"), "()")
        self.assertIn("'last_used': <'2026-01-31'>", self.call("GetBinding", 1))
        self.assertEqual(self.call("ReportUse", 1, ""), "()")
        self.assertNotIn("2026-01-31", self.call("GetBinding", 1))
        for day in ("yesterday", "2999-01-01", "2026-02-30"):
            self.assert_refused("Invalid", self.call("ReportUse", 1, day), "YYYY-MM-DD")

    def test_rules(self):
        for days, source, says in ((36501, "x", "36500"), (1, "", "source"),
                                   (1, "a\\nb", "control"), (1, "s" * 257, "256")):
            self.assert_refused("Invalid", self.call("PublishRule", "chat", days, source), says)
        for i in range(MAX_RULES):
            self.assertEqual(self.call("PublishRule", f"chat{i}", 90, "its terms"), "()")
        self.assert_refused("Refused", self.call("PublishRule", "more", 90, "x"), "most there can")
        self.assertEqual(self.call("PublishRule", "chat0", 30, "its new terms"), "()")
        self.assertEqual(self.call("PublishRule", "more", 90, "x", uid=OTHER), "()")
        self.assertEqual(self.call("PublishRule", "chat0", 0, ""), "()")
        self.assertEqual(self.call("PublishRule", "more", 90, "x"), "()")

    def test_a_rule_is_shown_to_its_user(self):
        self.call("PublishRule", "viber", 30, "its terms")
        mine = self.rig.ctl_as_nobody("apps", "viber", "--json").out
        self.assertEqual(json.loads(mine)["apps"][0]["published"],
                         {"days": 30, "source": "its terms"})
        self.assertIsNone(self.rig.json("apps", "viber")["apps"][0]["published"])

    def test_a_restart_forgets_nothing(self):
        self.register("chat")
        self.rig.restart_daemon()
        self.assertEqual(self.register("chat"), ("1", "1"))


if __name__ == "__main__":
    unittest.main()
