# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The virtual modem's frames, connections and client ids.

qmux.jsonl has frames and what is in them; each line names where it was seen.
"""

import json
import os
import unittest

import harness
from harness import Client, ModemTest, error
from qmi_peer import names, qmux


def vectors():
    """The lines of qmux.jsonl."""
    with open(os.path.join(harness.HERE, "qmux.jsonl"), encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def described(message):
    """A message as the vectors describe it, without what its contents mean."""
    described = {
        "qmux_flags": message.sender,
        "service": {0x06: "pds"}.get(message.service) or names.service(message.service),
        "client": message.client,
        "type": message.kind,
        "transaction": message.transaction,
        "message_id": message.id,
        "tlvs": [[f"{kind:02x}", value.hex()] for kind, value in message.tlvs],
    }
    if message.kind == qmux.RESPONSE:
        result = message.find(2)
        described["result"] = int.from_bytes(result[:2], "little")
        described["error"] = int.from_bytes(result[2:], "little")
    return described


class Frames(unittest.TestCase):
    """Decoding and encoding."""

    def test_vectors(self):
        for vector in vectors():
            decoder, expected = qmux.Decoder(), vector["expected"]
            messages = decoder.feed(bytes.fromhex(vector["bytes"]))
            for message in expected["messages"]:
                message.pop("decoded")
            self.assertEqual([described(m) for m in messages], expected["messages"], vector["id"])
            self.assertEqual(len(decoder.pending), expected["leftover"], vector["id"])

    def test_vectors_back(self):
        for vector in vectors():
            data = bytes.fromhex(vector["bytes"])
            messages = qmux.Decoder().feed(data)
            if messages:
                self.assertEqual(b"".join(map(qmux.encode, messages)), data, vector["id"])

    def test_byte_by_byte(self):
        data = b"".join(bytes.fromhex(v["bytes"]) for v in vectors() if v["expected"]["frames"])
        decoder = qmux.Decoder()
        pieces = [message for byte in data for message in decoder.feed(bytes((byte,)))]
        self.assertEqual(pieces, qmux.Decoder().feed(data))

    def test_bad_message_is_dropped_alone(self):
        good = bytes.fromhex("010c0000020100090024000000")
        decoder = qmux.Decoder()
        self.assertEqual(len(decoder.feed(b"\x01\x05\x00\x00\x02\x01" + good)), 1)
        self.assertEqual(decoder.dropped, 1)

    def test_lost_framing(self):
        with self.assertRaises(qmux.FramingError):
            qmux.Decoder().feed(b"\x02")


class Connections(ModemTest):
    """Opening, and what ends a connection."""

    def test_request_before_open(self):
        with Client(self.peer, path=None) as client:
            client.send(qmux.CTL, 0, 0x0021)
            self.assertHungUp(client)

    def test_unknown_device(self):
        with self.assertRaises(EOFError):
            Client(self.peer, "/dev/no-such-modem")

    def test_lost_framing(self):
        self.client.socket.sendall(b"garbage")
        self.assertHungUp(self.client)

    def test_request_in_pieces(self):
        frame = bytes.fromhex("010b0000000000052100" + "0000")
        for byte in frame:
            self.client.socket.send(bytes((byte,)))
        self.assertEqual(self.client.receive().transaction, 5)

    def test_unplug(self):
        self.client.allocate(qmux.DMS)
        self.peer.do("unplug")
        self.assertHungUp(self.client)
        self.assertEqual(self.clients(), {})
        with self.assertRaises(EOFError):
            Client(self.peer)
        self.peer.do("plug")
        self.peer.do("wait slot 1 ready")
        Client(self.peer).socket.close()

    def test_reset(self):
        client = self.client.allocate(qmux.DMS)
        self.peer.do("reset")
        sync = self.client.receive()
        self.assertEqual((sync.service, sync.id, sync.kind), (qmux.CTL, 0x0027, qmux.INDICATION))
        self.assertEqual(error(self.client.call(qmux.DMS, client, 0x0022)), qmux.INVALID_CLIENT_ID)


class Ids(ModemTest):
    """Client ids."""

    def test_each_holds_its_own(self):
        ids = [self.client.allocate(qmux.UIM) for _ in range(2)]
        self.assertEqual(ids, [1, 2])
        full = self.client.call(qmux.CTL, 0, 0x0022, [(1, b"\x0b")])
        self.assertEqual(error(full), qmux.CLIENT_IDS_EXHAUSTED)
        self.client.release(qmux.UIM, 1)
        self.assertEqual(self.client.allocate(qmux.UIM), 1)
        for number in ids:
            self.client.release(qmux.UIM, number)
        self.assertEqual(error(self.client.release(qmux.UIM, 1)), qmux.INVALID_CLIENT_ID)

    def test_leak_and_return(self):
        number = self.client.allocate(qmux.DMS)
        self.client.socket.close()
        self.peer.do("wait connections 0")
        self.assertEqual(self.clients(), {"dms": {"held": [], "leaked": [number]}})
        with Client(self.peer) as other:
            self.assertEqual(error(other.call(qmux.DMS, number, 0x0022)), 0)
            self.assertEqual(self.clients(), {"dms": {"held": [number], "leaked": []}})
        self.peer.do("wait connections 0")
        self.peer.do("forget")
        self.assertEqual(self.clients(), {})

    def test_left_behind(self):
        self.client.allocate(qmux.DMS)
        self.expected = (1, "/dev/cdc-wdm0: client id left behind: dms 1\n")

    def test_sync_takes_them_all(self):
        number = self.client.allocate(qmux.DMS)
        self.assertEqual(error(self.client.call(qmux.CTL, 0, 0x0027)), 0)
        self.assertEqual(error(self.client.call(qmux.DMS, number, 0x0022)), qmux.INVALID_CLIENT_ID)
        self.expected = (1, "/dev/cdc-wdm0: violation: ctl:sync\n")

    def test_other_services(self):
        for service in (0x00, 0x01, 0x03):
            answer = self.client.call(qmux.CTL, 0, 0x0022, [(1, bytes((service,)))])
            self.assertEqual(error(answer), qmux.INVALID_SERVICE_TYPE)

    def test_missing_and_short_tlvs(self):
        self.assertEqual(error(self.client.call(qmux.CTL, 0, 0x0022)), qmux.MISSING_ARGUMENT)
        short = self.client.call(qmux.CTL, 0, 0x0022, [(1, b"")])
        self.assertEqual(error(short), qmux.MALFORMED_MESSAGE)
