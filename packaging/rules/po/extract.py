#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What the rule files say, for translators: extract.py prints it as a template (PO);
extract.py --update brings the catalogues beside this file up to it.

xgettext would take a list for one text. Here each step is a text of its own, as it is on the bus,
so that a step which many apps have is translated once.
"""

import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDERS = ("apps.d", "intake.d", "numbering.d")
TEXTS = ("Name", "Title", "Answer", "Text")
LISTS = ("Steps", "Held")
NO_TEXTS = ("Probe ", "X-")  # groups with these have names for programs only

HEAD = """# What the rule files of numberd say.
# SPDX-License-Identifier: LGPL-2.1-or-later
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"""
ESCAPE = re.compile(r"\\(.)")
ESCAPES = {"s": " ", "n": "\n", "t": "\t", "r": "\r"}


def unescape(value):
    """As GKeyFile has it, where a backslash before a ; keeps that in the text."""
    return ESCAPE.sub(lambda match: ESCAPES.get(match[1], match[1]), value).strip()


def split(value):
    """The parts of a list; what ends with a ; has no part behind it."""
    parts = re.findall(r"((?:\\.|[^;\\])*)(?:;|$)", value)
    return [unescape(part) for part in parts if part]


def read_file(path):
    """(line, group, key, value) of each key of a file, as they stand there."""
    group = ""
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            head = re.fullmatch(r"\[(.*)\]", line.strip())
            key, equals, value = line.partition("=")
            if head:
                group = head[1]
            elif equals and not line.startswith("#"):
                yield number, group, key.strip(), value.strip()


def find_texts(folder):
    """(text, key, file, line) of everything that a person reads, in the order of the files."""
    for kind in FOLDERS:
        for name in sorted(os.listdir(os.path.join(folder, kind))):
            path = f"{kind}/{name}"
            for line, group, key, value in read_file(os.path.join(folder, path)):
                if group.startswith(NO_TEXTS) or key not in TEXTS + LISTS:
                    continue
                for text in split(value) if key in LISTS else [unescape(value)]:
                    yield text, key, path, line


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def make_template(folder):
    """Each text once; which files have it as what helps to translate it."""
    places = {}
    for text, key, path, _ in find_texts(folder):
        places.setdefault(text, {})[f"{key} of {path}"] = True
    entries = ["".join(f"#. {place}\n" for place in found) + f"msgid {quote(text)}\nmsgstr \"\"\n"
               for text, found in places.items()]
    return "\n".join([HEAD] + entries)


def list_languages():
    with open(os.path.join(HERE, "LINGUAS"), encoding="utf-8") as file:
        return [line.strip() for line in file if line.strip() and not line.startswith("#")]


def update(template):
    """What is new is there without a translation; nothing is guessed. What is gone is gone."""
    with tempfile.NamedTemporaryFile("w", suffix=".pot", encoding="utf-8") as file:
        file.write(template)
        file.flush()
        for language in list_languages():
            path = os.path.join(HERE, f"{language}.po")
            subprocess.run(["msgmerge", "--quiet", "--update", "--backup=none",
                            "--no-fuzzy-matching", "--no-wrap", path, file.name], check=True)
            subprocess.run(["msgattrib", "--no-obsolete", "--no-wrap", "-o", path, path],
                           check=True)


def main(words):
    if words not in ([], ["--update"]):
        print("usage: extract.py [--update]", file=sys.stderr)
        return 2
    template = make_template(os.path.dirname(HERE))
    if words:
        update(template)
    else:
        sys.stdout.write(template)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
