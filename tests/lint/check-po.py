#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Every message has a translation that fits: check-po.py SOURCE_ROOT, reports as TAP.

What the messages are, xgettext says of the sources as they are now; a catalogue that was not
brought up to them is at fault. The placeholders of printf are msgfmt's, those in braces are ours.
"""

import os
import re
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import tree as lint  # noqa: E402

FOLDER = "packaging/po"
KEYWORDS = ("-k", "-k_", "-kN_", "-kC_:1c,2", "-kNC_:1c,2", "-kngettext:1,2")
FIELD = re.compile(r'^(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) (".*"(?:\n".*")*)', re.M)
# An empty field of the head is no fault of a translation.
FAULT = re.compile(r"^[^:\n]+:(\d+): (?!warning: header)(.*)$", re.M)
# What desktops read. xgettext knows by itself what in it is for people, or is told in FOLDER/its.
DESKTOP = re.compile(r"^packaging/.*\.(?:desktop\.in|metainfo\.xml\.in|policy)$")
BRACES = re.compile(r"\{\w+\}")


class Entry:
    """One message of a catalogue: `key` is what the program asks for, `texts` what it gets."""

    def __init__(self, line, block):
        fields = [(name, "".join(part[1:-1] for part in quoted.split("\n")))
                  for name, quoted in FIELD.findall(block)]
        named = dict(fields)
        self.line = line
        self.key = tuple(named.get(name) for name in ("msgctxt", "msgid", "msgid_plural"))
        self.texts = [text for name, text in fields if name.startswith("msgstr")]
        self.fuzzy = re.search(r"^#,.*\bfuzzy\b", block, re.M) is not None


def read_entries(text):
    """The messages of a catalogue, without its head."""
    entries, position = [], 0
    for block in text.split("\n\n"):
        entry = Entry(text.count("\n", 0, position) + 1, block)
        if entry.key[1]:
            entries.append(entry)
        position += len(block) + 2
    return entries


def run(tree, *words, **more):
    return subprocess.run(words, cwd=tree.root, capture_output=True, text=True, check=False,
                          env=dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en",
                                   GETTEXTDATADIRS=os.path.join(tree.root, FOLDER)), **more)


def find_messages(tree):
    """The keys of the messages of each file that has any."""
    found = {}
    for source in sorted(tree.pick("c", product=True), key=lambda source: source.path):
        if not source.path.startswith("agent/"):
            continue
        done = run(tree, "xgettext", "--from-code=UTF-8", *KEYWORDS, "-o", "-", source.path)
        entries = read_entries(done.stdout)
        if entries:
            found[source.path] = [entry.key for entry in entries]
    for path in sorted(filter(DESKTOP.search, tree.sources)):
        done = run(tree, "xgettext", "--from-code=UTF-8", "-o", "-", path)
        found[path] = [entry.key for entry in read_entries(done.stdout)]
    return found


def list_words(tree, name, folder=FOLDER):
    """(line, word) of a list, where lines that begin with # do not count."""
    source = tree.sources.get(f"{folder}/{name}")
    lines = source.lines if source else []
    return [(number, line) for number, line in enumerate(lines, 1)
            if line and not line.startswith("#")]


def catalogues(tree, folder=FOLDER):
    """(path, messages) of each language; one whose file is not there has none."""
    for _, language in list_words(tree, "LINGUAS", folder):
        path = f"{folder}/{language}.po"
        source = tree.sources.get(path)
        yield path, read_entries(source.text) if source else []


def check_files(tree):
    files, listed = find_messages(tree), list_words(tree, "POTFILES.in")
    for path in sorted(set(files) - {name for _, name in listed}):
        yield path, 1, f"has messages: name it in {FOLDER}/POTFILES.in"
    for line, name in listed:
        if name not in files:
            yield f"{FOLDER}/POTFILES.in", line, f"{name} has no messages"


def compare(tree, wanted, folder=FOLDER):
    """Findings where the catalogues of a folder have not just the messages with these keys."""
    if wanted and not list_words(tree, "LINGUAS", folder):
        yield f"{folder}/LINGUAS", 1, "names no language"
    for path, entries in catalogues(tree, folder):
        known = {entry.key for entry in entries}
        yield f"{path}: {len(known)} messages"
        for key in sorted(wanted - known, key=str):
            yield path, 1, f"not translated: {key[1]}"
        for entry in entries:
            if entry.fuzzy or not all(entry.texts):
                yield path, entry.line, f"not translated, or fuzzy: {entry.key[1]}"
            if entry.key not in wanted:
                yield path, entry.line, f"no source says this any more: {entry.key[1]}"


def check_complete(tree):
    return compare(tree, {key for keys in find_messages(tree).values() for key in keys})


def check_braces(tree, folder=FOLDER):
    """The program puts names in braces in, so these are the same, and each in brackets or not."""
    for path, entries in catalogues(tree, folder):
        for entry in entries:
            names = sorted(BRACES.findall(entry.key[1]))
            for text in entry.texts:
                if sorted(BRACES.findall(text)) != names or text.count("[") != text.count("]"):
                    yield path, entry.line, f"braces differ: {entry.key[1]}"


def check_msgfmt(tree, folder=FOLDER):
    for path, entries in catalogues(tree, folder):
        if not entries:
            continue
        done = run(tree, "msgfmt", "--check", "-o", os.devnull, path)
        for line, text in FAULT.findall(done.stderr):
            yield path, int(line), text
        if done.returncode != 0 and not re.search(r":\d+: ", done.stderr):
            yield path, 1, done.stderr.strip()


RULES = [
    ("po: files with messages are listed", check_files),
    ("po: every message is translated", check_complete),
    ("po: names in braces are kept", check_braces),
    ("po: msgfmt finds nothing", check_msgfmt),
]

if __name__ == "__main__":
    lint.run(RULES)
