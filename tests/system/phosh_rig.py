# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The real Phosh, the shell of Linux phones, on phoc in an X server without hardware; and with it
the window, which the session bus starts, and the keyboard on the screen."""

import os
import re
import sys
from pathlib import Path

from desk import BAD, App
from desk_rig import GRIM, Desk, await_true
from gi.repository import Gio, GLib
from installed import APP, install
from rig import BUILD, LIMIT

PHOC = "[core]\nxwayland=false\n[output:X11-1]\nmode=360x720\n"
WIDTH, HEIGHT = 360, 720
TOP, BOTTOM = 32, 40  # what Phosh keeps for itself: the clock, and the way to what is running
SCREEN = (0, 0, WIDTH, HEIGHT - TOP - BOTTOM)  # of a window that has all there is
BUBBLE, LIGHT, DARK = (40, 40, 40), (250, 250, 250), (36, 36, 36)
OTHER = (255, 0, 255)
KEYBOARD = "[org/gnome/desktop/a11y/applications]\nscreen-keyboard-enabled=true\n"
A11Y = "/usr/share/dbus-1/services/org.a11y.Bus.service"
OTHER_APP = f"""
import gi
gi.require_version("Gtk", "4.0")
from gi.repository import Gtk
def show(app):
    css = Gtk.CssProvider()
    css.load_from_data(b"window {{ background: rgb{OTHER}; }}")
    window = Gtk.ApplicationWindow(application=app)
    window.get_style_context().add_provider(css, 800)
    window.present()
app = Gtk.Application(application_id="org.example.Other")
app.connect("activate", show)
app.run()
"""


class Phosh(Desk):
    """A phone with Phosh on its screen."""

    def start_phosh(self, language, *options, env=None):
        self.start_x()
        with open(f"{self.runtime}/phoc.ini", "w", encoding="utf-8") as file:
            file.write(PHOC)
        self.run("phoc", "-C", f"{self.runtime}/phoc.ini", "-E",
                 " ".join(("/usr/libexec/phosh", *options)),
                 env={"WLR_BACKENDS": "x11", "WLR_RENDERER": "pixman", "GDK_BACKEND": "wayland",
                      "LANGUAGE": language, **(env or {})})
        self.await_server()
        self.desk_env["WAYLAND_DISPLAY"] = "wayland-0"  # the only one in this run-time directory
        self.camera = list(GRIM)  # frames may be lost on their way to X
        self.start_in(language)


class Window(App):
    """The window in Phosh. It says where things are in itself, and is as large as there is room:
    it is a desk of its own."""

    phone = None

    @classmethod
    def find_on(cls, phone, pid):
        window = cls.find_running(None, pid, phone.read_app_log, phone.address)
        window.desk, window.phone = window, phone
        return window

    @property
    def size(self):
        return self.place(self.root())[2:]

    def roots(self):
        """All windows of the program."""
        return [node for node in self.walk() if node.role == "frame"]

    def mouse(self, x, y, button):
        self.phone.press(x, TOP + y, button)


class WindowPhone(Phosh):
    """One that has the window among its apps, as it was installed, and a keyboard on the screen."""

    series = "phosh-"

    def __init__(self, language, dark=False):
        self.language, self.window = language, None
        self.background = DARK if dark else LIGHT
        super().__init__(app=False)
        self.desk_env |= {"PATH": f"{BUILD}:{os.environ['PATH']}", "GSETTINGS_BACKEND": "keyfile"}
        settings = Path(self.desk_env["XDG_CONFIG_HOME"], "glib-2.0/settings/keyfile")
        settings.parent.mkdir(parents=True)
        settings.write_text(KEYBOARD, encoding="utf-8")

    def fill_share(self):
        install(f"{self.dir}/stage", f"{self.dir}/share", f"{self.dir}/app.log")
        os.symlink(A11Y, f"{self.dir}/share/dbus-1/services/{os.path.basename(A11Y)}")

    def start_all(self):
        """Phosh, its keyboard, and what those who are started by the bus have to know."""
        self.start_phosh(self.language, "--unlocked", env={"G_MESSAGES_DEBUG": "phosh-overview"})
        self.desk_env |= {
            "LANGUAGE": self.language, "NUMBERD_LOCALE_DIR": f"{self.dir}/share/locale",
            "GDK_BACKEND": "wayland", "GSK_RENDERER": "cairo", "GTK_A11Y": "atspi",
            "PANGO_LANGUAGE": self.language.replace("_", "-"),
            "ADW_DEBUG_COLOR_SCHEME": "prefer-dark" if self.background == DARK else "prefer-light"}
        self.run("squeekboard")
        self.ask("dbus-update-activation-environment", "G_DEBUG=fatal-criticals",
                 *(f"{name}={value}" for name, value in self.desk_env.items()))

    def start_other(self):
        """Another app, which is all of one colour, is in front."""
        self.run(sys.executable, "-c", OTHER_APP)
        self.await_colour(OTHER)

    # What is on the screen.

    def await_colour(self, colour, x=3, y=620):
        """Waits until that is the colour of this place, and nothing moves."""
        seen, start = [b""], 3 * WIDTH * TOP  # below the clock
        place = 3 * (WIDTH * y + x)

        def check():
            before, seen[0] = seen[0], self.see()
            return (tuple(seen[0][place:place + 3]) == colour and before[start:] == seen[0][start:])
        await_true(check, f"{colour} at {x}, {y}")

    def await_prompt(self):
        self.await_colour(BUBBLE, 20, 48)

    def tap_prompt(self):
        """A thumb on the prompt brings the window in front."""
        self.press(WIDTH // 2, 70)
        self.await_colour(self.background)

    def show_running(self):
        """A thumb on the lower edge shows what is running."""
        self.press(WIDTH // 2, HEIGHT - BOTTOM // 2)
        self.await_colour((0, 0, 0))

    def count_bands(self, colour):
        """How many bands of the screen, each below the other, have that colour in them."""
        picture, colour = self.see(), bytes(colour)
        rows = [any(picture[i:i + 3] == colour for i in range(start, start + 3 * WIDTH, 3))
                for start in range(0, len(picture), 3 * WIDTH)]
        return sum(now and not before for before, now in zip([False, *rows], rows))

    def windows(self):
        """(name of the app, title) of each window that Phosh was ever told of."""
        with open(f"{self.dir}/desk.log", encoding="utf-8", errors="replace") as file:
            return re.findall(r"Building activator for '(.*)' \((.*)\)", file.read())

    # The window.

    def call(self, name, path, method, kind=None, *args):
        """Asks something on the session bus."""
        # pylint: disable=too-many-arguments
        bus = Gio.DBusConnection.new_for_address_sync(
            self.address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        interface, member = method.rsplit(".", 1)
        try:
            return bus.call_sync(name, path, interface, member,
                                 GLib.Variant(kind, args) if kind else None, None, 0,
                                 LIMIT * 1000).unpack()
        finally:
            bus.close_sync()

    def ask_bus(self, member):
        return self.call("org.freedesktop.DBus", "/", f"org.freedesktop.DBus.{member}", "(s)",
                         APP)[0]

    def find_window(self):
        """The window, which the bus has started."""
        self.ask("gdbus", "wait", "--session", "--timeout", str(LIMIT), APP)
        self.window = Window.find_on(self, self.ask_bus("GetConnectionUnixProcessID"))
        await_true(self.window.root, "the window")
        return self.window

    def read_app_log(self):
        with open(f"{self.dir}/app.log", encoding="utf-8") as file:
            return file.read()

    def end_window(self):
        """Ends it; it must not have complained, nor told any secret."""
        if self.window and self.ask_bus("NameHasOwner"):
            self.call(APP, "/org/numberd1/App", "org.freedesktop.Application.ActivateAction",
                      "(sava{sv})", "quit", [], {})
            await_true(lambda: not self.ask_bus("NameHasOwner"), "the end of the window")
            self.window.bus.close_sync()
        text = self.read_app_log()
        bad = [line for line in text.splitlines() if BAD.search(line)]
        bad += [secret for secret in self.secrets if secret.lstrip("+") in text]
        if bad:
            raise AssertionError("the window complains:\n" + "\n".join(bad))
