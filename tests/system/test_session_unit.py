#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""numberd-session as systemd runs it: the unit as it is installed, in a real `systemd --user`, from
the beginning of a graphical session to its end."""

import os
import shutil
import subprocess
import unittest

from desk_rig import await_true
from rig import BUILD, LIMIT, ROOT, Lines
from session_rig import CHANGED, SESSION, Case, Phone

UNIT = "numberd-session.service"
# What a desktop has of its own, to say that a graphical session is there.
DESK = "[Unit]\nBindsTo=graphical-session.target\nBefore=graphical-session.target\n"
# What differs from the installed unit.
DROP_IN = "[Service]\nExecStart=\nExecStart={program} --verbose\nStandardError=append:{log}\n"


class Owner(Phone):
    """A phone whose owner has logged in: systemd runs their session bus, and numberd-session as
    soon as the desktop is there."""

    def __init__(self, **options):
        self.reader = None
        super().__init__(start=False, **options)

    def start_session_bus(self):
        runtime, units = f"{self.dir}/runtime", f"{self.home}/.config/systemd/user"
        self.log_of_unit = f"{self.dir}/unit.log"
        self.put(".config/systemd/user/desk.target", DESK)
        self.put(f".config/systemd/user/{UNIT}.d/test.conf",
                 DROP_IN.format(program=SESSION, log=self.log_of_unit))
        shutil.copy(f"{BUILD}/packaging/{UNIT}", units)
        os.mkdir(runtime, 0o700)
        self.address = f"unix:path={runtime}/bus"
        # Nothing that this machine starts with every session, and no server of its.
        self.session_env = dict(self.make_session_env(), XDG_RUNTIME_DIR=runtime,
                                XDG_DATA_DIRS=f"{self.dir}/share",
                                SYSTEMD_UNIT_PATH=f"{units}:/usr/lib/systemd/user")
        self.session_bus = subprocess.Popen(
            [f"{ROOT}/tests/system/under-systemd"], env=self.session_env,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        await_true(lambda: self.session_bus.poll() is not None
                   or self.ask_state() == "running", "systemd")
        self.systemctl("enable", UNIT)

    def systemctl(self, *words, check=True):
        done = subprocess.run(["systemctl", "--user", *words], env=self.session_env, check=False,
                              capture_output=True, text=True, timeout=LIMIT)
        if check and done.returncode != 0:
            raise AssertionError(f"systemctl {words}: {done.stdout}{done.stderr}")
        return done.stdout.strip()

    def ask_state(self):
        """Of the whole: `systemctl is-system-running` wants this machine to be run by systemd."""
        return self.systemctl("show", "--value", "--property=SystemState", check=False)

    def show(self, *names):
        """Properties of the unit."""
        text = self.systemctl("show", UNIT, *(f"--property={name}" for name in names))
        found = dict(line.split("=", 1) for line in text.splitlines())
        return [found[name] for name in names]

    def await_end_of_unit(self, said):
        """Waits until it logged that, and ended; answers how."""
        def has_ended():
            with open(self.log_of_unit, encoding="utf-8") as log:
                return said in log.read() and self.show("ActiveState")[0] in ("inactive", "failed")
        await_true(has_ended, "the end of the unit")
        return self.show("ActiveState", "Result", "ExecMainStatus", "NRestarts")

    def begin_session(self):
        """The desktop is there. What the unit logs is read as from a numberd-session of a test."""
        with open(self.log_of_unit, "wb"):
            self.systemctl("start", "desk.target")
        if not self.session:
            argv = ["tail", "--lines=+1", "--follow", self.log_of_unit]
            self.session = self.reader = Lines(argv, self.env)

    def log_out(self):
        """Ends the user's systemd, with all that it still runs."""
        if self.reader:
            self.reader.close()
            self.session = None
        self.systemctl("exit")
        if self.session_bus.wait(LIMIT) != 0:
            raise AssertionError("systemd did not end as it should")
        with open(self.log_of_unit, encoding="utf-8") as log:
            self.said += log.read().splitlines()

    def close(self):
        try:
            self.log_out()
        finally:
            super().close()


class Unit(Case):
    def log_in(self):
        phone = Owner()
        self.addCleanup(phone.close)
        return phone

    def changed_at_desk(self):
        """A phone with `CHANGED` on its screen, from the unit."""
        phone = self.log_in()
        phone.begin_session()
        phone.begin("whatsapp")
        phone.swap("b", "new-line")
        self.assertEqual(phone.next()["summary"], CHANGED)
        phone.say("left 1 is on the screen")
        return phone

    def test_comes_and_goes_with_the_desktop(self):
        phone = self.changed_at_desk()
        phone.systemctl("stop", "desk.target")
        self.assertEqual(phone.screen.next(), ("closed", 1))
        self.assertEqual(phone.await_end_of_unit("is on the screen"),
                         ["inactive", "success", "0", "0"])

    def test_is_confined(self):
        """A user's systemd passes over what it cannot do, so the process itself is looked at."""
        phone = self.changed_at_desk()
        pid, = phone.show("MainPID")
        with open(f"/proc/{pid}/status", encoding="ascii") as file:
            status = dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)
        self.assertEqual((status["NoNewPrivs"], status["Seccomp"], status["Umask"]),
                         ("1", "2", "0077"))

    def test_killed(self):
        """It is started again, and takes over what it left on the screen."""
        phone = self.changed_at_desk()
        phone.systemctl("kill", "--signal=KILL", UNIT)
        note = phone.next()
        self.assertEqual((note["replaces"], note["summary"]), (1, CHANGED))
        self.assertEqual(phone.show("NRestarts"), ["1"])

    def test_another_one_is_there(self):
        """Started by the desktop itself: then the unit has nothing to do, which is no failure."""
        phone = self.log_in()
        phone.start_session()
        phone.begin("whatsapp")
        phone.begin_session()
        self.assertEqual(phone.await_end_of_unit("another numberd-session is running"),
                         ["inactive", "success", "0", "0"])
        phone.swap("b", "new-line")
        self.assertEqual(phone.next()["summary"], CHANGED)
        phone.settle()
        self.assertTrue(phone.screen.nothing())


if __name__ == "__main__":
    unittest.main()
