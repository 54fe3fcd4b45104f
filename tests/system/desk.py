# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""A desk for programs with windows: a screen (Xvfb) with a window manager that gives each window
all of it, as a phone does, a session bus, and the accessibility tree through which a test reads and
does what a person with a screen reader would. One desk for each process: the library that reads
the tree connects once."""

import os
import shutil
import subprocess
import tempfile
import time

from rig import BUILD, LIMIT, ROOT

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


class Desk:
    """Starts the screen and the bus, and sets the environment of this process to them."""

    def __init__(self, width, height, env=None):
        self.dir = tempfile.mkdtemp(prefix="numberd-desk-")
        self.processes = []
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
        """Starts a program that ends with the desk."""
        options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL,
                   "stdin": subprocess.DEVNULL, **more}
        process = subprocess.Popen(argv, **options)
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
        for process in reversed(self.processes):
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
    """numberd-app on a desk, seen through its accessibility tree."""

    def __init__(self, desk, env=None, argv=()):
        # pylint: disable=import-outside-toplevel
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi
        self.atspi = Atspi
        self.desk = desk
        Atspi.init()
        self.log = open(f"{desk.dir}/app.log", "ab+")
        self.process = subprocess.Popen(
            [os.path.join(BUILD, "numberd-app"), *argv],
            env=dict(os.environ, G_DEBUG="fatal-criticals", **(env or {})),
            stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL)

    def root(self):
        """The application in the tree, or None while it is not there."""
        desktop = self.atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child and child.get_process_id() == self.process.pid:
                return child
        return None

    def walk(self, node=None):
        """Every node that is showing, top first."""
        node = node or self.root()
        if not node:
            return
        node.clear_cache()
        try:
            count = node.get_child_count()
        except Exception:  # pylint: disable=broad-except # it is gone meanwhile
            return
        yield node
        for i in range(count):
            child = node.get_child_at_index(i)
            if child:
                yield from self.walk(child)

    def place(self, node):
        """(x, y, width, height) of a node on the screen; GTK 4.8 knows no other sign of whether
        something is shown: what is not has no size, or lies beside the screen."""
        component = node.get_component_iface()
        if not component:
            return 0, 0, 0, 0
        box = component.get_extents(self.atspi.CoordType.SCREEN)
        return box.x, box.y, box.width, box.height

    def nodes(self):
        """(role, name, node) of what is shown now, scrolled out of sight or not."""
        found = []
        for node in self.walk():
            try:
                x, _, width, _ = self.place(node)
                if width > 0 and 0 <= x + width / 2 < self.desk.size[0]:
                    name = (node.get_name() or "").translate(ISOLATES)
                    found.append((node.get_role_name(), name, node))
            except Exception:  # pylint: disable=broad-except # it is gone meanwhile
                continue
        return found

    def texts(self):
        """All that is written in the window."""
        return [name for _, name, _ in self.nodes() if name]

    def find(self, text, role=None):
        """The first node whose name is, or contains, `text`; waits for it."""
        def look():
            nodes = [(name, node) for kind, name, node in self.nodes()
                     if name and (role is None or kind == role)]
            exact = [node for name, node in nodes if name == text]
            return (exact or [node for name, node in nodes if text in name] or [None])[0]
        return until(look, lambda: f"{text!r} is not shown, but {self.texts()}\n{self.read_log()}")

    def gone(self, text):
        """Waits until nothing with that name is shown."""
        until(lambda: not any(text in name for name in self.texts()),
              lambda: f"{text!r} is still shown: {self.texts()}")

    def tap(self, text, role=None):
        """Taps on it, after it was scrolled into sight."""
        node = self.find(text, role)
        bottom = self.desk.size[1]

        def look():
            x, y, width, height = self.place(node)
            x, y = x + width // 2, y + height // 2
            if 50 < y < bottom - 10:
                return x, y
            self.desk.mouse(x, bottom // 2, 5 if y >= bottom - 10 else 4)
            return None
        x, y = until(look, f"{text!r} cannot be scrolled into sight")
        self.desk.mouse(x, y, 1)

    def read_log(self):
        self.log.seek(0)
        return self.log.read().decode(errors="replace")

    def close(self):
        """Ends it; it must not have complained."""
        self.process.terminate()
        self.process.wait(LIMIT)
        text = self.read_log()
        self.log.close()
        bad = [line for line in text.splitlines() if "CRITICAL" in line or "WARNING" in line]
        if bad:
            raise AssertionError("\n".join(bad))


__all__ = ["App", "Desk", "ROOT", "SHOTS", "until"]
