#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Counts the test cases in meson's JUnit reports and prints "N passed, N failed" as the last line.

A skipped case counts as failed, because a test that did not run has shown nothing, and so does a
report without any case. Exit status 1 unless everything passed.
"""

import re
import sys
import xml.etree.ElementTree as xml


def read(path):
    """One report. What programs printed is in it as it was, even what no XML may hold."""
    with open(path, encoding="utf-8", errors="replace") as file:
        return xml.fromstring(re.sub(r"[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "?", file.read()))


def count(path):
    """The numbers of passed cases, and the names of the others, in one report."""
    passed, others = 0, []
    for case in read(path).iter("testcase"):
        bad = [child.tag for child in case if child.tag in ("failure", "error", "skipped")]
        if bad:
            others.append(f"{bad[0]}: {case.get('classname')} {case.get('name')}")
        else:
            passed += 1
    return passed, others


def main(paths):
    passed, others = 0, []
    for path in paths:
        try:
            more, names = count(path)
        except (OSError, xml.ParseError) as error:
            more, names = 0, [f"no report: {error}"]
        passed += more
        others += names if more or names else [f"no test case in {path}"]
    for name in others:
        print(name)
    print(f"{passed} passed, {len(others)} failed")
    return 1 if others else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
