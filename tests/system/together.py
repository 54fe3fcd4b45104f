# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Tests that mostly wait, run side by side: each has a device of its own. A module that says
`load_tests = together.load` has its tests run that way; results come in their usual order."""

import concurrent.futures
import unittest

AT_ONCE = 8


class Recorder(unittest.TestResult):
    """Remembers what happened to one test, to be told to the real result later."""

    def __init__(self):
        super().__init__()
        self.told = []

    def addSuccess(self, test):
        self.told.append(("addSuccess", (test,)))

    def addFailure(self, test, err):
        self.told.append(("addFailure", (test, err)))

    def addError(self, test, err):
        self.told.append(("addError", (test, err)))

    def addSkip(self, test, reason):
        self.told.append(("addSkip", (test, reason)))


def _cases(suite):
    for test in suite:
        yield from _cases(test) if isinstance(test, unittest.TestSuite) else (test,)


def _run(test):
    recorder = Recorder()
    test.run(recorder)
    return recorder.told


class Together(unittest.TestSuite):
    """A suite of such tests."""

    def run(self, result, debug=False):
        tests = list(_cases(self))
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            for test, told in zip(tests, pool.map(_run, tests)):
                result.startTest(test)
                for method, arguments in told:
                    getattr(result, method)(*arguments)
                result.stopTest(test)
        return result


def load(_loader, tests, _pattern):
    """unittest's load_tests protocol."""
    return Together(tests)
