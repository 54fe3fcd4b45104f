# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What the virtual modem refuses, says unasked and gets wrong, as the real qmicli sees it."""

import json
import signal
import subprocess
import threading

import harness
import qmicli
from qmicli import setUpModule  # noqa: F401


class Writes(qmicli.Test):
    """Whatever is more than reading is refused and remembered."""

    def test_writes(self):
        for arguments, name in (
            ("--uim-reset", "uim:reset"),
            ("--uim-sim-power-off=1", "uim:power-off-sim"),
            ("--uim-sim-power-on=1", "uim:power-on-sim"),
            ("--uim-switch-slot=2", "uim:switch-slot"),
            ("--uim-verify-pin=PIN1,0000", "uim:verify-pin"),
            ("--dms-reset", "dms:reset"),
            ("--dms-set-operating-mode=low-power", "dms:set-operating-mode"),
        ):
            self.prints(arguments, "AccessDenied")
            self.assertEqual(json.loads(self.peer.do("violations")), [name])
            self.peer.do("forget")

    def test_exit_status(self):
        self.prints("--uim-sim-power-off=1", "AccessDenied")
        self.expected = (1, f"{qmicli.DEVICE}: violation: uim:power-off-sim\n")

    def test_sync(self):
        self.prints("--device-open-sync --dms-get-model", "VIRTUAL")
        self.expected = (1, f"{qmicli.DEVICE}: violation: ctl:sync\n")


class Monitors(qmicli.Test):
    """Indications, as qmicli prints them."""

    def monitor(self, option):
        process = subprocess.Popen(
            qmicli.command(option),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        deadline = threading.Timer(harness.PATIENCE, process.kill)
        deadline.start()
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        self.addCleanup(deadline.cancel)
        return process

    def prints_then(self, process, *expected):
        """Waits for these texts in what qmicli goes on to print."""
        for text in expected:
            while text not in (line := process.stdout.readline()):
                self.assertTrue(line, f"ended without {text}")

    def end(self, process):
        """Ends qmicli in the way in which it gives back its client id."""
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        self.peer.do("wait clients 0")

    def test_slot_status(self):
        process = self.monitor("--uim-monitor-slot-status")
        self.peer.do("wait events-registered")
        self.peer.do("swap a absent-for=0 ready-after=0")
        self.prints_then(process, "Card status: absent", "Card status: present", "ICCID: 8949020")
        self.end(process)

    def test_refresh_of_a_file(self):
        process = self.monitor("--uim-monitor-refresh-file=0x3F00,0x7FFF,0x6F40")
        self.peer.do("wait refresh-registered")
        self.peer.do("number a +4915550300")
        self.prints_then(process, "stage: start", "mode: fcn", "0x6f40; path: 0x3f00 0x7fff")
        self.prints_then(process, "stage: end-with-success")
        self.end(process)
        self.assertEqual(json.loads(self.peer.do("events"))["refresh-complete"], 1)

    def test_refresh_of_everything(self):
        process = self.monitor("--uim-monitor-refresh-all")
        self.peer.do("wait refresh-registered")
        self.peer.do("refresh init-full-fcn")
        self.prints_then(process, "stage: start", "mode: init-full-fcn", "stage: end-with-success")
        self.end(process)


class Proxy(qmicli.Test):
    """Connections and client ids."""

    ARGUMENTS = ("--device", qmicli.OTHER, "--cids", "1")

    def test_two_devices(self):
        self.prints("--dms-get-ids", "IMEI: '350000000000006'")
        self.prints("--dms-get-ids", "IMEI: '350000010000004'", device=qmicli.OTHER)
        self.prints("--uim-get-card-status", "Card state: 'absent'", device=qmicli.OTHER)
        self.assertEqual(json.loads(self.peer.do(f"@{qmicli.OTHER} requests"))["dms:get-ids"], 1)

    def test_unknown_device(self):
        self.prints("--dms-get-ids", "endpoint hangup", device="/dev/full")

    def test_unplugged(self):
        self.peer.do("unplug")
        self.prints("--dms-get-ids", "endpoint hangup")
        self.peer.do("plug")
        self.prints("--dms-get-ids", "IMEI: '350000000000006'")

    def test_leaked_id(self):
        self.prints("--client-no-release-cid --dms-get-model", "CID: '1'")
        self.peer.do("wait connections 0")
        self.assertEqual(json.loads(self.peer.do("clients")), {"dms": {"held": [], "leaked": [1]}})
        self.prints("--dms-get-model", "(5): 'ClientIdsExhausted'")
        self.prints("--client-cid=1 --client-no-release-cid --dms-get-model", "VIRTUAL")
        self.expected = (1, f"{qmicli.DEVICE}: client id left behind: dms 1\n")

    def test_reused_id(self):
        self.prints("--client-no-release-cid --dms-get-model", "CID: '1'")
        self.prints("--client-cid=1 --dms-get-model", "VIRTUAL")
        self.peer.do("wait clients 0")


class Faults(qmicli.Test):
    """Faults, as libqmi takes them."""

    def test_errors(self):
        for fault, expected in (
            ("error 52 dms", "(52): 'DeviceNotReady'"),
            ("wrong-message dms:get-model", "error: operation failed: "),
            ("hangup dms:get-model", "endpoint hangup"),
            ("hangup-mid-frame dms:get-model", "endpoint hangup"),
            ("delay 50 dms:get-model", "Model: 'VIRTUAL'"),
            ("duplicate-tlv dms:get-model", "Model: 'VIRTUAL'"),
            ("twice dms:get-model", "Model: 'VIRTUAL'"),
            ("flood 50 dms:get-model", "Model: 'VIRTUAL'"),
        ):
            self.peer.do(f"fault {fault}")
            self.prints("--dms-get-model", expected)
            self.peer.do("fault clear")
            self.peer.do("wait connections 0")
            self.peer.do("forget")
