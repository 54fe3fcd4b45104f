#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""numberctl log and monitor: each event once and in order, masked, and over what happens to the
daemon meanwhile."""

import json
import signal
import subprocess
import unittest

from ctl_rig import LIMIT, NEW, NUMBERCTL, OLD, Case, Reader, event

EVENT_KEYS = ["seq", "time", "clock_set", "boot", "kind", "modem", "slot", "line", "number",
              "old_number", "iccid", "other_line", "binding", "app", "account", "state", "prompt",
              "reasons", "text"]


class Record(Case):
    def setUp(self):
        super().setUp()
        self.start_daemon()

    def start(self, *words):
        process = subprocess.Popen([NUMBERCTL, *words], env=self.env, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.daemon.await_call("GetEvents")
        return process, Reader(process.stdout), Reader(process.stderr)

    def test_log(self):
        self.assertEqual(self.ctl("log"), "Nothing was recorded yet.\n")
        self.assertEqual(self.ctl("log", "--json"), "")
        self.daemon.order("record " + event(1, "new-line", line="2", other_line="1", number=NEW,
                                            old_number=OLD, iccid="8901260123456789015", slot=1,
                                            prompt="changed", reasons=["another number"]))
        self.daemon.order("record " + event(2, "binding-due", binding="4", app="bank",
                                            account="ada@example.org", line="1"))
        text = self.ctl("log")
        self.assertIn("2026-06-01 10:00:00  the number changed: line 2, ***78, in the", text)
        self.assertIn("bank (***rg)", text)
        masked = self.ctl("log", "--json")
        for secret in (OLD, NEW, "8901260123456789015", "ada@example.org", "0143"):
            self.assertNotIn(secret, text + masked)
        first, second = map(json.loads, masked.splitlines())
        self.assertEqual(list(first), EVENT_KEYS)
        self.assertEqual([first[k] for k in ("number", "old_number", "iccid")], [None] * 3)
        self.assertEqual(first["reasons"], ["another number"])
        self.assertIsNone(second["account"])
        self.assertIn("***78", first["text"])
        first, second = map(json.loads, self.ctl("log", "--json", "--reveal").splitlines())
        self.assertEqual((first["number"], first["iccid"]), (NEW, "8901260123456789015"))
        self.assertEqual(second["account"], "ada@example.org")
        self.assertIn(NEW, first["text"])
        self.assertIn(NEW, self.ctl("log", "--reveal"))

    def test_log_since(self):
        self.daemon.order("record " + event(1, "removed", "2026-06-01T10:00:00Z", line="1"))
        self.daemon.order("record " + event(2, "returned", "2026-06-02T10:00:00Z", line="1"))
        self.assertEqual(len(self.ctl("log", "--since", "2026-06-02").splitlines()), 1)
        self.assertEqual(len(self.ctl("log", "--since", "2026-06-01T10:00:00Z").splitlines()), 2)
        self.assertEqual(self.ctl("log", "--since", "2026-06-03"),
                         "Nothing was recorded since then.\n")

    def test_long_log_is_paged(self):
        for seq in range(1, 2502):
            self.daemon.order("record " + event(seq, "removed", line="1"))
        seqs = [json.loads(text)["seq"] for text in self.ctl("log", "--json").splitlines()]
        self.assertEqual(seqs, list(range(1, 2502)))

    def test_follow(self):
        self.daemon.order("record " + event(1, "removed", line="1"))
        process, out, _ = self.start("log", "--follow")
        self.assertIn("was taken out", out.next())
        self.daemon.order("event " + event(2, "returned", line="1"))
        self.assertIn("is back", out.next())
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(LIMIT), 0)
        self.assertIsNone(out.next())

    def test_monitor_shows_no_past(self):
        self.daemon.order("record " + event(1, "removed", line="1"))
        process, out, err = self.start("monitor")
        self.assertIn("waiting", err.next())
        self.daemon.order("event " + event(2, "returned", line="1", number=NEW))
        self.assertIn("***78", out.next())
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(LIMIT), 0)
        self.assertIsNone(out.next())

    def test_monitor_over_a_restart(self):
        process, out, err = self.start("monitor", "--json")
        past = [event(seq, "removed", f"2026-06-01T10:00:0{seq}Z", line="1") for seq in range(1, 6)]
        for text in past[:2]:
            self.daemon.order(f"event {text}")
        self.assertEqual([json.loads(out.next())["seq"] for _ in range(2)], [1, 2])
        self.daemon.stop()
        self.assertIn("gone", err.next())
        self.start_daemon(past[:4])
        self.assertIn("back", err.next())
        self.daemon.order(f"event {past[4]}")
        self.assertEqual([json.loads(out.next())["seq"] for _ in range(3)], [3, 4, 5])
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(LIMIT), 0)
        self.assertIsNone(out.next())

    def test_monitor_of_a_record_begun_anew(self):
        process, out, err = self.start("monitor", "--json")
        for seq in (1, 2, 3):
            self.daemon.order("event " + event(seq, "removed", line="1"))
            self.assertEqual(json.loads(out.next())["seq"], seq)
        self.daemon.stop()
        self.assertIn("gone", err.next())
        self.start_daemon([event(1, "store-recovered", "2026-07-01T10:00:00Z")])
        self.assertIn("back", err.next())
        self.assertEqual(json.loads(out.next())["kind"], "store-recovered")
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(LIMIT), 0)

    def test_bus_dies(self):
        process, out, err = self.start("monitor", "--json")
        self.daemon.order("event " + event(1, "removed", line="1"))
        out.next()
        self.bus.kill()
        self.assertIn("bus", err.until("numberctl: the bus"))
        self.assertEqual(process.wait(LIMIT), 3)


if __name__ == "__main__":
    unittest.main()
