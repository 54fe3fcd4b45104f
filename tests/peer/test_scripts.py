# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The virtual modem's commands, and the ways to give them."""

import json
import os
import subprocess

import harness
from harness import ModemTest, error
from qmi_peer import qmux


class Scripts(ModemTest):
    """Commands and their replies."""

    def test_errors(self):
        for line, reason in (
            ("nonsense", "no such command: nonsense"),
            ("insert nobody", "no such card: nobody"),
            ("insert 9 a", "no slot 9"),
            ("card a colour=red", "no such property of a card: colour"),
            ("card a pin=lost", "pin is one of"),
            ("option speed=9", "no such option: speed"),
            ("fault gremlins", "faults: clear"),
            ("@/dev/none clients", "no such device: /dev/none"),
            ("wait clients 3 0.01", "timeout"),
            ("wait request uim:read-record 0.01", "timeout"),
        ):
            with self.assertRaisesRegex(ValueError, reason):
                self.peer.do(line)

    def test_failed_change_leaves_the_card_alone(self):
        with self.assertRaises(ValueError):
            self.peer.do("card a alpha=New number=+123456789012345678901")
        client = self.client.allocate(qmux.DMS)
        self.assertEqual(self.client.call(qmux.DMS, client, 0x0024).find(1), b"+4915550100")
        self.client.release(qmux.DMS, client)

    def test_help(self):
        for command in self.peer.do("help").split():
            self.assertRegex(self.peer.do(f"help {command}"), f"^{command} .*:")

    def test_counts(self):
        self.client.call(qmux.CTL, 0, 0x0021)
        self.peer.do("wait request ctl:get-version-info")
        counts = {"ctl:get-version-info": 1, "ctl:internal-proxy-open": 1}
        self.assertEqual(json.loads(self.peer.do("requests")), counts)
        self.peer.do("forget")
        self.assertEqual(json.loads(self.peer.do("requests")), {})
        self.peer.do("wait quiet 10")

    def test_vmctl(self):
        path = self.peer.control_path
        program = os.path.join(harness.HERE, "vmctl")
        for words, status, text in (
            (("help", "plug"), 0, "plug : it is back\n"),
            (("wait clients 1 0.01",), 1, "timeout\n"),
        ):
            done = subprocess.run([program, path, *words], capture_output=True, text=True)
            self.assertEqual((done.returncode, done.stdout + done.stderr), (status, text))

    def test_standard_input(self):
        command = [os.path.join(harness.HERE, "virtual-modem")]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process:
            process.stdin.write("clients\nnonsense\n")
            process.stdin.close()
            lines = sorted(process.stdout.readline() for _ in range(3))
            process.terminate()
        self.assertEqual(lines[:2], ["error no such command: nonsense\n", "ok {}\n"])
        self.assertEqual(process.returncode, 0)

    def test_set_data_format(self):
        data_format = [(0x01, b"\0"), (0x10, b"\1\0")]
        self.assertEqual(error(self.client.call(qmux.CTL, 0, 0x0026, data_format)), 0)
        self.expected = (1, "/dev/cdc-wdm0: violation: ctl:set-data-format\n")
