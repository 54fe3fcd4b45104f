# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Cases of test-lint.py about translations: of the programs, the rule files, the man pages."""

PO = "packaging/po/zz.po"
RULES = "packaging/rules"
RULES_PO = f"{RULES}/po/zz.po"
APP = f"{RULES}/apps.d/a.app"
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"'


def entry(text, translation):
    return f'msgid "{text}"\nmsgstr "{translation}"'


def catalogue(*entries, languages="zz\n"):
    """Two sources with a message each, and a catalogue whose entries begin in line 4."""
    return {"agent/a.c": 'const char *a = N_ ("{line} is %s");\n',
            "packaging/b.desktop.in": "[Desktop Entry]\nName=b\nExec=c\n",
            "packaging/po/POTFILES.in": "agent/a.c\npackaging/b.desktop.in\n",
            "packaging/po/LINGUAS": languages,
            PO: "\n\n".join((HEAD, *entries)) + "\n"}


def rules(app, *entries, languages="zz\n", title="For {app}:"):
    """Files that say `A`, the title, and `Say "T"`; a catalogue whose entries begin in line 4."""
    return {APP: f"# Name[zz]=\n[App]\nName=A\n{app}",
            f"{RULES}/intake.d/any.intake": f"[a]\nTitle={title}\n[X-b]\nTitle=B\n",
            f"{RULES}/numbering.d/zz.numbering": '[Reissue]\nText=Say "T"\nSource=C\n',
            f"{RULES}/po/LINGUAS": languages, RULES_PO: "\n\n".join((HEAD, *entries)) + "\n"}


LINE = "#, c-format\n" + entry("{line} is %s", "%s: {line}")
B = entry("b", "c")
PAGE = "packaging/man/a.1.scd.in"
MAN_PO = "packaging/man/po/zz.po"
NOTE = entry("The rest of this page is in English.", "n")


def page(*entries, text="# NAME\n\na - does B\n\n# DESCRIPTION\n\nBb.\n", languages="zz\n"):
    """A man page, and a catalogue whose entries begin in line 4."""
    return {PAGE: f'a(1) "a"\n\n{text}', "packaging/man/po/LINGUAS": languages,
            MAN_PO: "\n\n".join((HEAD, *entries)) + "\n"}


DOES_B = entry("does B", "b")
WIDE = "\u4e00"  # takes two columns
A, TITLE, TEXT = entry("A", "A"), entry("For {app}:", "{app}\uff1a"), entry('Say \\"T\\"', "zt")

BAD = {
    "po: files with messages are listed": [
        ({**catalogue(LINE, B), "packaging/po/POTFILES.in": "agent/b.c\n"},
         ["agent/a.c:1", "packaging/b.desktop.in:1", "packaging/po/POTFILES.in:1"])],
    "po: every message is translated": [
        (catalogue(LINE), [f"{PO}:1"]),
        (catalogue(LINE, entry("b", "")), [f"{PO}:8"]),
        (catalogue(LINE, "#, fuzzy\n" + B), [f"{PO}:8"]),
        (catalogue(LINE, B, entry("d", "e")), [f"{PO}:11"]),
        (catalogue(LINE, 'msgctxt "b"\n' + B), [f"{PO}:1", f"{PO}:8"]),
        (catalogue(LINE, B, languages="zz\nyy\n"), ["packaging/po/yy.po:1"] * 2),
        (catalogue(LINE, B, languages=""), ["packaging/po/LINGUAS:1"])],
    "po: names in braces are kept": [
        (catalogue(LINE.replace(": {line}", ": {lime}"), B), [f"{PO}:4"]),
        (catalogue(LINE.replace(": {line}", ": [{line}"), B), [f"{PO}:4"])],
    "po: msgfmt finds nothing": [
        (catalogue(LINE.replace('"%s:', '"%d:'), B), [f"{PO}:6"]),
        (catalogue(LINE, B, B), [f"{PO}:9", f"{PO}:11"])],
    "man-po: a page has a summary and a description": [
        (page(text="# NAME\n\na does B\n\n# DESCRIPTION\n\n"), [f"{PAGE}:1"]),
        (page(text="# NAME\na - does B\n\n# DESCRIPTION\nB.\n"), [f"{PAGE}:1"] * 2)],
    "man-po: every summary is translated": [
        (page(NOTE), [f"{MAN_PO}:1"]),
        (page(DOES_B), [f"{MAN_PO}:1"]),
        (page(NOTE, "#, fuzzy\n" + DOES_B), [f"{MAN_PO}:7"]),
        (page(NOTE, DOES_B, entry("does C", "c")), [f"{MAN_PO}:10"]),
        (page(NOTE, DOES_B, languages=""), ["packaging/man/po/LINGUAS:1"])],
    "man-po: translations fit": [
        (page(NOTE, entry("does B", "\u4e00" * 29)), [f"{MAN_PO}:7"])],
    "man-po: msgfmt finds nothing": [
        (page(NOTE, NOTE), [f"{MAN_PO}:5", f"{MAN_PO}:7"])],
    "rules-po: rule files are English": [
        (rules("Name[zz]=B\n", A, TITLE, TEXT), [f"{APP}:4"])],
    "rules-po: every text is translated": [
        (rules("", A, TITLE), [f"{RULES_PO}:1"]),
        (rules("", A, TITLE, TEXT, entry("C", "c")), [f"{RULES_PO}:13"]),
        (rules("", "#, fuzzy\n" + A, TITLE, TEXT), [f"{RULES_PO}:4"]),
        (rules("", entry("A", ""), TITLE, TEXT), [f"{RULES_PO}:4"]),
        (rules("Steps=One;Two\\; 2;\n", A, TITLE, TEXT), [f"{RULES_PO}:1"] * 2),
        (rules("", A, TITLE, TEXT, languages=""), [f"{RULES}/po/LINGUAS:1"])],
    "rules-po: a translation is another text": [
        (rules("", A, entry("For {app}:", "For {app}:"), TEXT), [f"{RULES_PO}:7"])],
    "rules-po: a heading stays one": [
        (rules("", A, entry("For {app}:", "{app}"), entry('Say \\"T\\"', "zt:")),
         [f"{RULES_PO}:7", f"{RULES_PO}:10"])],
    "rules-po: translations fit": [
        (rules("", A, entry("For {app}:", WIDE * 30 + ":"), TEXT), [f"{RULES_PO}:7"]),
        (rules("Steps=For {app}:\n", A, entry("For {app}:", WIDE * 37), TEXT, title="A"),
         [f"{RULES_PO}:7"]),
        (rules("", A, TITLE, entry('Say \\"T\\"', WIDE * 257)), [f"{RULES_PO}:10"])],
    "rules-po: names in braces are kept": [
        (rules("", A, entry("For {app}:", "{apps}:"), TEXT), [f"{RULES_PO}:7"])],
    "rules-po: translated names are found": [
        (rules("", entry("A", "B"), TITLE, TEXT), [f"{APP}:3"]),
        (rules("Aliases=C;BB\n", entry("A", "B"), TITLE, TEXT), [f"{APP}:3"])],
    "rules-po: msgfmt finds nothing": [
        (rules("", A, A), [f"{RULES_PO}:5", f"{RULES_PO}:7"])],
}

GOOD = {rule: catalogue(LINE, B) if rule.startswith("po: ") else
        page(NOTE, entry("does B", WIDE * 28)) if rule.startswith("man-po: ") else
        rules("Aliases=B;C\nSteps=A;\n[Probe A]\nName=no text\n", entry("A", "B"),
              entry("For {app}:", WIDE * 27 + "{app}:"), entry('Say \\"T\\"', WIDE * 256))
        for rule in BAD}
