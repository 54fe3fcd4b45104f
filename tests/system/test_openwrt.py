#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The OpenWrt package: its init script, run as rc.common runs it on the configuration that ships,
starts the real daemon; and what the Makefile installs is there, under the names that others use.
openwrt/rc has the functions that a router has."""

import glob
import os
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest

from rig import BUILD, ROOT, Lines, Rig

PACKAGE = os.path.join(ROOT, "packaging", "openwrt", "numberd")
FILES = os.path.join(PACKAGE, "files")
RC = os.path.join(ROOT, "tests", "system", "openwrt", "rc")
BUSYBOX = shutil.which("busybox")


def read(*parts):
    with open(os.path.join(*parts), encoding="utf-8") as file:
        return file.read()


def parse_uci(text):
    """A configuration as the variables that functions.sh makes of it."""
    found, section = {}, None
    for line in text.splitlines():
        words = shlex.split(line, comments=True)
        if words[:1] == ["config"]:
            section = words[2]
        elif words[:1] == ["option"]:
            found[f"{section}_{words[1]}"] = words[2]
        elif words[:1] == ["list"]:
            count = int(found.get(f"{section}_{words[1]}_LENGTH", 0)) + 1
            found[f"{section}_{words[1]}_LENGTH"] = str(count)
            found[f"{section}_{words[1]}_ITEM{count}"] = words[2]
    return found


class Init(unittest.TestCase):
    """start_service, with the directories of a rig in place of those of a router."""

    def setUp(self):
        self.rig = Rig(start=False)
        self.addCleanup(self.rig.close)
        os.umask(0o022)
        script = read(FILES, "numberd.init")
        for name, path in (("RUN_DIR", f"{self.rig.dir}/run"), ("STATE_DIR", self.rig.state)):
            script, n = re.subn(rf"(?m)^{name}=/.*$", f"{name}={path}", script)
            self.assertEqual(n, 1)
        self.script = self.write("init", script)
        self.uci = parse_uci(read(FILES, "numberd.config"))

    def write(self, name, text):
        path = os.path.join(self.rig.dir, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def run_rc(self, **changes):
        """What procd is told, [[words]], when the configuration has these values."""
        values = {key: value for key, value in dict(self.uci, **changes).items()
                  if value is not None}
        self.write("numberd", "".join(f"CONFIG_{key}={shlex.quote(value)}\n"
                                      for key, value in values.items()))
        done = subprocess.run([BUSYBOX, "sh", RC, self.script], capture_output=True, text=True,
                              env=dict(self.rig.env, UCI=self.rig.dir), timeout=60, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return [line.split("|") for line in done.stdout.splitlines()]

    def generated(self):
        return read(self.rig.dir, "run", "numberd.conf")

    def reach_modem(self):
        """Values that let the daemon find the virtual modem."""
        return {"modem_proxy_socket": self.rig.socket, "modem_check_device": "0",
                "modem_settle_msec": "200", "modem_device": "/dev/cdc-wdm0"}

    def test_what_procd_is_told(self):
        conf = f"{self.rig.dir}/run/numberd.conf"
        common = [["procd_set_param", "respawn", "3600", "5", "0"],
                  ["procd_set_param", "stderr", "1"], ["procd_set_param", "term_timeout", "15"]]
        self.assertEqual(self.run_rc(), [
            ["procd_open_instance", "numberd"],
            ["procd_set_param", "command", "/usr/libexec/numberd", "--config", conf,
             "--state-dir", self.rig.state, "--motd", f"{self.rig.dir}/run/motd"],
            *common,
            ["procd_set_param", "file", conf],
            ["procd_close_instance"],
            ["procd_open_instance", "hooks"],
            ["procd_set_param", "command", "/usr/libexec/numberd-hooks", "--directory",
             f"{self.rig.state}/hooks.d", "--state-dir", self.rig.state],
            *common,
            ["procd_close_instance"],
            ["procd_add_reload_trigger", "numberd"]])

    def test_switches(self):
        self.assertEqual(self.run_rc(service_enabled="0"),
                         [["procd_add_reload_trigger", "numberd"]])
        opened = [words[1] for words in self.run_rc(service_hooks="off")
                  if words[0] == "procd_open_instance"]
        self.assertEqual(opened, ["numberd"])
        verbose = [words for words in self.run_rc(service_verbose="1") if "--verbose" in words]
        self.assertEqual(verbose, [["procd_append_param", "command", "--verbose"]] * 2)

    def test_every_key(self):
        """All keys of numberd.conf(5) can be said, and come out as they were meant."""
        known = re.findall(r"(?m)^(?:\[\w+\]|#(\w+)=)", read(ROOT, "packaging", "numberd.conf"))
        self.run_rc(modem_driver="qmi", modem_device_LENGTH="2", modem_device_ITEM1="/dev/a",
                    modem_device_ITEM2="qrtr://0", modem_proxy_socket="p", modem_check_device="off",
                    modem_settle_msec="250", privacy_log_numbers="enabled")
        self.assertEqual(self.generated().splitlines()[1:], [
            "[Modem]", "Driver=qmi", "Devices=/dev/a;qrtr://0", "ProxySocket=p",
            "CheckDevice=false", "SettleMsec=250",
            "[Privacy]", "LogNumbers=true", "[Reminder]", "Days=30;7;1"])
        said = re.findall(r"(?m)^(\w+)=", self.generated())
        self.assertEqual(said, [key for key in known if key])

    def test_options_that_are_not_said(self):
        self.uci = {}
        self.run_rc()
        self.assertEqual(re.findall(r"(?m)^\w+=.*$", self.generated()), [])
        self.run_rc(reminder_enabled="0", reminder_days="30")
        self.assertEqual(re.findall(r"(?m)^\w+=.*$", self.generated()), ["Days="])

    def test_values_stay_values(self):
        mark = f"{self.rig.dir}/mark"
        evil = f"a\"; touch {mark}; $(touch {mark}) `touch {mark}` '\n[Privacy]\nLogNumbers=true"
        self.run_rc(modem_proxy_socket=evil, modem_device_LENGTH="1", modem_device_ITEM1=evil,
                    modem_check_device=evil, modem_driver=evil)
        self.assertFalse(os.path.exists(mark))
        self.assertEqual(re.findall(r"(?m)^LogNumbers=.*$", self.generated()),
                         ["LogNumbers=false"])

    def test_the_daemon_takes_it(self):
        """The configuration that ships, with nothing but the way to the modem, in a life."""
        command = self.run_rc(**self.reach_modem())[1][3:]
        options = dict(zip(command[::2], command[1::2]))
        self.rig.config = options["--config"]
        self.rig.state = options["--state-dir"]
        self.rig.start_daemon(options=("--motd", options["--motd"]))
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("first-card")
        self.rig.do("bind", "signal")
        self.rig.swap("b", "new-line")
        for line in self.rig.read_log().splitlines():
            self.assertRegex(line, r"\Anumberd: ", "logd gets lines that say whose they are")
            self.assertNotIn("not understood", line)
            self.assertNotRegex(line, "unknown (key|group)")
        self.assertEqual(os.stat(f"{self.rig.state}/numberd.db").st_mode & 0o777, 0o600)

        # What /etc/profile does with files in profile.d.
        profile = read(FILES, "numberd.profile").replace("/var/run/numberd", f"{self.rig.dir}/run")
        shown = subprocess.run([BUSYBOX, "sh", "-c", '. "$0"; echo end',
                                self.write("numberd.sh", profile)],
                               capture_output=True, text=True, timeout=60, check=True)
        self.assertRegex(shown.stdout, r"\Anumberd: 1 account still uses [^\n]*\nend\n\Z")

    def test_a_wrong_value_is_told(self):
        self.run_rc(**self.reach_modem() | {"modem_driver": "gsm", "privacy_log_numbers": "maybe"})
        self.rig.config = f"{self.rig.dir}/run/numberd.conf"
        self.rig.start_daemon()
        log = self.rig.read_log()
        self.assertIn("Driver=gsm is not understood", log)
        self.assertIn("LogNumbers=maybe is not understood", log)


class Hook(unittest.TestCase):
    def test_ubus(self):
        """Events go to ubus as they are, and an ubus that fails is a hook that failed."""
        rig = Rig()
        self.addCleanup(rig.close)
        hooks = os.path.join(rig.dir, "hooks.d")
        os.mkdir(hooks, 0o755)
        os.mkfifo(f"{rig.dir}/told")
        shutil.copy(os.path.join(FILES, "50-ubus.hook"), f"{hooks}/50-ubus")
        os.chmod(f"{hooks}/50-ubus", 0o755)
        os.mkdir(f"{rig.dir}/bin")
        with open(f"{rig.dir}/bin/ubus", "w", encoding="utf-8") as file:
            file.write(f'#!/bin/sh\nprintf "%s\\n" "$#" "$@" >{rig.dir}/told\n')
        os.chmod(f"{rig.dir}/bin/ubus", 0o755)
        told = open(os.open(f"{rig.dir}/told", os.O_RDWR), "r", encoding="utf-8")
        self.addCleanup(told.close)
        rig.modem("insert", "1", "a")
        rig.await_event("first-card")
        program = Lines([os.path.join(BUILD, "numberd-hooks"), "--directory", hooks, "--state-dir",
                         rig.state, "--verbose"],
                        dict(rig.env, PATH=f"{rig.dir}/bin:{os.environ['PATH']}"), errors=True)
        self.addCleanup(program.close)
        while "waiting for events" not in program.next():
            pass
        rig.swap("b", "new-line")
        words = [told.readline().rstrip("\n") for _ in range(4)]
        self.assertEqual(words[:3], ["3", "send", "numberd"])
        self.assertRegex(words[3], r'\A\{.*"kind" ?: ?"new-line".*\}\Z')
        self.assertEqual([s for s in rig.secrets if s.lstrip("+") in words[3]], [])


class Hotplug(unittest.TestCase):
    def run_script(self, action, device, enabled="true", running="false"):
        """What the init script was asked to do."""
        work = tempfile.mkdtemp(prefix="numberd-openwrt-")
        self.addCleanup(shutil.rmtree, work)
        with open(f"{work}/init", "w", encoding="utf-8") as file:
            file.write(f'#!/bin/sh\necho "$1" >>{work}/asked\ncase $1 in\nenabled) {enabled};;\n'
                       f'running) {running};;\nesac\n')
        os.chmod(f"{work}/init", 0o755)
        subprocess.run(["sh", f"{FILES}/numberd.hotplug"], check=True, timeout=60, env=dict(
            os.environ, ACTION=action, DEVNAME=device, INIT=f"{work}/init"))
        asked = f"{work}/asked"
        return read(work, "asked").split() if os.path.exists(asked) else []

    def test_a_modem_that_comes_is_read(self):
        self.assertEqual(self.run_script("add", "cdc-wdm0"), ["enabled", "running", "start"])

    def test_nothing_that_is_not_wanted(self):
        self.assertEqual(self.run_script("add", "cdc-wdm0", enabled="false"), ["enabled"])
        self.assertEqual(self.run_script("add", "cdc-wdm0", running="true"),
                         ["enabled", "running"])
        self.assertEqual(self.run_script("remove", "cdc-wdm0"), [])
        self.assertEqual(self.run_script("add", "hiddev0"), [])


# What rules.mk and meson.mk of OpenWrt give a package, as far as it is used: the programs that
# install, and a build with MESON_ARGS that is installed to PKG_INSTALL_DIR.
STUB = """
INSTALL_BIN := install -m0755
INSTALL_DIR := install -d -m0755
INSTALL_DATA := install -m0644
INSTALL_CONF := install -m0600
CP := cp -fpR
define BuildPackage
all::
\tmeson setup --prefix=/usr --sysconfdir=/etc $(MESON_ARGS) $(WORK)/build $(SOURCE)
\tmeson install -C $(WORK)/build --destdir $(PKG_INSTALL_DIR)
$(call Package/$(1)/install,$(WORK)/root)
endef
"""
INSTALLED = {
    "etc/config/numberd": 0o600, "etc/dbus-1/system.d/org.numberd1.conf": 0o644,
    "etc/hotplug.d/usbmisc/30-numberd": 0o644, "etc/init.d/numberd": 0o755,
    "etc/numberd/hooks.d/50-ubus": 0o755,
    "etc/profile.d/numberd.sh": 0o644, "lib/upgrade/keep.d/numberd": 0o644,
    "usr/bin/numberctl": 0o755, "usr/libexec/numberd": 0o755, "usr/libexec/numberd-hooks": 0o755,
    "usr/libexec/numberd-web": 0o755, "usr/libexec/rpcd/numberd": 0o755,
    "usr/share/rpcd/acl.d/numberd.json": 0o644,
    "usr/share/locale/zh_CN/LC_MESSAGES/numberd.mo": 0o644,
    "usr/share/locale/zh_CN/LC_MESSAGES/numberd-rules.mo": 0o644,
}


class Package(unittest.TestCase):
    def setUp(self):
        self.makefile = read(PACKAGE, "Makefile")

    def test_make(self):
        """It builds and installs with its own options, and the database goes where it is kept."""
        work = tempfile.mkdtemp(prefix="numberd-openwrt-")
        self.addCleanup(shutil.rmtree, work)
        for name in ("rules.mk", "package.mk", "nls.mk", "meson.mk"):
            with open(f"{work}/{name}", "w", encoding="utf-8") as file:
                file.write(STUB if name == "rules.mk" else "")
        done = subprocess.run(
            ["make", "-C", PACKAGE, f"TOPDIR={work}", f"INCLUDE_DIR={work}", f"WORK={work}",
             f"SOURCE={ROOT}", f"PKG_INSTALL_DIR={work}/stage"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=600, check=False)
        self.assertEqual(done.returncode, 0, done.stdout)
        found = {}
        for folder, _, names in os.walk(f"{work}/root"):
            for name in names:
                path = os.path.join(folder, name)
                found[os.path.relpath(path, f"{work}/root")] = os.stat(path).st_mode & 0o777
        rules = [path for path in found if re.match(r"usr/share/numberd/\w+\.d/", path)]
        hooks = [path for path in found if path.startswith("usr/share/numberd/hooks/")]
        self.assertEqual(len(rules), len(glob.glob(f"{ROOT}/packaging/rules/*.d/*")))
        self.assertEqual(len(hooks), len(os.listdir(f"{ROOT}/packaging/hooks")))
        self.assertEqual({path: mode for path, mode in found.items()
                          if path not in rules + hooks}, INSTALLED)
        told = subprocess.run([f"{work}/root/usr/libexec/numberd", "--help"], capture_output=True,
                              text=True, timeout=60, check=True)
        self.assertIn("$STATE_DIRECTORY or /etc/numberd", " ".join(told.stdout.split()))

    def test_every_file_is_installed(self):
        named = set(re.findall(r"\./files/(\S+)", self.makefile))
        self.assertEqual(named, set(os.listdir(FILES)))

    def test_options_are_ours(self):
        options = re.findall(r"(?m)^option\('(\w+)'", read(ROOT, "meson_options.txt"))
        given = re.findall(r"-D(\w+)=", self.makefile)
        self.assertLessEqual(set(given), set(options))

    def test_version(self):
        version = re.search(r"version: '([\d.]+)'", read(ROOT, "meson.build"))[1]
        self.assertIn(f"\nPKG_VERSION:={version}\n", self.makefile)

    def test_paths_agree(self):
        """What the init script starts is what is installed; what is kept is where it is written."""
        init = read(FILES, "numberd.init")
        for program in set(re.findall(r"/usr/libexec/[\w-]+", init)):
            self.assertIn(f"$(PKG_INSTALL_DIR){program} ", self.makefile)
        state = re.search(r"(?m)^STATE_DIR=(\S+)$", init)[1]
        self.assertEqual(read(FILES, "numberd.keep"), f"{state}/\n")
        self.assertIn(f"-Dstate_dir={state} ", self.makefile)
        self.assertIn(f"$(1){state}/hooks.d/50-ubus", self.makefile)
        run = re.search(r"(?m)^RUN_DIR=(\S+)$", init)[1]
        self.assertIn(f"cat {run}/motd", read(FILES, "numberd.profile"))

    def test_starts_after_the_bus(self):
        """dbus starts at 60, ModemManager at 70."""
        self.assertGreater(int(re.search(r"(?m)^START=(\d+)$", read(FILES, "numberd.init"))[1]), 70)


if __name__ == "__main__":
    unittest.main()
