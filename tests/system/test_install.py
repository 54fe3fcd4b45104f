#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors

"""What `meson install` puts where, and whether systemd, D-Bus, journald and man take it.

Installs the build of MESON_BUILD_DIR into a staging directory, once, and looks at that.
"""

import configparser
import json
import os
import pwd
import re
import shutil
import stat
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import rig
from staged import BUILD, ROOT, StagedTest, run

# systemd-analyze(1) scores from 0 (locked down) to 100.
MAX_EXPOSURE = 19

# Every file that is installed, with its mode, but for the rules. Options stand in braces.
FILES = {
    "{libexecdir}/numberd": 0o755,
    "{libexecdir}/numberd-hooks": 0o755,
    "{libexecdir}/numberd-session": 0o755,
    "{libexecdir}/numberd-web": 0o755,
    "{bindir}/numberctl": 0o755,
    "{sysconfdir}/numberd/numberd.conf": 0o644,
    "{systemd_unit_dir}/numberd.service": 0o644,
    "{systemd_unit_dir}/numberd-hooks.service": 0o644,
    "{systemd_user_unit_dir}/numberd-session.service": 0o644,
    "{sysconfdir}/xdg/autostart/numberd-session.desktop": 0o644,
    "{datadir}/icons/hicolor/scalable/apps/org.numberd1.App.svg": 0o644,
    "{datadir}/icons/hicolor/symbolic/apps/org.numberd1.App-symbolic.svg": 0o644,
    "{prefix}/lib/sysusers.d/numberd.conf": 0o644,
    "{prefix}/lib/systemd/catalog/numberd.catalog": 0o644,
    "{dbus_dir}/system-services/org.numberd1.service": 0o644,
    "{dbus_dir}/system.d/org.numberd1.conf": 0o644,
    "{dbus_dir}/interfaces/org.numberd1.xml": 0o644,
    "{polkit_policy_dir}/org.numberd1.policy": 0o644,
    "{polkit_rules_dir}/org.numberd1.rules": 0o644,
    "{datadir}/doc/numberd/hooks/home-assistant.sample": 0o755,
    "{datadir}/doc/numberd/hooks/led.sample": 0o755,
    "{datadir}/doc/numberd/hooks/mail.sample": 0o755,
    "{datadir}/doc/numberd/hooks/mqtt.sample": 0o755,
    "{datadir}/doc/numberd/hooks/ntfy.sample": 0o755,
    "{datadir}/doc/numberd/hooks/webhook.sample": 0o755,
    "{mandir}/man1/numberctl.1": 0o644,
    "{mandir}/man1/numberd-session.1": 0o644,
    "{mandir}/man5/numberd-apps.5": 0o644,
    "{mandir}/man5/numberd-intake.5": 0o644,
    "{mandir}/man5/numberd-numbering.5": 0o644,
    "{mandir}/man5/numberd.conf.5": 0o644,
    "{mandir}/man7/numberd-bus.7": 0o644,
    "{mandir}/man8/numberd-hooks.8": 0o644,
    "{mandir}/man8/numberd-web.8": 0o644,
    "{mandir}/man8/numberd.8": 0o644,
    "{localedir}/zh_CN/LC_MESSAGES/numberd.mo": 0o644,
    "{localedir}/zh_CN/LC_MESSAGES/numberd-rules.mo": 0o644,
    "{datadir}/doc/numberd/samples/app.c": 0o644,
    "{datadir}/doc/numberd/samples/app.py": 0o755,
}
FILES.update({place.replace("{mandir}", "{mandir}/zh_CN"): mode for place, mode in FILES.items()})

# Those of the window, where there is libadwaita.
APP_FILES = {
    "{bindir}/numberd-app": 0o755,
    "{datadir}/applications/org.numberd1.App.desktop": 0o644,
    "{datadir}/metainfo/org.numberd1.App.metainfo.xml": 0o644,
    "{dbus_dir}/services/org.numberd1.App.service": 0o644,
}

# The keys of the configuration and their defaults.
KEYS = {
    "Modem": {
        "Driver": "auto",
        "Devices": "",
        "ProxySocket": "",
        "CheckDevice": "true",
        "SettleMsec": "3000",
    },
    "Privacy": {"LogNumbers": "false"},
    "Reminder": {"Days": "30;7;1"},
}


class InstallTest(StagedTest):
    """The files, one by one."""

    def test_files(self):
        found = {
            "/" + str(path.relative_to(self.stage)): stat.S_IMODE(path.stat().st_mode)
            for path in self.stage.rglob("*")
            if path.is_file()
        }
        files = {**FILES, **(APP_FILES if self.has_window() else {})}
        wanted = {place.format(**self.places): mode for place, mode in files.items()}
        for rule in (ROOT / "packaging/rules").glob("*.d/*"):
            place = "{datadir}/numberd/".format(**self.places)
            wanted[place + f"{rule.parent.name}/{rule.name}"] = 0o644
        self.assertEqual(found, wanted)

    def test_no_path_of_the_build_is_left(self):
        for path in self.stage.rglob("*"):
            if path.is_file() and path.stat().st_mode & 0o111 == 0:
                data = path.read_bytes()
                self.assertNotIn(str(ROOT).encode(), data)
                self.assertNotIn(str(BUILD).encode(), data)

    def copy_unit(self):
        """A copy of the unit that starts the staged program."""
        unit = self.scratch / "numberd.service"
        text = self.staged("{systemd_unit_dir}/numberd.service").read_text(encoding="utf-8")
        program = "{libexecdir}/numberd".format(**self.places)
        self.assertIn(f"\nExecStart={program} --motd /run/motd.d/numberd\n", text)
        unit.write_text(text.replace(program, str(self.staged(program))), encoding="utf-8")
        return unit

    def test_unit_is_valid(self):
        output = self.check("systemd-analyze", "verify", "--man=no", self.copy_unit())
        self.assertNotIn("numberd.service:", output)

    def test_unit_is_locked_down(self):
        self.check(
            "systemd-analyze",
            "security",
            "--offline=true",
            f"--threshold={MAX_EXPOSURE}",
            self.copy_unit(),
        )

    def test_unit_and_bus_name_agree(self):
        unit = self.copy_unit().read_text(encoding="utf-8")
        activation = configparser.ConfigParser(interpolation=None)
        activation.optionxform = str
        activation.read(self.staged("{dbus_dir}/system-services/org.numberd1.service"))
        service = activation["D-BUS Service"]
        self.assertEqual(service["Name"], "org.numberd1")
        self.assertEqual(service["Exec"], "{libexecdir}/numberd".format(**self.places))
        self.assertEqual(service["SystemdService"], "numberd.service")
        self.assertIn("\nType=dbus\nBusName=org.numberd1\n", unit)
        self.assertIn("\nStateDirectory=numberd\nStateDirectoryMode=0700\n", unit)

    def test_sysusers(self):
        """The group is the one the daemon asks for."""
        (self.scratch / "root/etc").mkdir(parents=True)
        self.check(
            "systemd-sysusers",
            "--root",
            self.scratch / "root",
            self.staged("{prefix}/lib/sysusers.d/numberd.conf"),
        )
        groups = (self.scratch / "root/etc/group").read_text(encoding="utf-8")
        self.assertRegex(groups, r"(?m)^numberd:")

    def test_xml(self):
        for place in (
            "{dbus_dir}/system.d/org.numberd1.conf",
            "{dbus_dir}/interfaces/org.numberd1.xml",
            "{polkit_policy_dir}/org.numberd1.policy",
        ):
            ElementTree.parse(self.staged(place))

    def test_polkit_actions(self):
        """The actions are the rights that names.h knows; nobody inactive reads."""
        policy = ElementTree.parse(self.staged("{polkit_policy_dir}/org.numberd1.policy"))
        actions = {action.get("id"): action for action in policy.iter("action")}
        names = (ROOT / "include/numberd/names.h").read_text(encoding="utf-8")
        rights = re.findall(r'#define NUM_RIGHT_\w+ NUM_BUS_NAME "(\.\w+)"', names)
        self.assertEqual(set(actions), {"org.numberd1" + right for right in rights})
        read = actions["org.numberd1.read"]
        self.assertEqual(read.findtext("defaults/allow_any"), "no")
        self.assertEqual(read.findtext("defaults/allow_inactive"), "no")

    def test_journal_catalogue(self):
        """Every message id has an entry, and every entry a message; journald takes the file."""
        installed = self.staged("{prefix}/lib/systemd/catalog/numberd.catalog")
        names = (ROOT / "include/numberd/names.h").read_text(encoding="utf-8")
        ids = re.findall(r'#define NUM_MESSAGE_\w+ "([0-9a-f]{32})"', names)
        text = installed.read_text(encoding="utf-8")
        self.assertTrue(ids)
        self.assertEqual(sorted(ids), sorted(re.findall(r"(?m)^-- ([0-9a-f]{32})$", text)))

        fields = set(re.findall(r'#define NUM_FIELD_\w+ "(\w+)"', names))
        self.assertLessEqual(set(re.findall(r"@(\w+)@", text)), fields)

        root = self.scratch / "journal"
        directory = root / "usr/lib/systemd/catalog"
        directory.mkdir(parents=True)
        (root / "var/lib/systemd/catalog").mkdir(parents=True)
        shutil.copy(installed, directory)
        self.check("journalctl", "--update-catalog", "--root", root)
        listed = self.check("journalctl", "--root", root, "--list-catalog")
        for message_id in ids:
            self.assertRegex(listed, rf"(?m)^{message_id} numberd: ")

    def test_configuration(self):
        """Every key stands there once, as a comment, with its default."""
        text = self.staged("{sysconfdir}/numberd/numberd.conf").read_text(encoding="utf-8")
        self.assertEqual(list(self.parse(text)), list(KEYS))
        self.assertFalse(any(self.parse(text).values()))
        shown = self.parse(re.sub(r"(?m)^#(?=[A-Z]\w*=)", "", text))
        self.assertEqual(shown, KEYS)

    def parse(self, text):
        """The groups of a key file."""
        parser = configparser.ConfigParser(interpolation=None, strict=True)
        parser.optionxform = str
        parser.read_string(text)
        return {group: dict(parser[group]) for group in parser.sections()}

    def test_configuration_is_documented(self):
        page = (ROOT / "packaging/man/numberd.conf.5.scd.in").read_text(encoding="utf-8")
        keys = [key for group in KEYS.values() for key in group]
        self.assertEqual(re.findall(r"(?m)^\*(\w+)=\*$", page), keys)
        self.assertEqual(
            re.findall(r"(?m)^# \[(\w+)\]$", page), [group.upper() for group in KEYS]
        )

    def documented_commands(self):
        """The commands of numberctl(1): what is bold at the margin from LOOKING to OPTIONS."""
        page = (ROOT / "packaging/man/numberctl.1.scd.in").read_text(encoding="utf-8")
        body = page.split("# LOOKING")[1].split("# OPTIONS")[0]
        return re.findall(r"(?m)^\*([a-z-]+)\*", body)

    def test_commands(self):
        """What numberctl(1) has, numberctl has, and the other way round."""
        usage = self.check(self.staged("{bindir}/numberctl"), "--help")
        offered = re.findall(r"(?m)^  ([a-z][a-z-]+)(?: |$)", usage)
        self.assertEqual(sorted(set(offered)), sorted(self.documented_commands()))

    def test_options(self):
        """The same for options."""
        page = (ROOT / "packaging/man/numberctl.1.scd.in").read_text(encoding="utf-8")
        documented = re.findall(r"\*(--[a-z-]+)\*", page.split("# RIGHTS")[0])
        usage = "".join(
            self.check(self.staged("{bindir}/numberctl"), command, "--help")
            for command in self.documented_commands()
        )
        offered = re.findall(r"(?m)^  (--[a-z-]+)", usage)
        self.assertEqual(sorted(set(documented)), sorted(set(offered)))

    def test_versions(self):
        version = json.loads(self.check("meson", "introspect", "--projectinfo", BUILD))["version"]
        for program in ("{libexecdir}/numberd", "{bindir}/numberctl"):
            output = self.check(self.staged(program), "--version")
            self.assertEqual(output.split(), [Path(program).name, version])
        self.assertIn(f"# {version}", (ROOT / "NEWS.md").read_text(encoding="utf-8"))


class PolicyRig(rig.Rig):
    """A rig whose bus is a system bus with the installed policy, open to every user."""

    def __init__(self, policy):
        self.policy = policy
        super().__init__(modem=False)

    def start_bus(self):
        owner = pwd.getpwuid(os.getuid()).pw_name
        directory = Path(self.dir)
        directory.chmod(0o755)
        (directory / "policy.conf").write_text(
            self.policy.replace('user="root"', f'user="{owner}"'), encoding="utf-8"
        )
        (directory / "bus.conf").write_text(
            rig.BUS_CONFIG.format(
                address=f"unix:path={directory}/bus", policy=directory / "policy.conf"),
            encoding="utf-8",
        )
        self.bus = subprocess.Popen(
            ["dbus-daemon", "--nofork", "--print-address", f"--config-file={directory}/bus.conf"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self.bus.stdout.readline(), "the bus does not take the policy"
        self.env["DBUS_SYSTEM_BUS_ADDRESS"] = f"unix:path={directory}/bus"


class BusTest(StagedTest):
    """The daemon on a bus with the installed policy, called by a nobody."""

    def setUp(self):
        policy = self.staged("{dbus_dir}/system.d/org.numberd1.conf")
        self.rig = PolicyRig(policy.read_text(encoding="utf-8"))
        self.addCleanup(self.rig.close)

    def call(self, destination, method, *arguments):
        """Calls a method as nobody, or as oneself when one is not root."""
        user = {"user": 65534, "group": 65534, "extra_groups": []} if os.getuid() == 0 else {}
        path = "/org/numberd1" if destination == "org.numberd1" else "/org/freedesktop/DBus"
        return run(
            *("gdbus", "call", "--system", "--dest", destination, "--object-path", path),
            *("--method", method, *arguments),
            env=self.rig.env,
            **user,
        )

    def test_everybody_may_call(self):
        for method, *arguments in (
            ("org.numberd1.Manager.GetStatus",),
            ("org.numberd1.Apps.ListMine", ""),
            ("org.freedesktop.DBus.Introspectable.Introspect",),
            ("org.freedesktop.DBus.ObjectManager.GetManagedObjects",),
            ("org.freedesktop.DBus.Peer.Ping",),
            ("org.freedesktop.DBus.Properties.GetAll", "org.numberd1.Manager"),
        ):
            done = self.call("org.numberd1", method, *arguments)
            self.assertEqual(done.returncode, 0, f"{method}: {done.stdout}")

    def test_nothing_else_gets_through(self):
        done = self.call("org.numberd1", "org.example.Other.Method")
        self.assertIn("org.freedesktop.DBus.Error.AccessDenied", done.stdout)

    def test_only_root_may_own_the_name(self):
        policy = ElementTree.parse(self.staged("{dbus_dir}/system.d/org.numberd1.conf"))
        rules = [rule for rule in policy.iter("policy") if rule.find("allow[@own]") is not None]
        owners = [rule.get("user") for rule in rules]
        self.assertEqual(owners, ["root"])
        if os.getuid() == 0:  # else there is nobody else to be
            done = self.call(
                "org.freedesktop.DBus", "org.freedesktop.DBus.RequestName", "org.numberd1", "4"
            )
            self.assertIn("org.freedesktop.DBus.Error.AccessDenied", done.stdout)


if __name__ == "__main__":
    unittest.main()
