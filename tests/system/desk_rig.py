# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Real screens for session_rig.Phone: an X server or a Wayland compositor without hardware, a real
notification server on it, and pictures of what it shows, as build artefacts in NUM_SHOT_DIR."""

import os
import shutil
import subprocess
import time

from rig import BUILD, LIMIT, NOBODY, ROOT
from session_rig import Phone

ICONS = os.path.join(ROOT, "packaging", "phone", "icons")
SHOTS = os.environ.get("NUM_SHOT_DIR", os.path.join(BUILD, "screenshots"))
AS_NOBODY = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
GRIM = ("grim", "-t", "{}", "-")  # the camera of Wayland
# A session bus that the servers which must not be root may use, too.
BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>{address}</listen>
  <servicedir>{services}</servicedir>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <allow own="*"/>
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
  </policy>
</busconfig>
"""


def await_true(check, what):
    """Waits until the check holds, and answers what it found."""
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        found = check()
        if found:
            return found
        time.sleep(0.05)
    raise TimeoutError(f"never: {what}")


class Desk(Phone):
    """A phone with a screen of this size, and room for programs that show something."""

    series = "session-"  # how the names of its pictures begin

    def __init__(self, size=(360, 720), **options):
        self.size, self.programs = size, []
        self.camera = ["import", "-window", "root", "-depth", "8", "{}:-"]
        super().__init__(screen=False, start=False, **options)
        self.runtime = os.path.join(self.dir, "runtime")
        os.mkdir(self.runtime, 0o700)
        os.makedirs(SHOTS, exist_ok=True)
        self.fill_share()
        self.desk_env = dict(self.session_env, XDG_RUNTIME_DIR=self.runtime, NO_AT_BRIDGE="1",
                             GSETTINGS_BACKEND="memory",
                             XDG_DATA_DIRS=f"{self.dir}/share:/usr/share",
                             XDG_CACHE_HOME=f"{self.runtime}/cache")
        # Criticals of these programs are not ours.
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "SWAYSOCK", "G_DEBUG"):
            self.desk_env.pop(name, None)

    def fill_share(self):
        """What those who show something find below their data directory."""
        if os.path.isdir(ICONS):
            shutil.copytree(ICONS, f"{self.dir}/share/icons/hicolor/scalable/apps")

    def session_bus_argv(self):
        path = os.path.join(self.dir, "session-bus.conf")
        with open(path, "w", encoding="utf-8") as file:
            file.write(BUS_CONFIG.format(address=self.address,
                                         services=f"{self.dir}/share/dbus-1/services"))
        return ["dbus-daemon", f"--config-file={path}"]

    def give_to_nobody(self):
        """Those who must not be root get the run-time directory."""
        os.chown(self.runtime, int(NOBODY), int(NOBODY))
        self.desk_env["HOME"] = self.runtime
        self.desk_env["XDG_CONFIG_HOME"] = f"{self.runtime}/config"

    def run(self, *argv, env=None, **more):
        """Starts a program that is ended with the phone."""
        with open(f"{self.dir}/desk.log", "ab") as log:
            program = subprocess.Popen(argv, env=dict(self.desk_env, **(env or {})),
                                       stdout=more.pop("stdout", log), stderr=log,
                                       stdin=subprocess.DEVNULL, **more)
        self.programs.append(program)
        return program

    def ask(self, *argv, check=True):
        """What a program prints that ends by itself."""
        done = subprocess.run(argv, env=self.desk_env, capture_output=True, text=True,
                              timeout=LIMIT, check=False, stdin=subprocess.DEVNULL)
        if check and done.returncode != 0:
            raise RuntimeError(f"{argv}: {done.stdout}{done.stderr}{self.read_desk_log()}")
        return done.stdout.strip()

    def start_x(self):
        """An X server that has no screen but memory."""
        width, height = self.size
        reading, writing = os.pipe()
        self.run("Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24",
                 "-nolisten", "tcp", pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading, encoding="ascii") as file:
            self.desk_env["DISPLAY"] = ":" + file.readline().strip()

    def await_server(self):
        self.ask("gdbus", "wait", "--session", "--timeout", str(LIMIT),
                 "org.freedesktop.Notifications")

    def photograph(self, kind):
        """What is on the screen now, as a file of this kind."""
        return subprocess.run([word.format(kind) for word in self.camera], env=self.desk_env,
                              check=True, capture_output=True, timeout=LIMIT).stdout

    def see(self):
        """The same as three bytes for each pixel, row by row."""
        return self.photograph("ppm").split(b"\n", 3)[3]  # after its head

    def await_bubble(self, x, y):
        """Waits until what is at this place of a dark screen is a bubble, and nothing moves, but
        for the foot of a lock screen, where an arrow never stands still."""
        seen, upper = [b""], 3 * self.size[0] * self.size[1] * 3 // 4
        place = 3 * (y * self.size[0] + x)

        def check():
            before, seen[0] = seen[0], self.see()[:upper]
            return before == seen[0] and any(seen[0][place:place + 3])
        await_true(check, "a bubble")

    def press(self, x, y, button=1):
        """A thumb on the X server; other buttons turn the wheel."""
        self.ask("xdotool", "mousemove", str(x), str(y), "click", str(button))

    def shoot(self, name):
        """A picture of the screen, which must not be of one colour."""
        path = os.path.join(SHOTS, f"{self.series}{name}.png")
        with open(path, "wb") as file:
            file.write(self.photograph("png"))
        if int(self.ask("identify", "-format", "%k", path)) < 8:
            raise AssertionError(f"nothing is on {path}")

    def read_desk_log(self):
        with open(f"{self.dir}/desk.log", encoding="utf-8", errors="replace") as file:
            return file.read()[-4000:]

    def start_in(self, language):
        """numberd-session in this language."""
        self.start_session(LANGUAGE=language,
                           NUMBERD_LOCALE_DIR=os.path.join(BUILD, "packaging", "po"))

    def close(self):
        try:
            for program in reversed(self.programs):
                program.terminate()
                try:
                    program.wait(10)
                except subprocess.TimeoutExpired:
                    program.kill()
                    program.wait()
        finally:
            super().close()
