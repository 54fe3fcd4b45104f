#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Who includes whom: check-layers.py SOURCE_ROOT, reports as TAP.

    agent -> include <- drivers        include -> GLib only        tests -> everything

Clients of the daemon include nothing of it but SHARED: a file of the catalogue is checked without a
daemon, and a second parser would disagree with the first one sooner or later.
"""

import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import tree as lint  # noqa: E402

GENERATED = re.compile(r"(?:agent/)?org\.numberd1[^/]*\.h$")
CLIENT = "|".join(lint.CLIENTS)
# What may be included in few places: its name, those places, and what to do instead.
CONFINED = [
    # The ledger's database, and, read only, the databases of apps: one file of the scan library,
    # with the VFS it needs, so that what SQLite is given of others can be seen in one place.
    (re.compile(r"sqlite3"),
     re.compile(r"agent/store(?:[^/]*\.c|-private\.h)$|agent/scan/store-sqlite(?:-vfs)?\.[ch]$"),
     "only agent/store*.c and their private header may include it: add a verb to agent/store.h"),
    (re.compile(r"json-glib/"), re.compile(rf"agent/scan/store-json\.c$|(?:{CLIENT}).*"),
     "only the clients and agent/scan/store-json.c may include it"),
    (re.compile(r"libqmi-glib"), re.compile(r"drivers/qmi[^/]*\.c$"),
     "only drivers/qmi*.c may include it: forward-declare the type, or move the code there"),
    (GENERATED, re.compile(rf"agent/bus[^/]*\.c$|(?:{CLIENT}).*"),
     "only agent/bus*.c and the clients may include it"),
]
# Modules of agent/ that are built into clients too; they stay among themselves. A file of the
# catalogue is checked without a daemon; and a home is scanned by a program of its user.
SHARED = re.compile(r"agent/(?:(?:alarm|appfile|catalog|clock|dropin|entry|keyfile)\.[ch]$|scan/)")
# The order inside agent/, and what each step is called; higher ones include lower ones.
RANKS = [
    (re.compile(r"agent/(?:appfile|catalog|clock|dropin|entry|keyfile|number|verdict|line|settle|"
                r"todo)\.[ch]$"),
     "pure modules"),
    (re.compile(r"agent/store[^/]*\.[ch]$"), "the store"),
    (re.compile(r"agent/agent\.[ch]$"), "the agent"),
    (re.compile(r"agent/bus[^/]*\.[ch]$"), "the bus"),
    (re.compile(r"agent/main\.c$"), "main"),
]
IMPURE = re.compile(r"<(?:gio|gio-unix|glib-unix|sqlite3|libqmi)\b")


def resolve(tree, name):
    """The path in the tree that an include means, or None."""
    inner = name[1:-1]
    return next((path for path in ("include/" + inner, inner) if path in tree.sources), None)


def layer(path):
    """The folder whose rules a file follows."""
    return next((client for client in lint.CLIENTS if path.startswith(client)),
                path.split("/")[0] + "/")


def edges(tree, sources):
    """(source, line, name, path or None) of every include."""
    for source in sources:
        for line, name in source.includes:
            yield source, line, name, resolve(tree, name)


def closure(tree, source):
    """{path or <system header>: line of the first include that leads there}."""
    found, queue = {}, [(source, None)]
    while queue:
        current, first = queue.pop(0)
        for line, name in current.includes:
            path, line = resolve(tree, name), first or line
            if (path or name) not in found:
                found[path or name] = line
                if path:
                    queue.append((tree.sources[path], line))
    return found


def check_direction(tree):
    for source, line, name, path in edges(tree, tree.pick("c", "h", product=True)):
        own, other = layer(source.path), path and layer(path)
        if SHARED.match(source.path) and other == "agent/" and not SHARED.match(path):
            yield source.path, line, f"{name} is not built into clients, and {source.path} is"
        # Clients share the way to the daemon, and the modules that are built into both.
        shared = own in lint.CLIENTS and (other == "agent/ctl/" or path and SHARED.match(path))
        if other and other not in ("include/", own) and not shared:
            yield source.path, line, (f"{own} must not include {name} of {other}: they meet in"
                                      " include/numberd")


def check_glib_only(tree):
    for source, line, name, path in edges(tree, tree.pick("c", "h")):
        if layer(source.path) == "include/" and not path and not re.match(r"<glib(\.h|/)", name):
            yield source.path, line, f"include/ needs GLib only: {name} belongs in a .c file"


def check_by_path(tree):
    for source, line, name, path in edges(tree, tree.pick("c", "h")):
        if name[0] == '"' and not path and not GENERATED.match(name[1:-1]):
            yield source.path, line, (f"no file {name}: include by path from the root,"
                                      ' "agent/store.h", or "numberd/types.h"')
        elif name[0] == "<" and path:
            yield source.path, line, f"{name} is ours: include it in quotes"


def check_confined(tree):
    for source, line, name, _ in edges(tree, tree.pick("c", "h", product=True)):
        for what, where, advice in CONFINED:
            if what.match(name[1:-1]) and not where.match(source.path):
                yield source.path, line, f"{name}: {advice}"


def check_pure(tree):
    for source in tree.pick("c", "h", product=True):
        if RANKS[0][0].match(source.path):
            for name, line in closure(tree, source).items():
                if IMPURE.match(name):
                    yield source.path, line, f"a pure module includes {name}, here or below"


def rank(path):
    return next((i for i, (pattern, _) in enumerate(RANKS) if pattern.match(path)), None)


def check_order(tree):
    for source in tree.pick("c", "h", product=True):
        own = rank(source.path)
        for path, line in closure(tree, source).items() if own is not None else ():
            if (rank(path) or 0) > own:
                yield source.path, line, (f"{RANKS[own][1]} must not include {path}, here or below:"
                                          f" {RANKS[rank(path)][1]} comes after")


def check_cycles(tree):
    """A module is a .c file, the header of its name, and its private header."""
    graph, seen = {}, set()
    for source, line, _, path in edges(tree, tree.pick("c", "h")):
        ends = [re.sub(r"(-private)?\.[ch]$", "", end)
                for end in (source.path, path or source.path)]
        if ends[0] != ends[1]:
            graph.setdefault(ends[0], {}).setdefault(ends[1], (source.path, line))
    for start in sorted(graph):
        queue, came_from = [start], {}
        while queue and start not in came_from:
            module = queue.pop(0)
            for other in graph.get(module, ()):
                if other not in came_from:
                    came_from[other] = module
                    queue.append(other)
        if start in came_from:
            cycle = [start, came_from[start]]
            while cycle[-1] != start:
                cycle.append(came_from[cycle[-1]])
            if frozenset(cycle) not in seen:
                seen.add(frozenset(cycle))
                yield (*graph[start][cycle[-2]], "a cycle: " + " -> ".join(reversed(cycle)))


def check_private(tree):
    for source, line, name, path in edges(tree, tree.pick("c", "h", product=True)):
        noun = path and path.endswith("-private.h") and path[:-len("-private.h")]
        if noun and not re.match(rf"{re.escape(noun)}(-[^/]*)?\.[ch]$", source.path):
            yield source.path, line, f"{name} is private to {noun}*.c"


def check_sorted(tree):
    """Own header, ours, system headers, each sorted; a first one with a gap below is the own."""
    for source in tree.pick("c", "h"):
        stem = os.path.splitext(source.path)[0]
        own = [f"{stem}.h", f"{stem}-private.h"]
        if layer(source.path) == "agent/":
            own.append(f"include/numberd/{os.path.basename(stem)}.h")
        own = [path for path in own if source.kind == "c" and path in tree.sources]
        # A table of rows (.inc) stands behind the type that it needs.
        includes = [(line, name) for line, name in source.includes if ".inc" not in name]
        if own and (not includes or resolve(tree, includes[0][1]) not in own):
            yield source.path, includes[0][0] if includes else 1, f"include {own[0]} first"
            continue
        alone = includes and includes[0][0] + 1 not in [line for line, _ in includes[1:2]]
        rest = includes[1 if own or alone else 0:]
        for (_, before), (line, name) in zip(rest, rest[1:]):
            if (before[0] == "<", before[1:]) > (name[0] == "<", name[1:]):
                yield source.path, line, f"{name} belongs before {before}: ours first, each sorted"


RULES = [
    ("layers: folders include in one direction", check_direction),
    ("layers: include/ needs GLib only", check_glib_only),
    ("layers: headers are included by path", check_by_path),
    ("layers: sqlite3, libqmi and generated headers are confined", check_confined),
    ("layers: pure modules stay pure", check_pure),
    ("layers: pure, store, agent, bus, main in this order", check_order),
    ("layers: no include cycles", check_cycles),
    ("layers: private headers stay with their module", check_private),
    ("layers: own header first, then ours, then system, sorted", check_sorted),
]

if __name__ == "__main__":
    lint.run(RULES)
