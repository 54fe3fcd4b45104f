#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Sizes, names and manners: check-style.py SOURCE_ROOT, reports as TAP.

Typical sizes, comments and the share of tests are measured over all product code. Generated files
count for nothing there and may have any length.
"""

import ast
import math
import os
import re
import statistics
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import tree as lint  # noqa: E402

FILE_LINES = {"c": 500, "h": 150, "py": 400}
MAIN_LINES, FUNCTION_LINES, COLUMNS = 200, 60, 100
MEDIAN_FILE = {"c": 200, "h": 50}
MEDIAN_FUNCTION, P95_FUNCTION = 15, 40
COMMENTS, TEST_SHARE = (15, 25), 0.8

DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
LICENCE = [r"SPDX-License-Identifier: LGPL-2\.1-or-later",
           r"Copyright \(C\) 20\d\d The numberd authors"]
HEADS = {"c": (r"/\* ", r" \* ", r" \*/"), "py": ("# ", "# ", "")}
CALL = r"(?<![\w.>]){}\s*\("
BANNED = [
    (CALL.format(r"(?:strcpy|strcat|sprintf|vsprintf|gets)"), "use g_strdup_printf and friends"),
    (CALL.format(r"(?:system|popen)"), "no shell: use GSubprocess"),
    (CALL.format(r"g_memdup"), "copy the struct, or use GBytes"),
    (r"\bgoto\b", "return early; g_autoptr cleans up"),
]
BANNED_IN_PRODUCT = [
    (CALL.format(r"g_error"), "never abort on the world: return a GError"),
    (CALL.format(r"(?:g_assert\w*|assert)"), "use g_return_if_fail for mistakes of the programmer"),
    (CALL.format(r"(?:sleep|usleep|nanosleep|g_usleep)"), "wait in the main loop"),
    (CALL.format(r"sqlite3_v?[ms]n?printf"), "bind parameters"),
]
ENDING = CALL.format(r"(?:abort|_?exit|_Exit)")
FORMATTING = r"\b(?:g_strdup_v?printf|g_string_(?:append_)?v?printf|g_strconcat|g_strjoin" \
             r"|g_v?snprintf|snprintf|sqlite3_exec)\s*(?=\()"
SQL = re.compile(r'"\s*(?:SELECT|INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|ATTACH|VACUUM)\b'
                 r'|"\s*PRAGMA\b[^"]*%s')
OUTSIDE = re.compile(r'"[^"\n]*(?:\borg\.numberd1\b|/org/numberd1\b|\bNUMBERD_[A-Z])[^"\n]*"')
GLOBAL = r"^(?:(?!static)\w[\w \t]*|[ \t]*static\b[\w \t]*)[ \t*][\w \t*]*?\b(\w+)" \
         r"(?:\[[^\]\n]*\])*[ \t]*(?:=|;)"
WORDS = re.compile(r"\bissue[ ]#|(?<!\w)/wor[k]/|\bsession[ ][1-9]|\b(?:helper|sub)[ -]?agents?\b"
                   r"|\banthropi[c]|\bclaud[e]\b|\blanguage[ ]model", re.I)


def check_file_lines(tree):
    for source in tree.pick(*FILE_LINES):
        main = source.is_product and os.path.basename(source.path) == "main.c"
        limit = MAIN_LINES if main else FILE_LINES[source.kind]
        count = source.text.count("\n")
        if count > limit and not source.is_generated:
            yield source.path, limit + 1, f"{count} lines, at most {limit}: one noun per file"


def check_typical_file(tree):
    for kind, limit in MEDIAN_FILE.items():
        counts = [source.text.count("\n") for source in tree.pick(kind, product=True)
                  if not source.is_generated]
        median = statistics.median(counts or [0])
        yield f"median of {len(counts)} .{kind} files: {median:.0f} lines"
        if median > limit:
            yield f"*.{kind}", 0, f"the median is {median:.0f} lines, at most {limit}"


def functions(tree, *kinds, product=False):
    """(source, line, name, lines) of all functions."""
    for source in tree.pick(*kinds, product=product):
        if source.is_generated:
            continue
        if source.kind == "c":
            yield from ((source, f.line, f.name, f.length) for f in source.functions)
        elif source.kind == "py":
            for node in ast.walk(ast.parse(source.text, source.path)):
                if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    yield source, node.lineno, node.name, node.end_lineno - node.lineno + 1


def check_function_lines(tree):
    for source, line, name, count in functions(tree, "c", "py"):
        if count > FUNCTION_LINES:
            yield source.path, line, f"{name} has {count} lines, at most {FUNCTION_LINES}: split it"


def check_typical_function(tree):
    counts = sorted(count for *_, count in functions(tree, "c", product=True)) or [0]
    median, p95 = statistics.median(counts), counts[math.ceil(0.95 * len(counts)) - 1]
    yield f"{len(counts)} functions: median {median:.0f}, 95 % within {p95}, longest {counts[-1]}"
    if median > MEDIAN_FUNCTION or p95 > P95_FUNCTION:
        yield "*.c", 0, (f"median {median:.0f} lines, at most {MEDIAN_FUNCTION}; 95 % within {p95},"
                         f" at most {P95_FUNCTION}")


def check_layout(tree):
    """Whatever else would hide from the counting: a function that is not laid out as one."""
    for source in tree.pick("c", "h"):
        lines = source.code.split("\n")
        for head, _, _ in source.heads():
            if "(" in lines[head] and not re.match(r"\w+ ?\(", lines[head]):
                yield source.path, head + 1, "the return type goes on its own line"
        for line, _ in source.find(r"^\w[^\n;{=]*\([^;{}=]*\)[ \t]*\{"):
            yield source.path, line, "the brace of a function goes on its own line"


def count_lines(source):
    """(lines with code, lines with a comment)."""
    if source.is_c:
        pairs = list(zip(source.lines, source.bare.split("\n")))
        return (sum(bool(bare.strip()) for _, bare in pairs),
                sum(line.strip() != bare.strip() for line, bare in pairs))
    comments = {i for i, line in enumerate(source.lines, 1) if line.lstrip().startswith("#")}
    for node in ast.walk(ast.parse(source.text, source.path)) if source.kind == "py" else ():
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node) is not None:
            comments.update(range(node.body[0].lineno, node.body[0].end_lineno + 1))
    code = [i for i, line in enumerate(source.lines, 1) if line.strip() and i not in comments]
    return len(code), len(comments)


def totals(sources):
    counts = [count_lines(source) for source in sources if not source.is_generated]
    return sum(code for code, _ in counts), sum(comment for _, comment in counts)


def check_comments(tree):
    code, comments = totals(tree.pick("c", "h", product=True))
    share = round(100 * comments / max(code, 1), 1)
    yield f"{comments} lines with a comment, {code} with code: {share} for 100"
    if not COMMENTS[0] <= share <= COMMENTS[1]:
        yield "*.[ch]", 0, (f"{share} lines of comment for 100 of code, should be {COMMENTS[0]}"
                            f" to {COMMENTS[1]}: say why, do not say what")


def check_tests(tree):
    sources = tree.pick("c", "h", "py", "sh")
    test, _ = totals(source for source in sources if source.is_test)
    product, _ = totals(source for source in sources if source.is_product)
    share = test / max(product, 1)
    yield f"{test} lines of test, {product} of product: {share:.2f}"
    if share < TEST_SHARE:
        yield "tests", 0, f"{share:.2f} lines of test for one of product, at least {TEST_SHARE}"


def check_banned(tree):
    for source in tree.pick("c", "h"):
        patterns = list(BANNED)
        if source.is_product:
            patterns += BANNED_IN_PRODUCT
            if os.path.basename(source.path) != "main.c":
                patterns.append((ENDING, "only main() ends the program: return a GError"))
        for pattern, advice in patterns:
            for line, match in source.find(pattern):
                yield source.path, line, f"{match[0].rstrip('( ')}: {advice}"


def check_sql(tree):
    """SQL in the arguments of what formats or joins text, and either of them in sqlite3_exec's."""
    for source in tree.pick("c", "h", product=True):
        for line, match in source.find(FORMATTING):
            arguments = source.bare[match.end():source.span(match.end())]
            executes = match[0].startswith("sqlite3_exec")
            if re.search(FORMATTING, arguments) if executes else SQL.search(arguments):
                yield source.path, line, "SQL from a format: bind parameters"


def check_switches(tree):
    for source in tree.pick("c", "h", product=True):
        for _, match in source.find(r"\bswitch\s*(?=\()"):
            start = source.code.find("{", source.span(match.end()))
            body = source.code[start:source.span(start)]
            for inner in reversed(list(re.finditer(r"\bswitch\b[^{]*(?=\{)", body))):
                end = source.span(start + inner.end()) - start
                body = body[:inner.start()] + lint.blank(body[inner.start():end]) + body[end:]
            default = re.search(r"\bdefault\s*:", body)
            if default and re.search(r"\bcase\s+NUM_", body):
                yield source.path, source.line_at(start + default.start()), \
                    "default: hides a forgotten value of our enumeration: name them all"


def check_globals(tree):
    """The guard of g_once_init_enter is no state."""
    for source in tree.pick("c", "h", product=True):
        for line, match in source.find(GLOBAL):
            text = match[0].split("=")[0]
            kept = text.rsplit("*", 1)[-1] if "*" in text else text
            exempt = re.match(r"(typedef|extern)\b", text) or re.search(
                rf"\bg_once_init_enter \(&{match[1]}\)", source.code)
            if "const" not in kept.split() and not exempt:
                yield source.path, line, f"{match[1]} changes: put it into the struct it belongs to"


def check_names(tree):
    for source in tree.pick("c", product=True):
        for function in source.functions:
            if function.static == function.name.startswith("num_") and function.name != "main":
                yield source.path, function.line, (
                    f"{function.name}: " + ("static functions have no prefix" if function.static
                                            else "make it static, or call it num_<noun>_<verb>"))


def check_outside(tree):
    for source in tree.pick("c", "h", product=True):
        if source.path != "include/numberd/names.h":
            text = re.sub(r"(?m)^#[ \t]*include.*", "", source.bare)
            for match in OUTSIDE.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                yield source.path, line, f"{match[0]}: the name belongs in numberd/names.h"


def check_heads(tree):
    for source in tree.pick("c", "h", "py", "sh", "meson"):
        begin, then, end = HEADS["c" if source.is_c else "py"]
        head = [begin + LICENCE[0]] + ([then + LICENCE[1] + end] if source.kind != "meson" else [])
        lines = source.lines[source.text.startswith("#!"):]
        if source.text and not all(re.fullmatch(*pair) for pair in zip(head, lines)):
            yield source.path, 1, "begin with the lines SPDX-License-Identifier and Copyright"
        elif source.is_c and not re.match(r"\s*/\*", "\n".join(source.lines[2:])):
            yield source.path, 4, "tell the story of the module after the licence"


def check_spaces(tree):
    for source in tree.pick("c", "h", "py", "sh", "meson"):
        tabs = source.path.startswith("packaging/openwrt/")  # indented as everything there is
        for number, line in enumerate(source.lines, 1):
            if "\t" in (line.lstrip("\t") if tabs else line) or line != line.rstrip():
                yield source.path, number, "a tab, or space at the end of the line"
            if len(line) > COLUMNS:
                yield source.path, number, f"{len(line)} columns, at most {COLUMNS}"
        if source.text and not re.search(r"[^\n]\n\Z", source.text):
            yield source.path, len(source.lines), "end the file with one line end"


def check_words(tree):
    for source in tree.sources.values():
        for match in WORDS.finditer(source.text):
            yield source.path, source.line_at(match.start()), \
                f'"{match[0]}" is a word of the workplace: say what it means to a reader'


RULES = [
    ("style: files are short", check_file_lines),
    ("style: the typical file is shorter", check_typical_file),
    ("style: functions are short", check_function_lines),
    ("style: the typical function is shorter", check_typical_function),
    ("style: functions are laid out alike", check_layout),
    ("style: comments are neither rare nor many", check_comments),
    ("style: tests weigh as much as the product", check_tests),
    ("style: no banned calls", check_banned),
    ("style: no SQL from formats", check_sql),
    ("style: no default in a switch over our enumerations", check_switches),
    ("style: no globals that change", check_globals),
    ("style: functions are named alike", check_names),
    ("style: names the outside sees are in names.h", check_outside),
    ("style: licence and story come first", check_heads),
    ("style: no tabs, stray spaces or long lines", check_spaces),
    ("style: no words of the workplace", check_words),
]

if __name__ == "__main__":
    lint.run(RULES)
