#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Runs unittest files and reports as TAP: tap.py FILE.py [PATTERN], with unittest's -k patterns.

A skipped test has shown nothing and counts as failed.
"""

import os
import sys
import unittest


class TapResult(unittest.TestResult):
    """Prints one line for each test, and what went wrong as comments below it."""

    def _report(self, good, test, details=""):
        print(f"{'ok' if good else 'not ok'} {self.testsRun} {test.id()}")
        print("".join(f"# {line}\n" for line in details.splitlines()), end="", flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._report(True, test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._report(False, test, self.failures[-1][1])

    def addError(self, test, err):
        super().addError(test, err)
        self.testsRun += not isinstance(test, unittest.TestCase)
        self._report(False, test, self.errors[-1][1])

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._report(False, test, f"skipped: {reason}")


def main(path, pattern=None):
    sys.path.insert(0, os.path.dirname(os.path.abspath(path)))
    loader = unittest.TestLoader()
    if pattern:
        loader.testNamePatterns = [pattern if "*" in pattern else f"*{pattern}*"]
    name = os.path.splitext(os.path.basename(path))[0]
    suite = loader.loadTestsFromName(name)
    print("TAP version 13", flush=True)
    result = suite.run(TapResult())
    print(f"1..{result.testsRun}")
    return 0 if result.wasSuccessful() and not result.skipped and result.testsRun else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
