# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""A desk for programs with windows: a screen (Xvfb) with a window manager that gives each window
all of it, as a phone does, a session bus, and the accessibility tree through which a test reads and
does what a person with a screen reader would."""

import atexit
import os
import re
import shutil
import subprocess
import tempfile
import time
import types

import gi
from rig import BUILD, LIMIT, ROOT

gi.require_version("Atspi", "2.0")
# pylint: disable-next=wrong-import-position,wrong-import-order
from gi.repository import Atspi, Gio, GLib  # noqa: E402

SHOTS = os.environ.get("NUM_SHOT_DIR", os.path.join(BUILD, "screenshots"))

# A window as a phone shows it: all of the screen, without a frame, and no buttons in its bar.
SETTINGS = """[Settings]
gtk-font-name=Cantarell 11
gtk-decoration-layout={buttons}
gtk-enable-animations=true
"""
# What keeps a number in its order in a text that runs from right to left; nobody sees it.
ISOLATES = {ord("\u2066"): None, ord("\u2068"): None, ord("\u2069"): None}
FRAMELESS = "window { border: none; margin: 0; padding: 0; box-shadow: none; border-radius: 0; }"


BAD = re.compile(r"\b(?:warning|critical|error)\b", re.I)
KNOWN = "Screen coordinates not supported"  # GTK 4.8 tells Orca, which asks for them
DBUS = "org.freedesktop.DBus"
CACHE = "/org/a11y/atspi/cache"
TOAST = 90  # pixels at the bottom, where a toast comes
IN_WINDOW = 1
ROOT_NODE = "/org/a11y/atspi/accessible/root"


class Node:
    """Something in a window, as a screen reader knows it, and with the names that libatspi gives.
    What can change is asked for; role and name are those it was found with."""

    def __init__(self, app, path, role, name, states):
        # pylint: disable=too-many-arguments
        self.app, self.path, self.role, self.name, self.states = app, path, role, name, states
        self.within = None  # role of what it is in

    def __lt__(self, other):
        return self.path < other.path

    def ask(self, interface, method, kind=None, *args):
        return self.app.call(self.app.name, self.path, f"org.a11y.atspi.{interface}", method, kind,
                             *args)[0]

    def clear_cache(self):
        """There is none."""

    def get_name(self):
        return self.name

    def get_role_name(self):
        return self.role

    def get_state_set(self):
        self.states = self.ask("Accessible", "GetState")[0]
        return self

    def contains(self, state):
        return bool(self.states & 1 << int(state))

    def get_text_iface(self):
        return self

    def get_character_count(self):
        return -1  # as an end: all of it

    def get_text(self, start, end):
        return self.ask("Text", "GetText", "(ii)", start, end)


class Desk:
    """Starts the screen and the bus, and sets the environment of this process to them."""

    def __init__(self, width, height, env=None):
        self.dir = tempfile.mkdtemp(prefix="numberd-desk-")
        self.processes = []
        atexit.register(self.close)
        self.size = (width, height)
        read, write = os.pipe()
        self.start(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24",
                    "-nolisten", "tcp"], pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as pipe:
            display = pipe.readline().strip()
        self.env = {"DISPLAY": f":{display}", "XDG_RUNTIME_DIR": self.dir, "HOME": self.dir,
                    "XDG_CONFIG_HOME": f"{self.dir}/config", "XDG_STATE_HOME": f"{self.dir}/state",
                    "XDG_DATA_HOME": f"{self.dir}/data", "XDG_CACHE_HOME": f"{self.dir}/cache",
                    "GDK_BACKEND": "x11", "GSK_RENDERER": "cairo", "GSETTINGS_BACKEND": "memory",
                    "GTK_A11Y": "atspi", "NO_AT_BRIDGE": "0", "LC_ALL": "C.UTF-8",
                    **(env or {})}
        os.environ.update(self.env)
        os.environ.pop("WAYLAND_DISPLAY", None)
        bus = self.start(["dbus-daemon", "--session", "--nofork", "--print-address"],
                         stdout=subprocess.PIPE, text=True)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        os.environ.update(self.env)
        self.start(["matchbox-window-manager", "-use_titlebar", "no"])
        self.write_settings()

    def write_settings(self, scale=1):
        """How programs that start from now on look: `scale` is how large their text is."""
        folder = f"{self.dir}/config/gtk-4.0"
        os.makedirs(folder, exist_ok=True)
        with open(f"{folder}/settings.ini", "w", encoding="utf-8") as file:
            file.write(SETTINGS.format(buttons=":" if self.size[0] < 600 else "icon:close"))
        with open(f"{folder}/gtk.css", "w", encoding="utf-8") as file:
            file.write(FRAMELESS)
        subprocess.run(["xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set",
                        "RESOURCE_MANAGER", f"Xft.dpi: {96 * scale}"], check=True, timeout=LIMIT)

    def start(self, argv, **more):
        """Starts a program that ends with the desk, however this one ends."""
        options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL,
                   "stdin": subprocess.DEVNULL, **more}
        process = subprocess.Popen(["setpriv", "--pdeathsig", "TERM", *argv], **options)
        self.processes.append(process)
        return process

    def shoot(self, name):
        """Takes a picture of the screen, and answers where it is."""
        os.makedirs(SHOTS, exist_ok=True)
        path = os.path.join(SHOTS, f"{name}.png")
        subprocess.run(["import", "-silent", "-window", "root", path], env=os.environ, check=True,
                       timeout=LIMIT)
        return path

    def press(self, *keys):
        """Presses keys, named as xdotool does: Tab, Return, ctrl+w."""
        subprocess.run(["xdotool", "key", "--delay", "40", *keys], env=os.environ, check=True,
                       timeout=LIMIT)

    def mouse(self, x, y, button):
        """Presses a button of the mouse at a place; 4 and 5 are its wheel, up and down."""
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", str(button)],
                       env=os.environ, check=True, timeout=LIMIT)

    def type(self, text):
        """Types into what has the focus."""
        subprocess.run(["xdotool", "type", "--delay", "40", text], env=os.environ, check=True,
                       timeout=LIMIT)

    def close(self):
        """Ends all of it; once is enough."""
        atexit.unregister(self.close)
        while self.processes:
            process = self.processes.pop()
            process.terminate()
            try:
                process.wait(LIMIT)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdout:
                process.stdout.close()
        shutil.rmtree(self.dir, ignore_errors=True)


def until(what, say):
    """Waits until `what` answers something true, and answers that; else fails with what `say`
    tells. For things that no event tells of."""
    end = time.monotonic() + LIMIT
    while True:
        found = what()
        if found:
            return found
        if time.monotonic() > end:
            raise TimeoutError(say() if callable(say) else say)
        time.sleep(0.05)


class App:
    """numberd-app on a desk, seen through its accessibility tree: what a screen reader asks the
    program, asked without a library in between, which would remember what is there no more."""

    atspi = Atspi
    session = None

    def __init__(self, desk, env=None, argv=()):
        self.desk, self.bus, self.name = desk, None, None
        self.log = open(f"{desk.dir}/app.log", "wb+")
        self.process = subprocess.Popen(
            [os.path.join(BUILD, "numberd-app"), *argv],
            env=dict(os.environ, G_DEBUG="fatal-criticals", **(env or {})),
            stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL)

    @classmethod
    def find_running(cls, desk, pid, read_log, session=None):
        """One that something else started, on the session bus of this process or the one at this
        address, and that says on `read_log` what it complains of."""
        app = cls.__new__(cls)
        app.desk, app.bus, app.name, app.read_log = desk, None, None, read_log
        app.session = session
        app.process = types.SimpleNamespace(pid=pid, poll=lambda: None)
        return app

    def connect(self):
        """The bus of accessibility, and the name that the program has there; FALSE while it has
        not said that it can be asked: asked earlier, GLib 2.74 complains in the program."""
        if not self.bus:
            flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
                     | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
            session = Gio.DBusConnection.new_for_address_sync(
                self.session or os.environ["DBUS_SESSION_BUS_ADDRESS"], flags)
            address, = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus",
                                         "GetAddress", None, None, 0, LIMIT * 1000).unpack()
            session.close_sync()
            self.bus = Gio.DBusConnection.new_for_address_sync(address, flags)
        if not self.name:
            said, = self.call("org.a11y.atspi.Registry", ROOT_NODE, "org.a11y.atspi.Accessible",
                              "GetChildren")
            self.name = next((name for name, _ in said if self.is_mine(name)), None)
        return self.name is not None

    def is_mine(self, name):
        """Whether the program has that name on the bus."""
        try:
            pid, = self.call(DBUS, "/", DBUS, "GetConnectionUnixProcessID", "(s)", name)
        except GLib.Error:  # it left meanwhile
            return False
        return pid == self.process.pid

    def call(self, name, path, interface, method, kind=None, *args):
        # pylint: disable=too-many-arguments
        return self.bus.call_sync(name, path, interface, method,
                                  GLib.Variant(kind, args) if kind else None, None, 0,
                                  LIMIT * 1000).unpack()

    def ask(self, path, method):
        """What a node answers; None when it is not there, or not any more."""
        interface = "org.a11y.atspi.Cache" if path == CACHE else "org.a11y.atspi.Accessible"
        try:
            return self.call(self.name, path, interface, method)[0]
        except GLib.Error:
            return None

    def read_tree(self):
        """(nodes that were told of, {path of a node: its children}). The program tells of a node
        when its parent was asked for its children; from then on, one question brings all."""
        children, counts = {}, {}
        for (_, path), _, (_, parent), index, count, _, name, role, _, states in (
                self.ask(CACHE, "GetItems") or ()):
            if path != ROOT_NODE:  # windows are told of; asked for too early, GTK 4.8 complains
                counts[path] = count
            children.setdefault(parent, []).append((index, Node(
                self, path, Atspi.role_get_name(Atspi.Role(role)), name.translate(ISOLATES),
                states[0])))
        return counts, children

    def walk(self):
        """Every node, top first. Rows come and go while the tree is read."""
        if self.process.poll() is not None:
            raise RuntimeError(f"the program ended: {self.process.returncode}\n{self.read_log()}")
        asked = set()
        while self.connect():
            counts, children = self.read_tree()
            new = [path for path, count in counts.items()
                   if count > len(children.get(path, ())) and path not in asked]
            if not new:
                break
            asked.update(new)
            for path in new:
                self.ask(path, "GetChildren")
        queue = [node for _, node in sorted(children.get(ROOT_NODE, ()))] if self.name else []
        while queue:
            node = queue.pop(0)
            yield node
            inner = [child for _, child in sorted(children.get(node.path, ()))]
            for child in inner:
                child.within = node.role
            queue[:0] = inner

    def root(self):
        """The first of its windows; None while there is none."""
        return next(self.walk(), None)

    def place(self, node):
        """(x, y, width, height) of a node in the window, which is the screen. GTK 4.8 knows no
        other sign of whether something is shown: what is not has no size, or lies beside it."""
        try:
            return node.ask("Component", "GetExtents", "(u)", IN_WINDOW)
        except GLib.Error:  # it is gone meanwhile, or has no place
            return 0, 0, 0, 0

    def nodes(self, wanted=lambda role, name: True):
        """(role, name, node) of what is shown now, scrolled out of sight or not. A window is called
        what was last said to a screen reader."""
        found, room = [], self.desk.size[0]
        for node in self.walk():
            if node.role != "frame" and wanted(node.role, node.name):
                x, _, width, _ = self.place(node)
                if width > 0 and 0 <= x + width / 2 < room:
                    found.append((node.role, node.name, node))
        return found

    def texts(self):
        """All that is written in the window."""
        return [name for _, name, _ in self.nodes(lambda _, name: name)]

    def find(self, text, role=None):
        """The first node whose name is, or contains, `text`; waits for it."""
        def look():
            nodes = self.nodes(lambda kind, name: text in name and role in (None, kind))
            exact = [node for _, name, node in nodes if name == text]
            return (exact or [node for _, _, node in nodes] or [None])[0]
        return until(look, lambda: f"{text!r} is not shown, but {self.texts()}\n{self.read_log()}")

    def gone(self, text):
        """Waits until nothing with that name is shown."""
        until(lambda: not self.nodes(lambda _, name: text in name),
              lambda: f"{text!r} is still shown: {self.texts()}")

    def tap(self, text, role=None):
        """Taps on it, after it was scrolled into sight: where no toast covers it, unless it is in
        one, or at the end of what can be scrolled."""
        node = self.find(text, role)
        bottom = self.desk.size[1]
        places = []

        def look():
            x, y, width, height = self.place(node)
            x, y = x + width // 2, y + height // 2
            places.append((x, y))
            if places[-2:] != [(x, y)] * 2:
                return None  # it moves, itself or with its pane
            if 50 < y < bottom - TOAST or places[-6:] == [(x, y)] * 6 and 50 < y < bottom:
                return x, y
            self.desk.mouse(x, bottom // 2, 5 if y >= bottom - TOAST else 4)
            return None
        x, y = until(look, f"{text!r} cannot be scrolled into sight")
        self.desk.mouse(x, y, 1)

    def focus(self):
        """The name of what has the focus, or None."""
        return next((node.name for node in self.walk()
                     if node.contains(Atspi.StateType.FOCUSED)), None)

    def await_focus(self, name):
        """Waits until something with that name, or that in its name, has the focus."""
        until(lambda: name in (self.focus() or ""),
              lambda: f"{self.focus()!r} has the focus, not {name!r}\n{self.read_log()}")

    def read_log(self):
        self.log.seek(0)
        return self.log.read().decode(errors="replace")

    def close(self):
        """Ends it; it must be there still, and not have complained."""
        ended = self.process.poll()
        self.process.terminate()
        self.process.wait(LIMIT)
        text = self.read_log()
        self.log.close()
        if self.bus:
            self.bus.close_sync()
        bad = [line for line in text.splitlines() if BAD.search(line) and KNOWN not in line]
        if bad or ended is not None:
            raise AssertionError("\n".join([f"ended with {ended}", *bad]))


__all__ = ["App", "Desk", "ROOT", "SHOTS", "until"]
