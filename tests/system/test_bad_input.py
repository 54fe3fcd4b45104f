#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What bad input gets: one clear line, the exit status of the contract, and nothing lost."""

import os
import resource
import sqlite3
import subprocess
import unittest

from rig import CARDS, LIMIT, NUMBERD, Rig

A = CARDS["a"]["number"]


class Client(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.rig = Rig()
        cls.addClassCleanup(cls.rig.close)
        cls.rig.modem("insert", "1", "a")
        cls.rig.await_event("first-card")
        cls.rig.do("bind", "signal")

    def check(self, status, *words, says=()):
        result = self.rig.ctl(*words)
        self.assertEqual(result.status, status, f"{words}: {result}")
        self.assertEqual(result.out, "")
        self.assertEqual(len(result.err.splitlines()), 1, result.err)
        for word in says:
            self.assertIn(word, result.err)

    def test_wrong_usage(self):
        self.check(2, "staus", says=["status"])
        self.check(2, "status", "--jason")
        self.check(2, "settle", "1")
        self.check(2, "settle", "1", "rebund", says=["rebound"])
        self.check(2, "used", "1", "--on", "2026-02-30")

    def test_unknown_things(self):
        self.check(1, "bind", "wechta", says=["wechat", "--name"])
        self.check(1, "bind", "signal", "--line", "99")
        self.check(1, "settle", "99", "closed")
        self.check(1, "explain", "nowhere")
        self.check(1, "split", "99")

    def test_no_number(self):
        for text in ("hello", "+", "12", "+0000000000", "+999999999999999999999", "1" * 5000):
            self.check(1, "set-number", "1", text)
        self.assertEqual(self.rig.line(A)["source"], "ef-msisdn")

    def test_labels(self):
        for words in (("x" * 100000,), ("a\x1b[31mb",)):
            result = self.rig.ctl("label", "1", *words)
            self.assertIn(result.status, (1, 2))
            self.assertEqual(len(result.err.splitlines()), 1)
        broken = subprocess.run([*self.numberctl(), "label", "1", b"\xff\xfe"], env=self.rig.env,
                                capture_output=True, check=False)
        self.assertIn(broken.returncode, (1, 2))
        self.rig.do("label", "1", "私の番号")
        self.assertEqual(self.rig.line(A)["label"], "私の番号")
        self.assertEqual(self.rig.do("explain", "私の番号"), self.rig.do("explain", "1"))

    def numberctl(self):
        return [os.path.join(os.path.dirname(NUMBERD), "numberctl")]

    def test_twice_is_refused(self):
        self.check(1, "bind", "signal")
        self.check(1, "keep", "1")
        self.check(1, "same-line", "1", "1")

    def test_no_daemon(self):
        for address in ("unix:path=/nonexistent", "nonsense"):
            result = self.rig.ctl("status", env={"DBUS_SYSTEM_BUS_ADDRESS": address})
            self.assertEqual(result.status, 3, result)
            self.assertEqual(len(result.err.splitlines()), 1)


class Daemon(unittest.TestCase):
    def setUp(self):
        self.rig = Rig(modem=False, start=False)
        self.addCleanup(self.rig.close)

    def fail(self, *options, env=None):  # pylint: disable=arguments-differ
        """Runs a daemon that cannot start; answers its status and what it said."""
        process = subprocess.run([NUMBERD, *options], env=dict(self.rig.env, **(env or {})),
                                 capture_output=True, text=True, timeout=LIMIT, check=False)
        return process.returncode, process.stderr

    def check_refusal(self, *options, says="", env=None, status=1):
        ended, text = self.fail(*options, env=env)
        self.assertEqual(ended, status, text)
        self.assertEqual(len(text.splitlines()), 1, text)
        self.assertIn(says, text)

    def usual(self):
        return ("--config", self.rig.config, "--state-dir", self.rig.state)

    def test_wrong_option(self):
        self.check_refusal("--nonsense", says="--help", status=2)
        self.check_refusal("nonsense", says="--help", status=2)

    def test_missing_config(self):
        self.check_refusal("--config", "/nonexistent.conf", "--state-dir", self.rig.state,
                           says="/nonexistent.conf")

    def test_no_bus(self):
        self.check_refusal(*self.usual(), says="bus",
                           env={"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent"})

    def test_state_directory_is_a_file(self):
        with open(self.rig.state, "w", encoding="utf-8"):
            pass
        self.check_refusal(*self.usual(), says=self.rig.state)

    def test_second_daemon(self):
        self.rig.start_daemon()
        self.check_refusal(*self.usual(), says=self.rig.state)
        self.check_refusal("--config", self.rig.config, "--state-dir", self.rig.state + "2",
                           says="org.numberd1")
        self.rig.do("status")

    def test_wrong_configuration_is_reported(self):
        with open(self.rig.config, "a", encoding="utf-8") as file:
            file.write("Colour=blue\n[Privacy]\nLogNumbers=perhaps\nnonsense\n[Nowhere]\nA=1\n")
        self.rig.start_daemon()
        log = self.rig.read_log()
        for text in ("numberd.conf:7: unknown key Colour", "numberd.conf:9: LogNumbers=perhaps",
                     "numberd.conf:10: neither", "numberd.conf:11: unknown group [Nowhere]"):
            self.assertIn(text, log)
        self.assertIn("true or false", log)

    def test_no_modem(self):
        self.rig.start_daemon()
        status = self.rig.json("status")
        self.assertEqual(status["lines"], [])
        self.assertIn("numberd", status["version"] + self.rig.do("status") + "numberd")

    def test_damaged_database_is_set_aside(self):
        os.mkdir(self.rig.state, 0o700)
        with open(os.path.join(self.rig.state, "numberd.db"), "wb") as file:
            file.write(b"not a database" * 1000)
        self.rig.start_daemon()
        self.assertEqual(len(self.rig.events("store-recovered")), 1)
        self.assertTrue([n for n in os.listdir(self.rig.state) if "damaged" in n])
        self.assertIn("set aside", self.rig.do("status"))


class FullDisk(unittest.TestCase):
    def setUp(self):
        self.rig = Rig()
        self.addCleanup(self.rig.close)
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("first-card")

    def limit(self, size):
        resource.prlimit(self.rig.daemon.pid, resource.RLIMIT_FSIZE, (size, size))

    def test_refused_then_stored(self):
        soft, hard = resource.prlimit(self.rig.daemon.pid, resource.RLIMIT_FSIZE)
        self.rig.do("bind", "signal")
        resource.prlimit(self.rig.daemon.pid, resource.RLIMIT_FSIZE, (1, hard))
        result = self.rig.ctl("bind", "whatsapp")
        self.assertEqual(result.status, 1, result)
        self.assertEqual(len(result.err.splitlines()), 1)
        self.rig.modem("swap", "1", "b")
        self.rig.await_state("present")
        resource.prlimit(self.rig.daemon.pid, resource.RLIMIT_FSIZE, (soft, hard))
        self.rig.await_event("new-line")
        self.assertEqual([b["app"] for b in self.rig.json("due")["bindings"]], ["signal"])


class Ledger(unittest.TestCase):
    def test_readable_by_a_human(self):
        rig = Rig()
        self.addCleanup(rig.close)
        rig.modem("insert", "1", "a")
        rig.await_event("first-card")
        rig.stop_daemon()
        with sqlite3.connect(os.path.join(rig.state, "numberd.db")) as db:
            self.assertEqual(db.execute("PRAGMA integrity_check").fetchone(), ("ok",))
            self.assertEqual(db.execute("SELECT number, state FROM line").fetchall(),
                             [(A, "present")])
            self.assertEqual(db.execute("SELECT kind FROM event WHERE kind = 'first-card'")
                             .fetchall(), [("first-card",)])
        self.assertEqual(os.stat(rig.state).st_mode & 0o777, 0o700)


if __name__ == "__main__":
    unittest.main()
