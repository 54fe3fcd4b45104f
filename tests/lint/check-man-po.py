#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The summary of every man page has a translation: check-man-po.py SOURCE_ROOT, reports as TAP.

What is translated of a page, packaging/man/translate.py says, which does it when numberd is built.
"""

import importlib.util
import os
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import tree as lint  # noqa: E402

FOLDER = "packaging/man/po"
PAGE = ".scd.in"
WIDTH = 56  # columns that man -k has for it on a terminal


def load(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


rules_po = load("check_rules_po", os.path.join(HERE, "check-rules-po.py"))
po = rules_po.po
man = load("translate", os.path.join(HERE, "../../packaging/man/translate.py"))


def find_pages(tree):
    return [source for path, source in sorted(tree.sources.items())
            if path.startswith("packaging/man/") and path.endswith(PAGE)]


def check_places(tree):
    """Where the summary is, and where the line goes that says that the rest is English."""
    for page in find_pages(tree):
        if not man.SUMMARY.search(page.text):
            yield page.path, 1, "has no `# NAME`, empty line, `page - summary`"
        if page.text.count(man.DESCRIPTION) != 1:
            yield page.path, 1, "has no `# DESCRIPTION` with an empty line behind it"


def check_complete(tree):
    pages = [page.text for page in find_pages(tree)]
    texts = [man.find_summary(text) for text in pages if man.SUMMARY.search(text)]
    return po.compare(tree, {(None, text, None) for text in texts + [man.NOTE] * bool(pages)},
                      FOLDER)


def check_width(tree):
    for path, entries in po.catalogues(tree, FOLDER):
        for entry in entries:
            size = rules_po.columns(entry.texts[0])
            if size > WIDTH:
                yield path, entry.line, f"{size} wide, at most {WIDTH}: {entry.texts[0]}"


RULES = [
    ("man-po: a page has a summary and a description", check_places),
    ("man-po: every summary is translated", check_complete),
    ("man-po: translations fit", check_width),
    ("man-po: msgfmt finds nothing", lambda tree: po.check_msgfmt(tree, FOLDER)),
]

if __name__ == "__main__":
    lint.run(RULES)
