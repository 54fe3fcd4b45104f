#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Where space is short: a build with every option off is a daemon that needs libqmi, GLib, SQLite
and a bus, and works. It is built here, in a directory of its own."""

import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import rig

OFF = ("client=false", "hooks=false", "rules=false", "scan_json=false", "samples=false",
       "web=false", "nls=false", "systemd=false", "session=false", "app=disabled", "polkit=false",
       "udev=disabled", "man=disabled", "tests=false")
LIBRARIES = {"libqmi-glib", "libgio-2.0", "libgobject-2.0", "libglib-2.0", "libsqlite3", "libc"}


def run(*words):
    return subprocess.run([str(word) for word in words], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, timeout=600, check=False)


def turn_on(option):
    return option.replace("false", "true").replace("disabled", "enabled")


def find_needed(path):
    """Names of the libraries that a program asks for, without what follows .so."""
    found = re.findall(r"\(NEEDED\).*\[([^]]+)\]", run("readelf", "-d", path).stdout)
    return {name.split(".so")[0] for name in found}


class AllOff(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = Path(tempfile.mkdtemp(prefix="numberd-options-"))
        cls.addClassCleanup(shutil.rmtree, cls.scratch)
        cls.stage = cls.scratch / "stage"
        cls.setup("build", *OFF)
        done = run("meson", "install", "-C", cls.scratch / "build", "--destdir", cls.stage)
        assert done.returncode == 0, done.stdout

    @classmethod
    def setup(cls, name, *options, status=0):
        done = run("meson", "setup", cls.scratch / name, rig.ROOT, "--prefix=/usr",
                   "--sysconfdir=/etc", "-Ddbus_dir=/usr/share/dbus-1",
                   *(f"-D{option}" for option in options))
        assert done.returncode == status, done.stdout
        return done.stdout

    def test_files(self):
        found = {str(path.relative_to(self.stage)) for path in self.stage.rglob("*")
                 if path.is_file()}
        self.assertEqual(found, {
            "usr/libexec/numberd", "etc/numberd/numberd.conf",
            "usr/share/dbus-1/interfaces/org.numberd1.xml",
            "usr/share/dbus-1/system.d/org.numberd1.conf",
            "usr/share/dbus-1/system-services/org.numberd1.service"})

    def test_libraries(self):
        """A libqmi that knows QRTR, which OpenWrt's does not, has its objects from one more."""
        wants_qrtr = "qrtr-glib" in run("pkg-config", "--print-requires-private", "qmi-glib").stdout
        self.assertEqual(find_needed(self.stage / "usr/libexec/numberd"),
                         LIBRARIES | ({"libqrtr-glib"} if wants_qrtr else set()))

    def test_a_swap(self):
        """The client of the other build stands for whatever speaks to it."""
        whole = rig.NUMBERD
        rig.NUMBERD = str(self.stage / "usr/libexec/numberd")
        try:
            device = rig.Rig(start=False)
            self.addCleanup(device.close)
            del device.env["NUMBERD_DATA_DIR"]
            device.start_daemon()
        finally:
            rig.NUMBERD = whole
        device.modem("insert", "1", "a")
        device.await_event("first-card")
        self.assertEqual(device.json("apps")["apps"], [])
        device.do("bind", "signal", "--name", "Signal")
        device.swap("b", "new-line")
        self.assertEqual([b["name"] for b in device.json("due")["bindings"]], ["Signal"])

    def test_tests_need_everything(self):
        said = self.setup("half", "hooks=false", status=1)
        self.assertIn("the tests need hooks: -Dtests=false does without them", said)

    def test_each_option_alone(self):
        """They set up alone, and so are not in need of each other."""
        for option in OFF[:10]:
            self.setup(option, *(turn_on(other) if other == option else other for other in OFF))

    def test_plain_texts(self):
        """What a desktop reads is there without nls, in English."""
        self.setup("plain", *(turn_on(option) if option.startswith(("session", "app")) else option
                              for option in OFF))
        for name in ("numberd-session.desktop", "org.numberd1.App.desktop",
                     "org.numberd1.App.metainfo.xml"):
            target = f"packaging/phone/{name}"
            done = run("ninja", "-C", self.scratch / "plain", target)
            self.assertEqual(done.returncode, 0, done.stdout)
            source = Path(rig.ROOT, f"{target}.in").read_text(encoding="utf-8")
            self.assertEqual((self.scratch / "plain" / target).read_text(encoding="utf-8"),
                             source.replace("@libexecdir@", "/usr/libexec"))


if __name__ == "__main__":
    unittest.main()
