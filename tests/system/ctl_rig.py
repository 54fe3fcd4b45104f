# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What tests of numberctl alone need: a private bus, the real binary, and a daemon that says what
the test tells it (fake-daemon.c). The numbers are set aside for fiction."""

import json
import os
import pty
import select
import shutil
import subprocess
import tempfile
import time
import unicodedata
import unittest

NUMBERCTL = os.environ["NUMBERCTL"]
FAKE_DAEMON = os.environ["FAKE_DAEMON"]
LIMIT = 60  # seconds after which an awaited line is given up

OLD, NEW = "+12025550143", "+12025550178"


def gvariant(value):
    """A Python value as GVariant text; dictionaries become a{sv}, lists of dictionaries aa{sv}."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return f"uint32 {value}"
    if isinstance(value, str):
        return json.dumps(value)
    if isinstance(value, dict):
        inner = ", ".join(f"{json.dumps(k)}: <{gvariant(v)}>" for k, v in value.items())
        return f"@a{{sv}} {{{inner}}}"
    kind = "@as" if value and isinstance(value[0], str) else "@aa{sv}"
    return f"{kind} [{', '.join(gvariant(item) for item in value)}]"


def line(ident, **more):
    return dict({"id": ident, "state": "present", "cards": [], "due": 0, "bound": 0}, **more)


def modem(*slots, **more):
    return dict({"id": "m1", "driver": "qmi", "device": "/dev/cdc-wdm0", "manufacturer": "Quectel",
                 "model": "EC25", "state": "ready", "slots": list(slots)}, **more)


def binding(ident, **more):
    return dict({"id": ident, "app": "whatsapp", "name": "WhatsApp", "line": "1", "number": OLD,
                 "state": "due", "undecided": False}, **more)


def proposal(ident, **more):
    return dict({"id": ident, "app": "telegram", "name": "Telegram", "evidence": "present",
                 "state": "open"}, **more)


def event(seq, kind, stamp="2026-06-01T10:00:00Z", **more):
    """An event of the record; its sequence number is the only t."""
    fields = dict({"time": stamp, "clock_set": True, "boot": "b", "kind": kind}, **more)
    return f"@a{{sv}} {{'seq': <uint64 {seq}>, " + gvariant(fields).split("{", 2)[2]


def columns(text):
    """How many columns a line takes on a terminal."""
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF")
               for c in text)


class Reader:
    """Lines of a pipe, awaited one by one."""

    def __init__(self, file):
        self.file, self.rest = file, b""

    def next(self):
        end = time.monotonic() + LIMIT
        while b"\n" not in self.rest:
            if not select.select([self.file], [], [], max(0, end - time.monotonic()))[0]:
                raise TimeoutError(f"no line came; so far {self.rest!r}")
            data = os.read(self.file.fileno(), 65536)
            if not data:
                return None
            self.rest += data
        text, self.rest = self.rest.split(b"\n", 1)
        return text.decode()

    def until(self, start):
        """The next line that starts so; those before it are passed over."""
        while True:
            text = self.next()
            if text is None:
                raise EOFError(f"no line that starts with {start}")
            if text.startswith(start):
                return text


class Daemon:
    """The fake daemon."""

    def __init__(self, env, records=()):
        self.process = subprocess.Popen([FAKE_DAEMON], env=env, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)
        self.out = Reader(self.process.stdout)
        for text in records:
            self.order(f"record {text}")
        self.order("begin")
        self.out.until("ready")

    def order(self, text):
        self.process.stdin.write(text.encode() + b"\n")
        self.process.stdin.flush()
        said = "call"
        while said and said.startswith("call"):
            said = self.out.next()
        if said != "ok":
            raise RuntimeError(f"{said}: {text}")

    def answer(self, method, *values):
        inner = ", ".join(gvariant(value) for value in values)
        self.order(f"answer {method} ({inner}{',' if len(values) == 1 else ''})")

    def await_call(self, method):
        return self.out.until(f"call {method}")

    def stop(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


class Case(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix="numberctl-")
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)
        self.env = dict(os.environ, LC_ALL="C.UTF-8", TZ="UTC", TERM="xterm")
        self.env.pop("NO_COLOR", None)
        self.start_bus()
        self.daemon = None

    def start_bus(self):
        address = f"unix:path={self.dir}/bus"
        self.bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--nopidfile",
                                     f"--address={address}", "--print-address"],
                                    stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.bus.stdout.readline()
        self.addCleanup(self.bus.stdout.close)
        self.addCleanup(self.bus.wait)
        self.addCleanup(self.bus.kill)
        self.env["DBUS_SYSTEM_BUS_ADDRESS"] = address
        self.env["DBUS_SESSION_BUS_ADDRESS"] = address

    def start_daemon(self, records=()):
        self.daemon = Daemon(self.env, records)
        self.addCleanup(self.daemon.stop)
        return self.daemon

    def ctl(self, *words, status=0, env=None):
        """Runs numberctl and answers what it printed; errors are one line on stderr, or none."""
        process = subprocess.run([NUMBERCTL, *words], env=dict(self.env, **(env or {})),
                                 capture_output=True, timeout=LIMIT, check=False,
                                 stdin=subprocess.DEVNULL)
        out, err = process.stdout.decode(), process.stderr.decode()
        self.assertEqual(process.returncode, status, f"{words}: {out}{err}")
        if status in (1, 2, 3):
            self.assertRegex(err, r"\Anumberctl: [^\n]+\n\Z")
            return err
        self.assertEqual(err, "")
        for text in out.splitlines() if not {"--json", "--format"} & set(words) else []:
            self.assertLessEqual(columns(text), 80, text)
        self.assertNotIn("\x1b", out)
        return out

    def on_terminal(self, *words, env=None, width=80):
        """What numberctl prints on a terminal."""
        leader, follower = pty.openpty()
        subprocess.run(["stty", "cols", str(width)], stdin=follower, check=True)
        with subprocess.Popen([NUMBERCTL, *words], env=dict(self.env, **(env or {})),
                              stdout=follower, stdin=subprocess.DEVNULL) as process:
            os.close(follower)
            text = b""
            while True:
                try:
                    data = os.read(leader, 65536)
                except OSError:  # the other end is closed
                    break
                if not data:
                    break
                text += data
            self.assertEqual(process.wait(LIMIT), 0)
        os.close(leader)
        return text.decode().replace("\r\n", "\n")
