# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""A device to test on: a private bus, the virtual modem, the real daemon, and the real client.

Everything lives in one temporary directory and ends with the test. Tests wait for events, never for
time: `Rig.await_event` reads the record of events as `numberctl log --follow` tells it. When a rig
is closed, every log it produced is searched for the numbers, ICCIDs and IMSIs that the test used:
a test that prints one in clear fails, whatever it was about.
"""

import json
import os
import pathlib
import select
import shutil
import signal
import socket
import subprocess
import tempfile
import time

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
BUILD = os.environ.get("NUM_BUILD_DIR", os.path.join(ROOT, "build"))
NUMBERD = os.path.join(BUILD, "numberd")
NUMBERCTL = os.path.join(BUILD, "numberctl")
PEER = os.path.join(ROOT, "tests", "peer", "virtual-modem")
DEVICE = "/dev/cdc-wdm0"
NOBODY = "65534"
POLICY = os.path.join(ROOT, "packaging", "dbus", "org.numberd1.conf")
LIMIT = 120  # seconds after which an awaited event is given up

# A system bus as distributions configure it, with numberd's own policy on top.
BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>{address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <deny own="*"/>
    <deny send_type="method_call"/>
    <allow send_type="signal"/>
    <allow send_requested_reply="true" send_type="method_return"/>
    <allow send_requested_reply="true" send_type="error"/>
    <allow receive_type="method_call"/>
    <allow receive_type="method_return"/>
    <allow receive_type="error"/>
    <allow receive_type="signal"/>
    <allow send_destination="org.freedesktop.DBus"/>
    <allow send_destination="org.freedesktop.login1"/>
  </policy>
  <policy user="root">
    <allow own="org.freedesktop.login1"/>
  </policy>
  <include>{policy}</include>
  <include ignore_missing="yes">/usr/share/dbus-1/system.d/org.freedesktop.PolicyKit1.conf</include>
  <include ignore_missing="yes">/etc/dbus-1/system.d/org.freedesktop.ModemManager1.conf</include>
  <include ignore_missing="yes">/etc/dbus-1/system.d/ofono.conf</include>
</busconfig>
"""

CARDS = {
    # Numbers set aside for fiction, ICCIDs with a valid check digit.
    "a": dict(iccid="8901260123456789015", imsi="310260123456789", number="+12025550143"),
    "b": dict(iccid="8901260987654321019", imsi="310260987654321", number="+12025550178"),
    "c": dict(iccid="8901260555555555553", imsi="310260555555555", number="+12025550199"),
    "mute": dict(iccid="8901260777777777770", imsi="310260777777777"),
    "mute2": dict(iccid="8901260888888888889", imsi="310260888888888"),
}


def install_language(case):
    """The folder with what is said in other languages, as it is installed; it ends with the tests
    of this class."""
    stage = tempfile.mkdtemp(prefix="numberd-language-")
    case.addClassCleanup(shutil.rmtree, stage)
    subprocess.run(["meson", "install", "-C", BUILD, "--no-rebuild", "--destdir", stage,
                    "--tags", "i18n"], check=True, timeout=LIMIT, stdout=subprocess.DEVNULL)
    installed, = pathlib.Path(stage).rglob("zh_CN/LC_MESSAGES/numberd.mo")
    return str(installed.parents[2])


class Result:
    """What a command printed and how it ended."""

    def __init__(self, process):
        self.status, self.out, self.err = process.returncode, process.stdout, process.stderr

    def __repr__(self):
        return f"status {self.status}\n{self.out}{self.err}"


class Lines:
    """Lines that a running program prints, awaited one by one."""

    def __init__(self, argv, env, errors=False):
        self.process = subprocess.Popen(
            argv, env=env, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL,
            stderr=subprocess.STDOUT if errors else subprocess.DEVNULL)
        self.rest = b""

    def next(self, limit=LIMIT):
        """The next line, without its end; None when there are no more."""
        end = time.monotonic() + limit
        while b"\n" not in self.rest:
            ready, _, _ = select.select([self.process.stdout], [], [], end - time.monotonic())
            if not ready:
                raise TimeoutError("no line came")
            data = os.read(self.process.stdout.fileno(), 65536)
            if not data:
                return None
            self.rest += data
        line, self.rest = self.rest.split(b"\n", 1)
        return line.decode()

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


class Rig:
    """The device. `modem=False` leaves the virtual modem out, `start=False` the daemon."""

    def __init__(self, modem=True, start=True, config="", devices=(DEVICE,), peer_options=(),
                 driver="qmi", socket=None):
        self.dir = tempfile.mkdtemp(prefix="numberd-rig-")
        self.state = os.path.join(self.dir, "state")
        self.log = os.path.join(self.dir, "numberd.log")
        self.socket = socket or f"numberd-rig-{os.path.basename(self.dir)}"
        self.config = os.path.join(self.dir, "numberd.conf")
        self.env = dict(os.environ, LC_ALL="C.UTF-8", NUMBERD_DATA_DIR=f"{ROOT}/packaging/rules",
                        NUMBERD_SCAN_ROOT=f"{self.dir}/no-services")
        self.env.pop("DBUS_SESSION_BUS_ADDRESS", None)
        self.bus = self.peer = self.daemon = self.follower = None
        self.secrets = {value for card in CARDS.values() for value in card.values()}
        self.clean_exit = True
        with open(self.config, "w", encoding="utf-8") as file:
            file.write(f"[Modem]\nDriver={driver}\nDevices={';'.join(devices)}\n"
                       f"ProxySocket={self.socket}\nCheckDevice=false\n"
                       f"SettleMsec=200\n{config}")
        self.start_bus()
        if modem:
            self.start_peer(devices, peer_options)
        if start:
            self.start_daemon()

    # The parts.

    def start_bus(self):
        address = f"unix:path={self.dir}/bus"
        os.chmod(self.dir, 0o711)  # other users reach the bus, and nothing else
        with open(f"{self.dir}/bus.conf", "w", encoding="utf-8") as file:
            file.write(BUS_CONFIG.format(address=address, policy=POLICY))
        self.bus = subprocess.Popen(["dbus-daemon", f"--config-file={self.dir}/bus.conf",
                                     "--nofork", "--nopidfile", "--print-address"],
                                    stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.bus.stdout.readline()
        self.env["DBUS_SYSTEM_BUS_ADDRESS"] = address

    def start_peer(self, devices=(DEVICE,), options=()):
        argv = [PEER, "--socket", self.socket, "--control", f"{self.dir}/control", *options]
        for device in devices:
            argv += ["--device", device]
        with open(f"{self.dir}/peer.log", "ab") as log:
            self.peer = subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=log,
                                         stdin=subprocess.DEVNULL)
        if not self.peer.stdout.readline().startswith(b"ready"):
            raise RuntimeError("the virtual modem did not start")
        for name, card in CARDS.items():
            self.modem("card", name, *(f"{key}={value}" for key, value in card.items()))

    def start_daemon(self, prefix=(), options=()):
        """Starts the daemon, under another program if there is a prefix."""
        with open(self.log, "ab") as log:
            self.daemon = subprocess.Popen([*prefix, NUMBERD, "--config", self.config,
                                            "--state-dir", self.state, "--verbose", *options],
                                           env=dict(self.env, G_DEBUG="fatal-criticals"),
                                           stderr=log, stdout=log, stdin=subprocess.DEVNULL)
        self.await_name()

    def await_name(self):
        """Waits until the daemon answers, or has ended."""
        end = time.monotonic() + LIMIT
        while self.daemon.poll() is None and time.monotonic() < end:
            if subprocess.run(["gdbus", "wait", "--system", "--timeout", "1", "org.numberd1"],
                              env=self.env, stderr=subprocess.DEVNULL, check=False).returncode == 0:
                return
        raise RuntimeError(f"numberd did not start:\n{self.read_log()}")

    def stop_daemon(self, how=signal.SIGTERM):
        """Ends the daemon and answers its exit status."""
        self.stop_following()
        self.daemon.send_signal(how)
        status = self.daemon.wait(LIMIT)
        self.daemon = None
        if how == signal.SIGKILL:
            self.clean_exit = False  # its client ids are left behind, as they would be
        return status

    def restart_daemon(self, how=signal.SIGTERM):
        self.stop_daemon(how)
        self.start_daemon()

    # What a person or a test does.

    def modem(self, *words):
        """Sends one command to the virtual modem and answers what follows its `ok`."""
        with socket.socket(socket.AF_UNIX) as control:
            control.settimeout(LIMIT)
            control.connect(f"{self.dir}/control")
            control.sendall((" ".join(words) + "\n").encode())
            reply = control.makefile().readline().strip()
        if not reply.startswith("ok"):
            raise RuntimeError(f"modem {' '.join(words)}: {reply}")
        return reply[2:].strip()

    def ctl(self, *words, env=None, program=NUMBERCTL, prefix=()):
        """Runs numberctl."""
        process = subprocess.run([*prefix, program, *words], env=dict(self.env, **(env or {})),
                                 capture_output=True, text=True, timeout=LIMIT, check=False,
                                 stdin=subprocess.DEVNULL)
        return Result(process)

    def ctl_as_nobody(self, *words):
        """Runs numberctl as another user, from where that user can reach it."""
        program = os.path.join(self.dir, "numberctl")
        if not os.path.exists(program):
            shutil.copy(NUMBERCTL, program)
        return self.ctl(*words, program=program, prefix=(
            "setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"))

    def do(self, *words):
        """Runs numberctl, which must succeed, and answers what it printed."""
        result = self.ctl(*words)
        if result.status != 0:
            raise AssertionError(f"numberctl {' '.join(words)}: {result}")
        return result.out

    def json(self, *words):
        return json.loads(self.do(*words, "--json"))

    def events(self, *kinds):
        """The whole record, or the events of some kinds."""
        lines = self.do("log", "--json", "--reveal").splitlines()
        found = [json.loads(line) for line in lines]
        return [event for event in found if not kinds or event["kind"] in kinds]

    def await_event(self, *kinds):
        """Waits for the next event of one of these kinds; each event is seen once."""
        if not self.follower:
            self.follower = Lines([NUMBERCTL, "log", "--follow", "--json", "--reveal"], self.env)
        while True:
            line = self.follower.next()
            if line is None:
                raise RuntimeError(f"the record ended:\n{self.read_log()}")
            event = json.loads(line)
            if event["kind"] in kinds:
                return event

    def stop_following(self):
        if self.follower:
            self.follower.close()
        self.follower = None

    def swap(self, card, *kinds):
        """Swaps the SIM in slot 1 and waits for the verdict."""
        self.modem("swap", "1", card)
        return self.await_event(*kinds)

    def await_state(self, state, slot=0):
        """Waits until the slot is in this state; there is no event for those that mean nothing."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            modems = self.json("status")["modems"]
            slots = modems[0]["slots"] if modems else []
            if len(slots) > slot and slots[slot]["state"] == state:
                return slots[slot]
        raise TimeoutError(f"the slot is not {state}: {self.do('status', '--json')}")

    def line(self, number):
        """The line with this number."""
        return next(line for line in self.json("lines")["lines"] if line["number"] == number)

    def read_log(self):
        with open(self.log, encoding="utf-8", errors="replace") as file:
            return file.read()

    # The end.

    def search_logs(self):
        """Names of secrets found in a log; numbers also without their plus."""
        text = self.read_log() if os.path.exists(self.log) else ""
        return [secret for secret in self.secrets if secret.lstrip("+") in text]

    def close(self):
        """Ends everything; raises when something was left behind, written, or printed."""
        problems = []
        try:
            if self.daemon and self.stop_daemon() != 0:
                problems.append("the daemon did not end with status 0")
            self.stop_following()
            if self.peer:
                self.peer.terminate()
                if self.peer.wait(LIMIT) != 0 and self.clean_exit:
                    with open(f"{self.dir}/peer.log", encoding="utf-8") as log:
                        problems.append(f"the virtual modem complains: {log.read()}"
                                        f"{self.peer.stdout.read().decode()}")
                self.peer.stdout.close()
            problems += [f"in the log in clear: {secret}" for secret in self.search_logs()]
            if problems:
                raise AssertionError("\n".join(problems) + "\n" + self.read_log()[-4000:])
        finally:
            for process in (self.daemon, self.peer, self.bus):
                if process and process.poll() is None:
                    process.kill()
                    process.wait()
            self.bus.stdout.close()
            shutil.rmtree(self.dir, ignore_errors=True)
