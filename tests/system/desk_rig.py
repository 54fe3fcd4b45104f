# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Real screens for session_rig.Phone: an X server or a Wayland compositor without hardware, a real
notification server on it, and pictures of what it shows, as build artefacts in NUM_SHOT_DIR."""

import os
import subprocess
import time

from rig import BUILD, LIMIT, NOBODY
from session_rig import Phone

SHOTS = os.environ.get("NUM_SHOT_DIR", os.path.join(BUILD, "screenshots"))
AS_NOBODY = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
# A session bus that the servers which must not be root may use, too.
BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>{address}</listen>
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

    def __init__(self, size=(360, 720), **options):
        self.size, self.programs, self.display = size, [], None
        super().__init__(screen=False, start=False, **options)
        self.runtime = os.path.join(self.dir, "runtime")
        os.mkdir(self.runtime, 0o700)
        os.makedirs(SHOTS, exist_ok=True)
        self.desk_env = dict(self.session_env, XDG_RUNTIME_DIR=self.runtime, NO_AT_BRIDGE="1",
                             GSETTINGS_BACKEND="memory", XDG_CACHE_HOME=f"{self.runtime}/cache")
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "SWAYSOCK"):
            self.desk_env.pop(name, None)

    def session_bus_argv(self):
        path = os.path.join(self.dir, "session-bus.conf")
        with open(path, "w", encoding="utf-8") as file:
            file.write(BUS_CONFIG.format(address=self.address))
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

    def shoot(self, name, wayland=False):
        """A picture of the screen, which must not be of one colour."""
        path = os.path.join(SHOTS, f"session-{name}.png")
        if wayland:
            with open(path, "wb") as file:  # who asks may not write there
                subprocess.run([*wayland, "grim", "-"], env=self.desk_env, stdout=file, check=True,
                               timeout=LIMIT)
        else:
            self.ask("import", "-window", "root", path)
        if int(self.ask("identify", "-format", "%k", path)) < 8:
            raise AssertionError(f"nothing is on {path}")
        return path

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
