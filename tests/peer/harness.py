# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What a test needs to talk to a virtual modem: start it, script it, be one of its clients."""

import json
import os
import socket
import struct
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

from qmi_peer import ef, qmux  # noqa: E402

PATIENCE = 20


class Peer:
    """A running virtual modem; whoever starts one calls stop()."""

    def __init__(self, *arguments):
        self._folder = tempfile.TemporaryDirectory(prefix="virtual-modem-")
        self.control_path = os.path.join(self._folder.name, "control")
        command = [os.path.join(HERE, "virtual-modem"), "--control", self.control_path]
        self._process = subprocess.Popen(
            [*command, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        word, _, self.socket_name = self._process.stdout.readline().strip().partition(" ")
        if word != "ready":
            raise RuntimeError(self._process.communicate()[1])
        self._control = socket.socket(socket.AF_UNIX)
        self._control.settimeout(PATIENCE)
        self._control.connect(self.control_path)
        self._replies = self._control.makefile()

    def do(self, line):
        """Runs one command; returns what it said, ValueError with why it failed."""
        self._control.sendall(line.encode() + b"\n")
        status, _, text = self._replies.readline().strip().partition(" ")
        if status != "ok":
            raise ValueError(f"{line}: {text}")
        return text

    def stop(self):
        """Ends the modem; returns its exit status and what it had to complain about."""
        self._replies.close()
        self._control.close()
        self._process.terminate()
        _, complaints = self._process.communicate(timeout=PATIENCE)
        self._folder.cleanup()
        return self._process.returncode, complaints


class Client:
    """A QMI client that may also do what libqmi would not."""

    def __init__(self, peer, path="/dev/cdc-wdm0"):
        self.decoder = qmux.Decoder()
        self._messages = []
        self._transaction = 0
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(PATIENCE)
        self.socket.connect("\0" + peer.socket_name)
        if path:
            self.call(qmux.CTL, 0, 0xFF00, [(1, path.encode())])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def receive(self):
        """The next message; EOFError once the modem has hung up."""
        while not self._messages:
            data = self.socket.recv(65536)
            if not data:
                raise EOFError
            self._messages += self.decoder.feed(data)
        return self._messages.pop(0)

    def send(self, service, client, number, tlvs=()):
        """Sends a request and returns its transaction."""
        self._transaction += 1
        message = qmux.Message(
            service, client, qmux.REQUEST, self._transaction, number, list(tlvs)
        )
        self.socket.sendall(qmux.encode(message))
        return self._transaction

    def call(self, service, client, number, tlvs=()):
        """Sends a request and returns the answer; indications before it wait for receive()."""
        self.send(service, client, number, tlvs)
        early = []
        while (message := self.receive()).kind != qmux.RESPONSE:
            early.append(message)
        self._messages = early + self._messages
        return message

    def unasked(self):
        """What the modem has sent until now without being asked."""
        self.call(qmux.CTL, 0, 0x0021)
        messages, self._messages = self._messages, []
        return messages

    def allocate(self, service):
        """A client id."""
        return self.call(qmux.CTL, 0, 0x0022, [(1, bytes((service,)))]).find(1)[1]

    def release(self, service, client):
        """Gives it back."""
        return self.call(qmux.CTL, 0, 0x0023, [(1, bytes((service, client)))])


class ModemTest(unittest.TestCase):
    """A modem with a card, and a client that is connected to it."""

    ARGUMENTS = ("--cids", "2")
    CARD = "card a iccid=89490200001234567890 imsi=001011234567890 number=+4915550100"

    def setUp(self):
        self.peer = Peer(*self.ARGUMENTS, "--do", self.CARD, "--do", "insert a ready-after=0")
        self.client = Client(self.peer)
        self.expected = (0, "")

    def tearDown(self):
        self.client.socket.close()
        self.assertEqual(self.peer.stop(), self.expected)

    def assertHungUp(self, client):
        """Nothing comes any more."""
        with self.assertRaises((EOFError, ConnectionError)):
            client.receive()

    def clients(self):
        """The report on client ids."""
        return json.loads(self.peer.do("clients"))


def error(message):
    """The protocol error in an answer, 0 for success."""
    return struct.unpack("<HH", message.find(2))[1]


def session(kind, aid=b""):
    """The TLV that names a session."""
    return (0x01, bytes((kind,)) + qmux.prefixed(aid))


def file(*words):
    """The TLV that names a file by its path; the last word is its identifier."""
    path = b"".join(word.to_bytes(2, "little") for word in words[:-1])
    return (0x02, words[-1].to_bytes(2, "little") + qmux.prefixed(path))


PRIMARY, FIRST_CARD = 0, 6
USIM_NUMBER = file(0x3F00, 0x7FFF, 0x6F40)
ICCID = file(0x3F00, 0x2FE2)


class CardTest(ModemTest):
    """A modem with two slots, a card in the first, and a client of UIM."""

    ARGUMENTS = ("--slots", "2")
    CARD = (
        "card a iccid=89490200001234567890 imsi=001011234567890 number=+4915550100,+4915550101"
        " isim=sip:4915550100@ims.example"
    )

    def setUp(self):
        super().setUp()
        self.uim = self.client.allocate(qmux.UIM)

    def tearDown(self):
        if self.peer.do("clients") != "{}":
            self.client.release(qmux.UIM, self.uim)
        super().tearDown()

    def call(self, number, *tlvs):
        """One request to UIM."""
        return self.client.call(qmux.UIM, self.uim, number, tlvs)

    def record(self, where, which, number=1, length=0, last=None):
        """Read Record."""
        tlvs = [where, which, (3, struct.pack("<HH", number, length))]
        return self.call(0x0021, *tlvs, *([(0x10, struct.pack("<H", last))] if last else []))

    def transparent(self, where, which, offset=0, length=0):
        """Read Transparent."""
        return self.call(0x0020, where, which, (3, struct.pack("<HH", offset, length)))

    def assertRefused(self, answer, code, words):
        """The modem and the card say no."""
        self.assertEqual((error(answer), answer.find(0x10)), (code, words))

    def assertRecord(self, answer, number):
        """This is a record with that number."""
        self.assertEqual(error(answer), 0)
        self.assertEqual(answer.find(0x11)[2:], ef.msisdn(number, 0x91, "", 28))
