#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""A man page in another language, as far as whatis(1) and man -k show it: translate.py PAGE.scd
LANGUAGE.po prints the page with its summary translated, and a line that says that this is all.

The pages are long, and change with the programs: half a translation that is a year old would be
worse than one line that is right.
"""

import gettext
import io
import re
import subprocess
import sys

SUMMARY = re.compile(r"(?<=\n# NAME\n\n)(\S+ - )(.+)\n")
DESCRIPTION = "\n# DESCRIPTION\n\n"
NOTE = "The rest of this page is in English."


def find_summary(page):
    """What stands behind the dash under NAME."""
    return SUMMARY.search(page)[2]


def translate(page, say):
    page = SUMMARY.sub(lambda match: f"{match[1]}{say(match[2])}\n", page, count=1)
    return page.replace(DESCRIPTION, f"{DESCRIPTION}{say(NOTE)}\n\n", 1)


def main(words):
    if len(words) != 2:
        print("usage: translate.py PAGE.scd LANGUAGE.po", file=sys.stderr)
        return 2
    page, catalogue = words
    done = subprocess.run(["msgfmt", "-o", "-", catalogue], stdout=subprocess.PIPE, check=True)
    known = gettext.GNUTranslations(io.BytesIO(done.stdout))
    with open(page, encoding="utf-8") as file:
        sys.stdout.reconfigure(encoding="utf-8")
        sys.stdout.write(translate(file.read(), known.gettext))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
