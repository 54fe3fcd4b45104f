#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Counts the test cases in meson's JUnit reports and prints "N passed, N failed" as the last line.

A skipped case counts as failed, because a test that did not run has shown nothing, and so do a
report without any case and a program that ended badly without a failed case: JUnit has no word for
one that crashed or hung in the middle, but the other report of meson, beside it, has. Exit status 1
unless everything passed.
"""

import json
import re
import sys
import xml.etree.ElementTree as xml


def read(path):
    """One report. What programs printed is in it as it was, even what no XML may hold."""
    with open(path, encoding="utf-8", errors="replace") as file:
        return xml.fromstring(re.sub(r"[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "?", file.read()))


def find_broken(path):
    """{name: result} of the programs that did not end well."""
    with open(path.replace(".junit.xml", ".json"), encoding="utf-8", errors="replace") as file:
        programs = [json.loads(line) for line in file]
    return {one["name"]: one["result"] for one in programs if one["result"] != "OK"}


def count(path):
    """The numbers of passed cases, and the names of the others, in one report."""
    passed, others = 0, []
    broken = find_broken(path)
    for case in read(path).iter("testcase"):
        name = case.get("name")
        bad = next((child.tag for child in case if child.tag in ("failure", "error", "skipped")),
                   broken.get(name))
        if bad:
            others.append(f"{bad}: {case.get('classname')} {name}")
        else:
            passed += 1
    others += [f"{result}: {name}" for name, result in broken.items()
               if not any(name in other for other in others)]
    return passed, others


def main(paths):
    passed, others = 0, []
    for path in paths:
        try:
            more, names = count(path)
        except (OSError, ValueError, xml.ParseError) as error:
            more, names = 0, [f"no report: {error}"]
        passed += more
        others += names if more or names else [f"no test case in {path}"]
    for name in others:
        print(name)
    print(f"{passed} passed, {len(others)} failed")
    return 1 if others else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
