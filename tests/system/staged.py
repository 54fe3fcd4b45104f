# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What `meson install` puts where: the build of MESON_BUILD_DIR in a staging directory."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import rig

ROOT = Path(rig.ROOT)
BUILD = os.environ.get("MESON_BUILD_DIR", rig.BUILD)


def run(*command, **kwargs):
    """Runs a command to its end and answers it with its output, both streams in one."""
    return subprocess.run(
        [str(word) for word in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
        **kwargs,
    )


def ask_places():
    """Answers where the build puts things: its directory options as absolute paths."""
    options = {
        option["name"]: option["value"]
        for option in json.loads(run("meson", "introspect", "--buildoptions", BUILD).stdout)
    }
    prefix = Path(options["prefix"])
    places = {"prefix": str(prefix)}
    for name in ("bindir", "datadir", "libexecdir", "localedir", "mandir", "sysconfdir"):
        places[name] = str(prefix / options[name])
    asked = (
        ("systemd_unit_dir", "systemd", "systemdsystemunitdir", "", "lib/systemd/system"),
        ("systemd_user_unit_dir", "systemd", "systemduserunitdir", "", "lib/systemd/user"),
        ("dbus_dir", "dbus-1", "datadir", "dbus-1", "share/dbus-1"),
        ("polkit_policy_dir", "polkit-gobject-1", "policydir", "", "share/polkit-1/actions"),
    )
    for name, package, variable, rest, default in asked:
        known = run("pkg-config", "--variable=" + variable, package)
        asks = known.returncode == 0 and str(prefix) in ("/usr", "/usr/local")
        said = known.stdout.strip() if asks else ""
        places[name] = options[name] or (str(Path(said) / rest) if said else str(prefix / default))
    places["polkit_rules_dir"] = str(Path(places["polkit_policy_dir"]).parent / "rules.d")
    return places


class StagedTest(unittest.TestCase):
    """Installs once for all tests of a class."""

    @classmethod
    def setUpClass(cls):
        cls.scratch = Path(tempfile.mkdtemp(prefix="numberd-install-"))
        cls.addClassCleanup(shutil.rmtree, cls.scratch)
        cls.scratch.chmod(0o755)
        cls.stage = cls.scratch / "stage"
        cls.places = ask_places()
        done = run("meson", "install", "--no-rebuild", "-C", BUILD, "--destdir", cls.stage)
        assert done.returncode == 0, done.stdout

    @classmethod
    def staged(cls, place):
        """The path in the staging directory of a path with options in braces."""
        return cls.stage / place.format(**cls.places).lstrip("/")

    @classmethod
    def has_window(cls):
        """Whether libadwaita was there, and so the window is."""
        return '"libadwaita-1"' in run("meson", "introspect", "--dependencies", BUILD).stdout

    def check(self, *command, **kwargs):
        """Runs a command that must succeed, and answers its output."""
        done = run(*command, **kwargs)
        self.assertEqual(done.returncode, 0, done.stdout)
        return done.stdout
