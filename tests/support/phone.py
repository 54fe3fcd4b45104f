# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What tests/phone starts: the rig and the desk of the tests, dunst where nobody else shows
notifications, and numberd-session. The window is started by the bus, as it is on a phone."""

import argparse
import gettext
import os
import signal
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/system"))

import desk  # noqa: E402
from gi.repository import GLib  # noqa: E402
from installed import APP, install  # noqa: E402
from rig import BUILD, Rig  # noqa: E402

SERVER = "org.freedesktop.Notifications"
WIDTH, HEIGHT = 360, 720
# A bubble as wide as a phone's, in one place, that a tap opens.
DUNST = """[global]
    width = 340
    origin = top-center
    offset = 0x10
    font = Cantarell 11
    frame_width = 1
    show_indicators = no
    icon_path = {icons}
    max_icon_size = 32
    mouse_left_click = do_action, close_current
[urgency_critical]
    background = "#303030"
    foreground = "#ffffff"
    frame_color = "#3584e4"
"""
SHELL = """PATH="{build}:$PATH"
modem() {{ "{root}/tests/peer/vmctl" "{rig}/control" "$@"; }}
shoot() {{ import -silent -window root "$1"; }}
PS1="phone$ "
"""


def ask_bus(method, name):
    """Calls a method of the session bus about a name, and answers its answer as text."""
    return subprocess.run(["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus",
                           "--object-path", "/", "--method", f"org.freedesktop.DBus.{method}",
                           *name], capture_output=True, text=True, check=True).stdout


class Here:
    """The display and the session bus that are there; a desk without a screen of its own."""

    def __init__(self, folder):
        self.dir, self.processes = folder, []

    start = desk.Desk.start

    def close(self):
        for process in reversed(self.processes):
            process.terminate()
            process.wait(desk.LIMIT)


class Phone:
    """All of it. What the window complains of is in `log`."""

    def __init__(self, options):
        self.rig = Rig()
        self.log = f"{self.rig.dir}/app.log"
        os.environ.update({"DBUS_SYSTEM_BUS_ADDRESS": self.rig.env["DBUS_SYSTEM_BUS_ADDRESS"],
                           "NUMBERD_DATA_DIR": self.rig.env["NUMBERD_DATA_DIR"],
                           "XDG_DATA_DIRS": f"{self.stage()}:/usr/local/share:/usr/share",
                           "NUMBERD_LOCALE_DIR": f"{self.stage()}/locale",
                           "LANGUAGE": "zh_CN" if options.chinese else "en"})
        install(f"{self.rig.dir}/stage", self.stage(), self.log)
        if options.chinese:
            os.environ["PANGO_LANGUAGE"] = "zh-cn"  # or characters are drawn as in Japanese
        if options.dark:
            os.environ["ADW_DEBUG_COLOR_SCHEME"] = "prefer-dark"
        seen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
        if seen and os.environ.get("DBUS_SESSION_BUS_ADDRESS") and not options.shots:
            self.desk = Here(self.rig.dir)
        else:
            self.desk = desk.Desk(WIDTH, HEIGHT, {"LC_ALL": "C.UTF-8"})
        self.start_screen()

    def stage(self):
        """The data directory of what was built."""
        return f"{self.rig.dir}/data"

    def start_screen(self):
        """The server that shows notifications, if there is none, and who has something to say."""
        served = ask_bus("ListNames", []) + ask_bus("ListActivatableNames", [])
        if not isinstance(self.desk, Here) or SERVER not in served:
            config = Path(self.rig.dir, "dunstrc")
            config.write_text(DUNST.format(icons=f"{self.stage()}/icons/hicolor/scalable/apps"),
                              encoding="utf-8")
            self.desk.start(["dunst", "-conf", str(config)])
            subprocess.run(["gdbus", "wait", "--session", SERVER], check=True)
        if isinstance(self.desk, Here):  # whose bus knows nothing of what was built here
            self.desk.start([f"{BUILD}/numberd-app", "--gapplication-service"])
        home = {name: f"{self.rig.dir}/home" for name in
                ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
        self.desk.start([f"{BUILD}/numberd-session"], env=dict(os.environ, **home))

    def prepare(self):
        """The SIM, and three accounts on its number."""
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("first-card")
        for words in (("whatsapp",), ("google", "--account", "ada@example.org"), ("signal",)):
            self.rig.do("bind", *words)

    def play(self):
        rc = Path(self.rig.dir, "rc")
        rc.write_text(SHELL.format(build=BUILD, root=ROOT, rig=self.rig.dir), encoding="utf-8")
        print("== the SIM with the number of card a is in; modem swap 1 b changes it")
        print("== modem help, numberctl --help; exit ends the phone")
        subprocess.run(["bash", "--rcfile", str(rc), "-i"], check=False)

    def close(self):
        self.desk.close()
        self.rig.close()


class Show:
    """From the swap to an account that is moved, by what is on the screen alone."""

    def __init__(self, phone, shots):
        desk.SHOTS = shots
        self.phone, self.desk, self.rig = phone, phone.desk, phone.rig
        language = os.environ["LANGUAGE"]
        self.say = gettext.translation("numberd", os.environ["NUMBERD_LOCALE_DIR"], [language],
                                       fallback=True).gettext
        self.app = None

    def shoot(self, name):
        """Takes a picture of the screen, and says where it is."""
        print(self.desk.shoot(name))

    def find_window(self):
        """The window that the bus has started, for who reads its accessibility tree."""
        pid = int(ask_bus("GetConnectionUnixProcessID", [APP]).strip("(),\n").split()[-1])
        self.app = desk.App.find_running(self.desk, pid, Path(self.phone.log).read_text)

    def look(self, how, text):
        """Looks for a text in the window. What changes while it is read is read again."""
        def attempt():
            try:
                how(text)
                return True
            except GLib.Error:
                return False
        desk.until(attempt, f"{text} was not to be seen")

    def swap(self):
        self.rig.swap("b", "new-line")
        desk.until(lambda: subprocess.run(["dunstctl", "count", "displayed"], capture_output=True,
                                          check=True).stdout.strip() != b"0", "nothing was shown")
        self.shoot("prompt")
        self.desk.mouse(WIDTH // 2, 40, 1)

    def settle(self):
        subprocess.run(["gdbus", "wait", "--session", APP], check=True)
        self.find_window()
        self.look(self.app.find, "WhatsApp")
        self.shoot("home")
        self.look(self.app.tap, "WhatsApp")
        self.look(self.app.find, self.say("Moved to my new number"))
        self.shoot("account")
        self.look(self.app.tap, self.say("Moved to my new number"))
        self.rig.await_event("binding-settled")
        self.look(self.app.gone, "WhatsApp")
        self.shoot("settled")

    def run(self):
        self.swap()
        self.settle()
        bindings = {b["id"]: b for b in self.rig.json("bindings", "--all")["bindings"]}
        print(bindings["1"]["state"], bindings["1"]["outcome"])
        log = Path(self.phone.log).read_text(encoding="utf-8")
        complaints = [line for line in log.splitlines() if desk.BAD.search(line)]
        sys.stdout.writelines(line + "\n" for line in complaints)
        return 0 if bindings["1"]["outcome"] == "rebound" and not complaints else 1


def main():
    parser = argparse.ArgumentParser(prog="tests/phone")
    parser.add_argument("--chinese", action="store_true", help="in Chinese")
    parser.add_argument("--dark", action="store_true", help="light on dark")
    parser.add_argument("--shots", metavar="DIR", help="go by itself, and leave pictures there")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    phone = Phone(options)
    try:
        phone.prepare()
        return Show(phone, options.shots).run() if options.shots else phone.play()
    finally:
        phone.close()


if __name__ == "__main__":
    sys.exit(main())
