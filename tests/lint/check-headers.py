#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What a header owes its reader: check-headers.py SOURCE_ROOT [CFLAG...], reports as TAP.

CFLAGs are what the compiler, $CC, needs to find libraries and generated headers. Without any,
pkg-config is asked, and headers that need a generated one are not found to be whole.
"""

import concurrent.futures
import os
import re
import shlex
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import tree as lint  # noqa: E402

CFLAGS = []
PACKAGES = ["gio-2.0", "gio-unix-2.0", "sqlite3", "qmi-glib", "json-glib-1.0", "libadwaita-1"]
# A function, from the first column to the semicolon.
PROTOTYPE = r"^(?!typedef\b)[A-Za-z_][\w \t*]*?[ \t*](\w+) ?\([^;{}]*[;{]"
TYPE = r"^\} (\w+);|^typedef [^{;]*?\(\*(\w+)\)|^typedef [^{;(]*?(\w+);"
ENUM = r"\benum\b[^{};]*\{([^}]*)\}"


def check_once(tree):
    for source in tree.pick("h"):
        code = source.bare.split()
        if code[:2] != ["#pragma", "once"]:
            yield source.path, 1, "the first line after the comments is `#pragma once`, no guard"


def comment_above(source, line):
    """Whether a comment ends in the line above, and is not about that line."""
    above = line - 2
    return source.lines[above].endswith("*/") and not source.bare.split("\n")[above].strip()


def check_documented(tree):
    for source in tree.pick("h"):
        below = None  # the first line after a function that is documented, by itself or its group
        for line, match in source.find(PROTOTYPE):
            if comment_above(source, line) or line == below:
                below = line + match[0].count("\n") + 1
            else:
                yield source.path, line, f"{match[1]}: say what it does in a comment above it"


def check_enums(tree):
    for source in tree.pick("h", product=True):
        for _, match in source.find(ENUM):
            for value in re.finditer(r"\w+[^,]*", match[1]):
                line = source.line_at(match.start(1) + value.start())
                if "/*" not in source.lines[line - 1] and not comment_above(source, line):
                    yield source.path, line, f"{value[0].strip()}: say what the value means"


def check_names(tree):
    for source in tree.pick("h", product=True):
        found = [(line, match[1], "num_") for line, match in source.find(PROTOTYPE)]
        found += [(line, next(filter(None, match.groups())), "Num")
                  for line, match in source.find(TYPE)]
        found += [(line, match[1], "NUM_") for line, match in source.find(r"^#\s*define\s+(\w+)")]
        for line, name, prefix in found:
            if not name.startswith((prefix, prefix.lower()) if prefix == "NUM_" else prefix):
                yield source.path, line, f"{name}: public names begin with {prefix}"


def check_errors(tree):
    for source in tree.pick("h", product=True):
        for line, match in source.find(PROTOTYPE):
            if re.search(r"\bGError \*\*\w*\s*,", match[0]) and "..." not in match[0]:
                yield source.path, line, f"{match[1]}: GError ** is the last argument"


def flags(root):
    found = [f"-I{root}", f"-I{root}/include", *CFLAGS]
    for package in () if CFLAGS else PACKAGES:
        asked = subprocess.run(["pkg-config", "--cflags", package], capture_output=True, text=True,
                               check=False)
        found += shlex.split(asked.stdout)
    return found


def check_alone(tree):
    """Included by an otherwise empty file, so that the pragma is where it belongs."""
    command = [*shlex.split(os.environ.get("CC", "cc")), "-std=gnu17", "-fsyntax-only", "-Wall",
               "-Werror", "-x", "c", *flags(tree.root), "-"]

    def compile_one(source):
        return source, subprocess.run(command, input=f'#include "{source.path}"\n', text=True,
                                      capture_output=True, check=False)

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for source, done in pool.map(compile_one, tree.pick("h")):
            if done.returncode:
                why = next((line for line in done.stderr.splitlines() if "error:" in line),
                           done.stderr.strip() or "no reason given")
                yield source.path, 1, f"does not compile alone: {why}"


RULES = [
    ("headers: #pragma once", check_once),
    ("headers: public functions are documented", check_documented),
    ("headers: values of enumerations are documented", check_enums),
    ("headers: public names have our prefix", check_names),
    ("headers: GError comes last", check_errors),
    ("headers: each compiles alone", check_alone),
]

if __name__ == "__main__":
    CFLAGS += sys.argv[2:]
    lint.run(RULES)
