#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Hooks: what they are told, in which order, and what becomes of those that fail, hang, or could be
somebody else's. Each writes what it got to a file that is a pipe, so that the test waits for it."""

import json
import os
import unittest

from rig import BUILD, CARDS, Lines, Rig

HOOKS = os.path.join(BUILD, "numberd-hooks")
A, B = CARDS["a"]["number"], CARDS["b"]["number"]


class Hooks(unittest.TestCase):
    def setUp(self):
        self.rig = Rig()
        self.addCleanup(self.rig.close)
        self.directory = os.path.join(self.rig.dir, "hooks.d")
        os.mkdir(self.directory, 0o755)
        os.mkfifo(os.path.join(self.rig.dir, "got"))
        self.program = None
        self.log = []
        # Held open for both, so that neither a hook nor the test ever sees its end.
        self.got = open(os.open(f"{self.rig.dir}/got", os.O_RDWR), "r", encoding="utf-8")
        self.addCleanup(self.got.close)
        self.addCleanup(self.stop)
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("first-card")

    def start(self, *options):
        self.program = Lines([HOOKS, "--directory", self.directory, "--state-dir", self.rig.state,
                              "--verbose", *options], self.rig.env, errors=True)
        self.say("waiting for events")

    def stop(self):
        if self.program:
            self.program.close()
            self.log += self.program.rest.decode().splitlines()
        self.program = None
        text = "\n".join(self.log)
        self.assertEqual([s for s in self.rig.secrets if s.lstrip("+") in text], [])

    def say(self, part):
        """Waits until the program says that."""
        while True:
            line = self.program.next()
            self.assertIsNotNone(line, f"never said: {part}")
            self.log.append(line)
            if part in line:
                return line

    def hook(self, name, body, mode=0o755):
        path = os.path.join(self.directory, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"#!/bin/sh\n{body}\n")
        os.chmod(path, mode)

    def telling(self, name, then=""):
        """A hook that tells its name and the event, and then does something else."""
        self.hook(name, f'read -r line; printf "%s|%s|%s\\n" {name} "$NUMBERD_EVENT" "$line" '
                        f'>{self.rig.dir}/got\n{then}')

    def next(self):
        """(hook, kind, event) of the next run."""
        name, kind, line = self.got.readline().rstrip("\n").split("|", 2)
        return name, kind, json.loads(line)

    def bind_and_swap(self):
        self.rig.do("bind", "signal")
        self.rig.swap("b", "new-line")

    def test_what_a_hook_is_told(self):
        self.hook("tell", f'{{ env; printf "STDIN=%s\\n" "$(cat)"; }} | sort '
                          f'| tr "\\n" "\\001" >{self.rig.dir}/got; echo >{self.rig.dir}/got')
        self.start()
        self.rig.do("bind", "signal", "--account", "Ada Lovelace")
        told = dict(pair.split("=", 1) for pair in self.got.readline().split("\001") if "=" in pair)
        self.assertEqual(told["NUMBERD_EVENT"], "binding-added")
        self.rig.swap("b", "new-line")
        told = dict(pair.split("=", 1) for pair in self.got.readline().split("\001") if "=" in pair)
        self.assertEqual((told["NUMBERD_EVENT"], told["NUMBERD_OLD"], told["NUMBERD_NEW"],
                          told["NUMBERD_DUE"], told["NUMBERD_PROMPT"]),
                         ("new-line", "***43", "***78", "1", "changed"))
        self.assertIn("the number changed", told["NUMBERD_TEXT"])
        event = json.loads(told["STDIN"])
        self.assertEqual((event["kind"], event["number"], event["iccid"]), ("new-line", None, None))
        self.assertEqual(str(event["seq"]), told["NUMBERD_SEQ"])
        everything = "".join(told.values())
        self.assertEqual([s for s in self.rig.secrets | {"Ada"} if s.lstrip("+") in everything], [])

    def test_one_at_a_time_in_order(self):
        for name in ("20-second", "10-first"):
            self.telling(name)
        self.hook("30-leftover.dpkg-old", "exit 1")
        self.start()
        self.bind_and_swap()
        runs = [self.next()[:2] for _ in range(6)]
        kinds = ("binding-added", "new-line", "binding-due")
        self.assertEqual(runs, [(name, kind) for kind in kinds
                                for name in ("10-first", "20-second")])

    def test_failure_is_made_good_once(self):
        self.telling("good")
        self.hook("bad", "exit 3")
        self.start()
        self.rig.do("bind", "signal")
        self.assertIn("status 3", self.say("hook bad:").lower().replace("code", "status"))
        self.assertEqual(self.next()[:2], ("good", "binding-added"))
        self.telling("bad")
        self.rig.do("bind", "telegram")
        self.say("hook bad works again")
        apps = [(name, event["app"]) for name, _, event in (self.next() for _ in range(3))]
        self.assertEqual(sorted(apps), [("bad", "signal"), ("bad", "telegram"),
                                        ("good", "telegram")])
        self.stop()
        self.start()
        self.rig.do("bind", "bank")
        self.assertEqual([self.next()[2]["app"] for _ in range(2)], ["bank", "bank"])

    def test_what_happened_while_nothing_ran(self):
        self.telling("hook")
        self.start()
        self.rig.do("bind", "signal")
        self.next()
        self.stop()
        self.rig.do("bind", "telegram")
        self.start()
        self.assertEqual(self.next()[2]["app"], "telegram")

    def test_a_hook_that_hangs(self):
        # Whatever it started holds the end of this pipe, which is at its end when all are gone.
        ends = os.pipe()
        end = f"/proc/{os.getpid()}/fd/{ends[1]}"
        self.telling("10-hangs", f"exec 3>{end}; sleep 1000 & sleep 1000")
        self.telling("20-next")
        self.start("--limit", "1")
        self.rig.do("bind", "signal")
        self.assertEqual(self.next()[0], "10-hangs")
        self.rig.do("status")  # the daemon is not concerned
        self.say("took longer than 1 s")
        self.assertEqual(self.next()[0], "20-next")
        os.close(ends[1])
        self.assertEqual(os.read(ends[0], 1), b"")
        os.close(ends[0])

    def test_unsafe_hooks_are_refused(self):
        self.telling("good")
        self.hook("world", "exit 0", 0o757)
        self.hook("plain", "exit 0", 0o644)
        self.hook("foreign", "exit 0")
        os.chown(os.path.join(self.directory, "foreign"), 65534, 65534)
        os.symlink("/nowhere", os.path.join(self.directory, "gone"))
        self.start()
        self.rig.do("bind", "signal")
        for part in ("foreign can be changed by others: chown root", "gone: No such file",
                     "plain is not executable: chmod +x", "world can be changed by others"):
            self.say(part)
        self.assertEqual(self.next()[0], "good")

    def test_a_directory_others_can_change(self):
        self.telling("hook")
        os.chmod(self.directory, 0o777)
        self.start()
        self.rig.do("bind", "signal")
        self.say("hooks.d, which others can change")

    def test_a_record_begun_anew(self):
        self.telling("hook")
        self.start()
        self.rig.do("bind", "signal")
        self.next()
        self.rig.stop_daemon()
        with open(f"{self.rig.state}/numberd.db", "wb") as file:
            file.write(b"no database" * 100)
        for end in ("-wal", "-shm"):
            if os.path.exists(f"{self.rig.state}/numberd.db{end}"):
                os.remove(f"{self.rig.state}/numberd.db{end}")
        self.rig.start_daemon()
        self.assertEqual(self.next()[1], "store-recovered")


if __name__ == "__main__":
    unittest.main()
