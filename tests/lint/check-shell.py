#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Every script of the tree passes shellcheck: check-shell.py SOURCE_ROOT, reports as TAP.

A script has a line that says which shell runs it; one that is sourced says it to shellcheck. What
shellcheck finds is a fault however small; where it is wrong, the script says why beside it.
"""

import json
import os
import re
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import tree as lint  # noqa: E402

DIRECTIVE = re.compile(r"^# shellcheck shell=\w+$", re.M)


def is_script(source):
    return source.kind == "sh" or DIRECTIVE.search("\n".join(source.lines[:12]))


def check_shell(tree):
    paths = [source.path for source in tree.sources.values() if is_script(source)]
    yield f"{len(paths)} scripts"
    if not paths:
        return
    done = subprocess.run(["shellcheck", "--norc", "--exclude=SC1091", "--format=json", *paths],
                          cwd=tree.root, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        yield "shellcheck", 0, f"did not run: {done.stderr.strip() or done.stdout.strip()}"
        return
    for found in json.loads(done.stdout):
        yield found["file"], found["line"], f"SC{found['code']}: {found['message']}"


RULES = [("shell: shellcheck finds nothing", check_shell)]

if __name__ == "__main__":
    lint.run(RULES)
