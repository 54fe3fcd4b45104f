#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Each lint rule on small made-up trees: it must find what is wrong, where it is, and nothing else.

A case is a few files put over a tree that is right. BAD says which lines the rule must find; the
files of GOOD come close to breaking the rule and do not.
"""

import importlib.util
import os
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "../support")]

import po_cases  # noqa: E402
import tap  # noqa: E402
import tree as lint  # noqa: E402

NOUNS = ("layers", "style", "headers", "shell", "po", "rules-po", "man-po")
LICENCE = ("{} SPDX-License-Identifier: LGPL-2.1-or-later\n"
           "{} Copyright (C) 2026 The numberd authors{}\n")


def c(body, story="/* Why it is so. */"):
    """A C file; the body begins in line 6."""
    return LICENCE.format("/*", " *", " */") + f"\n{story}\n\n{body}"


def h(body):
    """A header; the body begins in line 8."""
    return c("#pragma once\n\n" + body)


def script(body):
    """A Python file; the body begins in line 3."""
    return LICENCE.format("#", "#", "") + body


def function(name, lines, head="static void"):
    """A function of so many lines from its name to its end, with the type in the line before."""
    return f"{head}\n{name} (void)\n{{\n" + "  work ();\n" * (lines - 3) + "}\n"


ENUM = "typedef enum\n{\n  NUM_A, /* one */\n  NUM_B, /* other */\n} NumKind;\n"
KIND = "/* Its name. */\nconst char *num_kind_name (NumKind kind);\n"
NAME = """#include "agent/number.h"

#include <string.h>

const char *
num_kind_name (NumKind kind)
{
  static const char *const names[] = { "a", "b" };

  return names[kind];
}
"""
BASE = {
    "include/numberd/types.h": h(f"#include <glib.h>\n\n{ENUM}"),
    "agent/number.h": h(f'#include "numberd/types.h"\n\n{KIND}'),
    "agent/number.c": c(NAME + "static const int table[] = {\n" + "  1,\n" * 40 + "};\n"),
    "tests/unit/test-number.c": c("static const int x[] = {\n" + "  1,\n" * 80 + "};\n"),
}


def switch(labels):
    return "static void\nlook (NumKind kind)\n{\n  switch (kind)\n    {\n" + labels + "    }\n}\n"


# Rule: [(files, [path:line of what must be found])].
BAD = {
    "layers: folders include in one direction": [
        ({"agent/a.h": h(""), "drivers/a.c": c('#include "agent/a.h"\n')}, ["drivers/a.c:6"]),
        ({"drivers/a.h": h(""), "agent/a.c": c('#include "drivers/a.h"\n')}, ["agent/a.c:6"]),
        ({"agent/ctl/a.c": c('#include "agent/number.h"\n')}, ["agent/ctl/a.c:6"]),
        ({"agent/catalog.h": h('\n#include "agent/number.h"\n')}, ["agent/catalog.h:9"]),
        ({"agent/catalog.h": h(""), "drivers/a.c": c('#include "agent/catalog.h"\n')},
         ["drivers/a.c:6"]),
        ({"include/numberd/a.h": h('\n#include "agent/number.h"\n')}, ["include/numberd/a.h:9"]),
        ({"agent/ctl/a.h": h(""), "agent/a.c": c('# include "agent/ctl/a.h"\n')}, ["agent/a.c:6"]),
        ({"agent/scan/a.c": c('#include "agent/number.h"\n'), "agent/scan/a.h": h(""),
          "drivers/a.c": c('#include "agent/scan/a.h"\n')},
         ["agent/scan/a.c:6", "drivers/a.c:6"]),
    ],
    "layers: include/ needs GLib only": [
        ({"include/numberd/a.h": h("#include <gio/gio.h>\n")}, ["include/numberd/a.h:8"])],
    "layers: headers are included by path": [
        ({"agent/a.c": c('#include "number.h"\n#include "numberd/no.h"\n'
                         "#include <agent/number.h>\n")},
         ["agent/a.c:6", "agent/a.c:7", "agent/a.c:8"])],
    "layers: sqlite3, libqmi and generated headers are confined": [
        ({"agent/a.c": c("#include <sqlite3.h>\n#include <libqmi-glib.h>\n")},
         ["agent/a.c:6", "agent/a.c:7"]),
        ({"agent/store.h": h("#include <sqlite3.h>\n")}, ["agent/store.h:8"]),
        ({"agent/scan/scan.c": c("#include <sqlite3.h>\n"),
          "agent/scan/store-ini.c": c("#include <json-glib/json-glib.h>\n")},
         ["agent/scan/scan.c:6", "agent/scan/store-ini.c:6"]),
        ({"agent/a.c": c('#include "org.numberd1.h"\n')}, ["agent/a.c:6"])],
    "layers: pure modules stay pure": [
        ({"agent/verdict.c": c("#include <gio/gio.h>\n")}, ["agent/verdict.c:6"]),
        ({"agent/line.c": c('\n#include "agent/a.h"\n'), "agent/a.h": h("#include <sqlite3.h>\n")},
         ["agent/line.c:7"])],
    "layers: pure, store, agent, bus, main in this order": [
        ({"agent/bus.h": h(""), "agent/store.c": c('#include "agent/bus.h"\n')},
         ["agent/store.c:6"]),
        ({"agent/agent.h": h(""), "agent/a.h": h('#include "agent/agent.h"\n'),
          "agent/line.h": h('#include "agent/a.h"\n')}, ["agent/line.h:8"])],
    "layers: no include cycles": [
        ({"agent/a.h": h(""), "agent/b.h": h('#include "agent/a.h"\n'),
          "agent/a.c": c('\n#include "agent/c.h"\n'), "agent/c.h": h('#include "agent/b.h"\n')},
         ["agent/a.c:7"])],
    "layers: private headers stay with their module": [
        ({"agent/store-private.h": h(""), "agent/a.c": c('#include "agent/store-private.h"\n')},
         ["agent/a.c:6"])],
    "layers: own header first, then ours, then system, sorted": [
        ({"agent/number.c": c('#include <glib.h>\n#include "agent/number.h"\n')},
         ["agent/number.c:6"]),
        ({"agent/types.c": c('#include "agent/number.h"\n')}, ["agent/types.c:6"]),
        ({"agent/a.c": c('#include <b.h>\n#include <a.h>\n#include "agent/number.h"\n')},
         ["agent/a.c:7", "agent/a.c:8"])],
    "style: files are short": [
        ({"agent/a.c": c("\n" * 496)}, ["agent/a.c:501"]),
        ({"agent/a.h": h("\n" * 144)}, ["agent/a.h:151"]),
        ({"agent/ctl/main.c": c("\n" * 196)}, ["agent/ctl/main.c:201"]),
        ({"tests/a.py": script("\n" * 399)}, ["tests/a.py:401"])],
    "style: the typical file is shorter": [
        ({f"agent/{i}.c": c("\n" * 196) for i in range(2)}, ["*.c:0"]),
        ({f"agent/{i}.h": h("\n" * 44) for i in range(3)}, ["*.h:0"])],
    "style: functions are short": [
        ({"tests/a.c": c(function("a", 61))}, ["tests/a.c:7"]),
        ({"tests/a": "#!/usr/bin/python3\n" + script("def a():\n" + "    a()\n" * 60)},
         ["tests/a:4"])],
    "style: the typical function is shorter": [
        ({"agent/a.c": c(function("a", 16) * 2)}, ["*.c:0"]),
        ({"agent/a.c": c(function("a", 5) * 17 + function("a", 41) * 2)}, ["*.c:0"])],
    "style: functions are laid out alike": [
        ({"agent/a.c": c("static void a (void)\n{\n}\n")}, ["agent/a.c:6"]),
        ({"agent/a.c": c("static void\na (int b,\n   int c) {\n}\n")}, ["agent/a.c:7"])],
    "style: comments are neither rare nor many": [
        ({"agent/a.c": c("int a = 1;\n" * 200)}, ["*.[ch]:0"]),
        ({"agent/a.c": c("/* a */\n" * 200)}, ["*.[ch]:0"])],
    "style: tests weigh as much as the product": [
        ({"tests/unit/test-number.c": c("/* a */\n" * 99)}, ["tests:0"])],
    "style: no banned calls": [
        ({"agent/a.c": c('  goto out;\n  strcpy (a, b);\n  g_error ("a");\n  g_assert_true (a);\n'
                         "  usleep (1);\n  exit (1);\n  g_memdup (a, 1);\n  system (a);\n")},
         [f"agent/a.c:{line}" for line in range(6, 14)]),
        ({"tests/a.c": c("  sprintf (a, b);\n")}, ["tests/a.c:6"])],
    "style: no SQL from formats": [
        ({"agent/store.c": c('  a = g_strdup_printf (\n    "SELECT a FROM b WHERE c = %s", c);\n'
                             "  sqlite3_exec (db, g_strconcat (a, b, NULL), NULL, NULL, NULL);\n"
                             '  g_string_append_printf (a, "PRAGMA %s", b);\n')},
         ["agent/store.c:6", "agent/store.c:8", "agent/store.c:9"])],
    "style: no default in a switch over our enumerations": [
        ({"agent/a.c": c(switch("    case NUM_A:\n      break;\n    default:\n      break;\n"))},
         ["agent/a.c:13"])],
    "style: no globals that change": [
        ({"agent/a.c": c('static int a;\nNumLine *b = NULL;\nstatic const char *c = "c";\n'
                         "  static char d[9][2];\nconst char *const *e;\n")},
         [f"agent/a.c:{line}" for line in range(6, 11)])],
    "style: functions are named alike": [
        ({"agent/a.c": c(function("num_a", 4) + function("b", 4, head="void"))},
         ["agent/a.c:7", "agent/a.c:12"])],
    "style: names the outside sees are in names.h": [
        ({"agent/a.c": c('a = "org.numberd1.Error";\nb = "/org/numberd1";\nc = "NUMBERD_KIND";\n')},
         ["agent/a.c:6", "agent/a.c:7", "agent/a.c:8"])],
    "style: licence and story come first": [
        ({"agent/a.c": "int a;\n", "tests/a.py": "pass\n", "meson.build": "a = 1\n"},
         ["agent/a.c:1", "meson.build:1", "tests/a.py:1"]),
        ({"tests/a.sh": script("").replace("# Copyright", "# (C)")}, ["tests/a.sh:1"]),
        ({"tests/a.h": LICENCE.format("/*", " *", " */")}, ["tests/a.h:4"]),
        ({"agent/a.c": c("int a; /* late */\n", story="")}, ["agent/a.c:4"])],
    "style: no tabs, stray spaces or long lines": [
        ({"agent/a.c": c("\ta;\nb; \n" + "c" * 101 + "\nd;")},
         [f"agent/a.c:{line}" for line in range(6, 10)])],
    "style: no words of the workplace": [
        ({"README.md": "a\nsee issue" + " #4, /work" + "/a, sub" + "-agent\n"},
         ["README.md:2"] * 3),
        ({"agent/a.c": c("/* Session" + " 12 */\n")}, ["agent/a.c:6"])],
    "headers: #pragma once": [
        ({"agent/a.h": c("#ifndef A\n#define A\n#endif\n")}, ["agent/a.h:1"])],
    "headers: public functions are documented": [
        ({"agent/a.h": h("\nvoid num_a (int b,\n            int c);\n")}, ["agent/a.h:9"]),
        ({"tests/a.h": h("/* A. */\nvoid a (void);\n\nNumA *b (void);\n")}, ["tests/a.h:11"])],
    "headers: values of enumerations are documented": [
        ({"agent/a.h": h("typedef enum\n{\n  NUM_C, /* see */\n  NUM_D,\n} NumC;\n")},
         ["agent/a.h:11"])],
    "headers: public names have our prefix": [
        ({"agent/a.h": h("void a (void);\ntypedef int B;\ntypedef void (*C) (int a);\n"
                         "#define D 1\ntypedef struct\n{\n} E;\n")},
         ["agent/a.h:8", "agent/a.h:9", "agent/a.h:10", "agent/a.h:11", "agent/a.h:14"])],
    "headers: GError comes last": [
        ({"agent/a.h": h("void num_a (GError **error, int b);\n")}, ["agent/a.h:8"])],
    "headers: each compiles alone": [
        ({"agent/a.h": h("void num_a (GHashTable *a);\n")}, ["agent/a.h:1"])],
    "shell: shellcheck finds nothing": [
        ({"tests/a": "#!/bin/sh\n" + script("cat $1\n")}, ["tests/a:4"]),
        ({"tests/a": script("# shellcheck shell=dash\n[ $1 == 2 ]\n")}, ["tests/a:4"] * 2),
        ({"a/a.init": "#!/bin/sh /etc/rc.common\n" + script("read a\n")}, ["a/a.init:4"] * 2)],
}

# Rule: files that come close. For rules that are not here the tree that is right is close enough.
GOOD = {
    "layers: folders include in one direction": {
        "agent/ctl/a.h": h(""), "agent/catalog.h": h('#include "agent/clock.h"\n'),
        "agent/clock.h": h('#include "numberd/types.h"\n'),
        "agent/ctl/b.c": c('#include "agent/catalog.h"\n'),
        "tests/a.c": c('#include "agent/number.h"\n#include "drivers/a.h"\n'),
        "agent/ctl/a.c": c('#include "agent/ctl/a.h"\n\n#include "numberd/types.h"\n'),
        "agent/keyfile.h": h(""), "agent/scan/a.h": h('\n#include "agent/keyfile.h"\n'),
        "agent/ctl/b.c": c('#include "agent/scan/a.h"\n'),
        "agent/b.c": c('#include "agent/scan/a.h"\n'),
        "agent/a.c": c('/*\n#include "drivers/a.h"\n*/\n')},
    "layers: sqlite3, libqmi and generated headers are confined": {
        "agent/store-private.h": h("#include <sqlite3.h>\n"),
        "agent/store-a.c": c("#include <sqlite3.h>\n"), "tests/a.c": c("#include <sqlite3.h>\n"),
        "agent/scan/store-sqlite.c": c("#include <sqlite3.h>\n"),
        "agent/scan/store-json.c": c("#include <json-glib/json-glib.h>\n"),
        "agent/bus-a.c": c('#include "org.numberd1.h"\n'),
        "drivers/qmi-a.c": c("#include <libqmi-glib.h>\n"),
        "agent/ctl/a.c": c('#include "org.numberd1.h"\n')},
    "layers: pure, store, agent, bus, main in this order": {
        "agent/main.c": c('#include "agent/bus.h"\n'),
        "agent/bus.h": h('#include "agent/agent.h"\n'),
        "agent/agent.h": h('#include "agent/store.h"\n'), "agent/store.h": h("")},
    "layers: no include cycles": {
        "agent/a.c": c('#include "agent/a-private.h"\n'), "agent/a.h": h(""),
        "agent/a-private.h": h('#include "agent/a.h"\n'), "agent/b.h": h('#include "agent/a.h"\n')},
    "layers: private headers stay with their module": {
        "agent/store-private.h": h(""),
        "agent/store-a.c": c('#include "agent/store-private.h"\n'),
        "agent/store.c": c('#include "agent/store-private.h"\n')},
    "layers: own header first, then ours, then system, sorted": {
        "agent/types.c": c('#include "numberd/types.h"\n\n#include "agent/number.h"\n'),
        "drivers/a.c": c('#include "numberd/a.h"\n\n#include "drivers/b.h"\n\n#include <a.h>\n')},
    "style: files are short": {
        "agent/a.c": c("\n" * 495), "agent/b.c": c("\n" * 900, "/* Generated by b.py. */")},
    "style: functions are short": {"agent/a.c": c(function("a", 60))},
    "style: functions are laid out alike": {
        "agent/a.c": c("typedef struct\n{\n  int a;\n} A;\n\nstatic const A b[] = {\n  { 1 },\n};\n"
                       "static int\na (int b,\n   int c)\n{\n  if (b)\n    {\n    }\n}\n")},
    "style: no banned calls": {
        "agent/a.c": c('/* goto */\na = "exit (1)";\ng_error_new (a);\nnum_exit (a);\n'
                       "a->system (b);\n"),
        "agent/ctl/main.c": c("exit (1);\n"), "tests/a.c": c("g_assert_true (a);\n")},
    "style: no SQL from formats": {
        "agent/store.c": c('a = g_strdup_printf ("cannot SELECT %s", b);\nc = "SELECT a FROM b";\n'
                           'd = g_strdup_printf ("PRAGMA user_version = %u", e);\n'
                           "sqlite3_exec (db, step->sql, NULL, NULL, NULL);\n")},
    "style: no default in a switch over our enumerations": {
        "agent/a.c": c(switch("    case 'a':\n    default:\n      break;\n") + switch(
            "    case NUM_A:\n      switch (b)\n        {\n        default:\n          break;\n"
            "        }\n"))},
    "style: no globals that change": {
        "agent/a.c": c('static const char *const a[] = { "a" };\nconst int b = 1;\ntypedef int c;\n'
                       "  static gsize d = 0;\n  g_once_init_enter (&d);\nstatic int e (void);\n"
                       "extern const int f[];\n")},
    "style: functions are named alike": {
        "agent/main.c": c(function("main", 4, head="int") + function("run", 4)),
        "tests/a.c": c(function("a", 4, head="void"))},
    "style: names the outside sees are in names.h": {
        "include/numberd/names.h": h('#define NUM_BUS "org.numberd1"\n'),
        "agent/bus.c": c('#include "org.numberd1.h"\n/* "org.numberd1" */\n')},
    "style: licence and story come first": {
        "tests/a": "#!/bin/sh\n" + script(""), "tests/__init__.py": "",
        "meson.build": script("").split("\n", maxsplit=1)[0]},
    "style: no tabs, stray spaces or long lines": {
        "agent/a.c": c("é" * 100 + "\n"), "Makefile": "a:\n\tb\n",
        "packaging/openwrt/a.sh": script("a() {\n\tb\n}\n")},
    "style: no words of the workplace": {
        "README.md": "the session bus, tmp/work" + "/a, an issue\n"},
    "headers: public functions are documented": {
        "agent/a.h": h("/* Both. */\nvoid num_a (int b,\n            int c);\nvoid num_b (void);\n"
                       "\ntypedef void (*NumC) (int a);\n"
                       "G_DEFINE_AUTOPTR_CLEANUP_FUNC (NumA, num_a)\n")},
    "headers: values of enumerations are documented": {
        "agent/a.h": h("typedef enum\n{\n  /* See. */\n  NUM_C = 1,\n} NumC;\n")},
    "headers: public names have our prefix": {
        "agent/a.h": h("#define num_a(...) num_b (__VA_ARGS__)\ntypedef struct NumB NumB;\n")},
    "headers: GError comes last": {
        "agent/a.h": h("void num_a (int b, GError **error);\n"
                       "void num_b (GError **error, const char *format, ...);\n")},
    "shell: shellcheck finds nothing": {
        "a.sh": "#!/bin/sh\n" + script('cat "$1"\n'), "a.txt": "cat $1\n"},
}


def load_rules():
    rules = {}
    for noun in NOUNS:
        path = os.path.join(HERE, f"check-{noun}.py")
        spec = importlib.util.spec_from_file_location(noun, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        rules.update(module.RULES)
    return rules


RULES = load_rules()
GOOD.update(po_cases.GOOD)
BAD.update(po_cases.BAD)


class Lint(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = folder.name

    def make(self, files):
        for path, text in files.items():
            path = os.path.join(self.root, path)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)

    def expect(self, rule, files, found):
        self.make({**BASE, **files})
        results = [r for r in RULES[rule](lint.Tree(self.root)) if isinstance(r, tuple)]
        places = sorted(f"{path}:{line}" for path, line, _ in results)
        self.assertEqual(places, sorted(found), results)

    def run_check(self, noun):
        return subprocess.run([sys.executable, os.path.join(HERE, f"check-{noun}.py"), self.root],
                              capture_output=True, text=True, check=False)

    def test_good_tree_passes(self):
        self.make(BASE)
        for noun in NOUNS:
            done = self.run_check(noun)
            self.assertEqual((done.returncode, "not ok" in done.stdout), (0, False), done.stdout)

    def test_fault_is_told(self):
        self.make({**BASE, "agent/a.c": c("  goto out;\n")})
        done = self.run_check("style")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stdout, r"(?m)^not ok \d+ .* no banned calls\n# agent/a.c:6: goto: ")

    def test_nothing_to_check_is_a_fault(self):
        done = self.run_check("layers")
        self.assertEqual(done.returncode, 1)
        self.assertIn("Bail out!", done.stdout)

    def test_build_directory_is_left_out(self):
        self.make({**BASE, "build/meson-private/a": "", "build/agent/a.c": "goto out;\n"})
        self.assertNotIn("build/agent/a.c", lint.Tree(self.root).sources)

    def test_every_rule_was_seen_to_fail(self):
        self.assertEqual(set(BAD), set(RULES))
        self.assertLessEqual(set(GOOD), set(RULES))


def add_cases():
    """One test for each case; their names are the rules'."""
    for number, rule in enumerate(RULES):
        noun = "".join(letter if letter.isalnum() else "_" for letter in rule)
        cases = [("good", GOOD.get(rule, {}), [])]
        cases += [(f"bad{i}", *case) for i, case in enumerate(BAD.get(rule, ()))]
        for kind, files, found in cases:
            def test(self, rule=rule, files=files, found=found):
                self.expect(rule, files, found)
            setattr(Lint, f"test_{number:02}_{noun}_{kind}", test)


add_cases()

if __name__ == "__main__":
    sys.exit(tap.main(os.path.abspath(__file__), *sys.argv[1:]))
