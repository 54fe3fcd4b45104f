#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Rule files are English, and every text of them has a translation that fits where it is shown:
check-rules-po.py SOURCE_ROOT, reports as TAP.

What the texts are, packaging/rules/po/extract.py says, which makes the template for translators.
"""

import importlib.util
import os
import sys
import unicodedata

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import tree as lint  # noqa: E402

RULES_FOLDER = "packaging/rules"
FOLDER = f"{RULES_FOLDER}/po"
# How wide a text may be: a step is one line of `numberctl due`, a title a column of a table.
WIDTHS = {"Steps": 73, "Held": 73, "Title": 60, "Name": 40}
LENGTH = 256  # of the others, in characters, as in a file


def load(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


po = load("check_po", os.path.join(HERE, "check-po.py"))
# Of the tree that this file is in: trees made up for a test have none.
extract = load("extract", os.path.join(HERE, "../..", FOLDER, "extract.py"))


def columns(text):
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF")
               for c in text)


def write(text):
    """As it stands in a catalogue."""
    return extract.quote(text)[1:-1]


def find_keys(tree):
    """{text: the keys that have it in some rule file}; nothing where there are no files."""
    folder, keys = os.path.join(tree.root, RULES_FOLDER), {}
    for text, key, _, _ in extract.find_texts(folder) if os.path.isdir(folder) else ():
        keys.setdefault(write(text), set()).add(key)
    return keys


def translations(tree):
    """(path, line, text, translation) of all catalogues."""
    for path, entries in po.catalogues(tree, FOLDER):
        for entry in entries:
            yield path, entry.line, entry.key[1], entry.texts[0]


def check_english(tree):
    """A second place for translations would be one that nobody looks after."""
    for path in tree.sources:
        if path.startswith(tuple(f"{RULES_FOLDER}/{kind}/" for kind in extract.FOLDERS)):
            for line, _, key, _ in extract.read_file(os.path.join(tree.root, path)):
                if key.endswith("]"):
                    yield path, line, f"{key}= belongs in {FOLDER}: extract.py --update"


def check_complete(tree):
    return po.compare(tree, {(None, text, None) for text in find_keys(tree)}, FOLDER)


def check_other(tree):
    """A name may be the same in another language; a sentence is not."""
    keys = find_keys(tree)
    for path, line, text, translation in translations(tree):
        if translation == text and keys.get(text, {"Name"}) != {"Name"}:
            yield path, line, f"still English: {text}"


def check_headings(tree):
    """A step that ends with a colon is the heading of those after it, in every language."""
    for path, line, text, translation in translations(tree):
        if translation and text.endswith(":") != translation.endswith((":", "\uff1a")):
            yield path, line, f"only one of the two ends with a colon: {text}"


def check_width(tree):
    keys = find_keys(tree)
    for path, line, text, translation in translations(tree):
        limit = min((WIDTHS.get(key, LENGTH) for key in keys.get(text, ())), default=LENGTH)
        size = len(translation) if limit == LENGTH else columns(translation)
        if size > limit:
            yield path, line, f"{size} wide, at most {limit}: {translation}"


def check_found(tree):
    """Who sees a name types it: the daemon, which knows no translation, must know it too."""
    names = {}  # text: [(path, line, what it is found by)]
    for path in tree.sources:
        if path.startswith(f"{RULES_FOLDER}/apps.d/"):
            app = {key: (line, value) for line, group, key, value
                   in extract.read_file(os.path.join(tree.root, path)) if group == "App"}
            line, name = app.get("Name", (1, ""))
            known = [name] + extract.split(app.get("Aliases", (0, ""))[1])
            known = [write(extract.unescape(word)) for word in known]
            names.setdefault(known[0], []).append((path, line, known))
    for path, _, text, translation in translations(tree):
        for file, line, known in names.get(text, ()):
            if translation and translation not in known:
                yield file, line, f"Aliases= wants {translation}, its name in {path}"


RULES = [
    ("rules-po: rule files are English", check_english),
    ("rules-po: every text is translated", check_complete),
    ("rules-po: a translation is another text", check_other),
    ("rules-po: a heading stays one", check_headings),
    ("rules-po: translations fit", check_width),
    ("rules-po: names in braces are kept", lambda tree: po.check_braces(tree, FOLDER)),
    ("rules-po: translated names are found", check_found),
    ("rules-po: msgfmt finds nothing", lambda tree: po.check_msgfmt(tree, FOLDER)),
]

if __name__ == "__main__":
    lint.run(RULES)
