#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The line at login: there while something is due or undecided, gone when it is not."""

import os
import stat
import unittest

from rig import Rig


class Motd(unittest.TestCase):
    def setUp(self):
        self.rig = Rig(start=False)
        self.addCleanup(self.rig.close)
        self.path = os.path.join(self.rig.dir, "motd.d", "numberd")
        self.rig.modem("insert", "1", "a")
        os.umask(0o022)

    def start(self):
        self.rig.start_daemon(prefix=("sh", "-c", 'umask 0077; exec "$@"', "sh"),
                              options=("--motd", self.path))

    def line(self):
        with open(self.path, encoding="utf-8") as file:
            return file.read()

    def test_due(self):
        self.start()
        self.rig.await_event("first-card")
        self.rig.do("bind", "signal")
        self.assertFalse(os.path.exists(self.path))
        self.rig.do("bind", "telegram")
        self.rig.swap("b", "new-line")
        self.assertEqual(self.line(),
                         "numberd: 2 accounts still use a former number: numberctl due\n")
        self.assertEqual(stat.S_IMODE(os.stat(self.path).st_mode), 0o644)
        self.rig.do("settle", "1", "rebound")
        self.assertIn(" 1 account still uses ", self.line())
        self.rig.do("settle", "2", "closed")
        self.assertFalse(os.path.exists(self.path))

    def test_undecided(self):
        self.start()
        self.rig.await_event("first-card")
        self.rig.do("bind", "signal")
        self.rig.swap("mute", "unidentified")
        self.assertIn("Is its number the same?", self.line())
        self.assertIn(" 1 account depends ", self.line())
        self.rig.do("same-line", "1", "2")
        self.assertFalse(os.path.exists(self.path))

    def test_what_is_left_from_before_goes(self):
        os.mkdir(os.path.dirname(self.path))
        with open(self.path, "w", encoding="utf-8") as file:
            file.write("numberd: 9 accounts\n")
        self.start()
        self.rig.await_event("first-card")
        self.assertFalse(os.path.exists(self.path))

    def test_a_place_that_cannot_be_written(self):
        self.path = "/proc/numberd/motd"
        self.start()
        self.rig.await_event("first-card")
        self.rig.do("bind", "signal")
        self.rig.swap("b", "new-line")
        self.assertIn("no line at login", self.rig.read_log())


if __name__ == "__main__":
    unittest.main()
