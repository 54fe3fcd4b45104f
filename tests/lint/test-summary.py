# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What is counted at the end of a run, of tests that real meson ran: nothing that went wrong may be
missing there."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SUMMARY = Path(__file__).resolve().parents[1] / "support/summary.py"
TEST = """
test('{name}', find_program('sh'), args: ['-c', '{script}'], protocol: '{protocol}',
  timeout: {timeout})
"""


class Summary(unittest.TestCase):
    def summarize(self, *tests):
        """(what is printed, exit status) after a run of such tests: (name, protocol, script)."""
        with tempfile.TemporaryDirectory() as folder:
            text = "project('numberd')\n"
            for name, protocol, script in tests:
                timeout = 1 if "sleep" in script else 60
                text += TEST.format(name=name, protocol=protocol, script=script, timeout=timeout)
            Path(folder, "meson.build").write_text(text, encoding="utf-8")
            for words in (["setup", "build"], ["test", "-C", "build"]):
                subprocess.run(["meson", *words], cwd=folder, check=False, capture_output=True)
            report = Path(folder, "build/meson-logs/testlog.junit.xml")
            done = subprocess.run([sys.executable, SUMMARY, report], text=True, check=False,
                                  stdout=subprocess.PIPE)
            return done.stdout.splitlines(), done.returncode

    def test_all_well(self):
        self.assertEqual(self.summarize(("a", "tap", "echo 1..2; echo ok 1; echo ok 2"),
                                        ("b", "exitcode", "true")), (["3 passed, 0 failed"], 0))

    def check_one(self, protocol, script, passed):
        lines, status = self.summarize(("well", "exitcode", "true"), ("wrong", protocol, script))
        self.assertEqual((lines[1:], status), ([f"{passed} passed, 1 failed"], 1))
        self.assertIn("wrong", lines[0])

    def test_fails(self):
        self.check_one("tap", "echo 1..2; echo ok 1; echo not ok 2", 2)
        self.check_one("exitcode", "false", 1)

    def test_is_skipped(self):
        self.check_one("tap", "echo 1..2; echo ok 1; echo \"ok 2 # SKIP\"", 2)
        self.check_one("exitcode", "exit 77", 1)

    def test_ends_in_the_middle(self):
        self.check_one("tap", "echo 1..3; echo ok 1; exit 1", 2)
        self.check_one("tap", "echo 1..3; echo ok 1; kill -ABRT $$", 2)
        self.check_one("tap", "exit 1", 1)
        self.check_one("exitcode", "kill -ABRT $$", 1)

    def test_hangs(self):
        self.check_one("tap", "echo 1..3; echo ok 1; exec sleep 60", 2)
        self.check_one("exitcode", "exec sleep 60", 1)

    def test_no_report(self):
        done = subprocess.run([sys.executable, SUMMARY, "/nonexistent/testlog.junit.xml"],
                              text=True, check=False, stdout=subprocess.PIPE)
        self.assertEqual((done.stdout.splitlines()[-1], done.returncode), ("0 passed, 1 failed", 1))


if __name__ == "__main__":
    unittest.main()
