# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Tests that use the real qmicli.

qmicli can only use the standard proxy name. Abstract sockets belong to a network namespace, so the
tests take one of their own and with it the name; where that is not allowed they use the machine's,
one test run at a time. The device paths are special files that exist everywhere, as libqmi wants
some; that they are no modems costs a warning.
"""

import ctypes
import fcntl
import os
import subprocess
import tempfile
import unittest

import harness

DEVICE, OTHER = "/dev/null", "/dev/zero"
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000

CARD = (
    "card a iccid=89490200001234567890 imsi=001011234567890 number=+4915550100,blank,0155501234"
    " alpha=Mine isim=sip:+4915550100@ims.example eid=89049032000000000000000000000117"
)
SECOND_CARD = "card b iccid=8949020000987654321 imsi=001019876543210 number=+4915550200"


def setUpModule():
    """Takes the proxy's name."""
    unshare = ctypes.CDLL(None, use_errno=True).unshare
    if unshare(CLONE_NEWNET) and unshare(CLONE_NEWUSER | CLONE_NEWNET):
        lock = open(os.path.join(tempfile.gettempdir(), "virtual-modem.lock"), "w")
        unittest.addModuleCleanup(lock.close)
        fcntl.flock(lock, fcntl.LOCK_EX)


def command(*arguments, device=DEVICE):
    """The command line of qmicli."""
    return ["qmicli", "-p", "--device-open-qmi", "-d", device, *arguments]


def run(*arguments, device=DEVICE):
    """Runs qmicli; returns all it printed but its warnings, lines stripped."""
    result = subprocess.run(
        command(*arguments, device=device),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=harness.PATIENCE,
    )
    lines = [line.strip() for line in result.stdout.splitlines()]
    return "\n".join(line for line in lines if line and "-Warning **" not in line)


class Test(unittest.TestCase):
    """A modem with two slots and a card in the first."""

    ARGUMENTS = ("--slots", "2")

    def setUp(self):
        arguments = "--socket", "qmi-proxy", "--device", DEVICE, *self.ARGUMENTS
        self.peer = harness.Peer(*arguments, "--do", CARD, "--do", "insert a ready-after=0")
        self.expected = (0, "")

    def tearDown(self):
        self.assertEqual(self.peer.stop(), self.expected)

    def prints(self, arguments, *expected, device=DEVICE):
        """Checks that all these texts are printed, in this order."""
        printed = run(*arguments.split(), device=device)
        position = 0
        for text in expected:
            self.assertIn(text, printed[position:])
            position = printed.index(text, position) + len(text)
        return printed
