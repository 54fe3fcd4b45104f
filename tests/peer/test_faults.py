# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What each fault of the virtual modem does to an answer."""

from harness import PRIMARY, USIM_NUMBER, Client, ModemTest, error, session
from qmi_peer import qmux


class Faults(ModemTest):
    """What a fault does to the answer of Get Model, and that the next one is right again."""

    def setUp(self):
        super().setUp()
        self.dms = self.client.allocate(qmux.DMS)

    def tearDown(self):
        self.client.socket.close()
        self.peer.do("wait connections 0")
        self.peer.do("forget")
        super().tearDown()

    def spoil(self, fault):
        self.peer.do(f"fault {fault} dms:get-model count=1")
        return self.client.send(qmux.DMS, self.dms, 0x0022)

    def good(self):
        """Asks again and expects the true answer."""
        self.assertEqual(self.client.call(qmux.DMS, self.dms, 0x0022).find(1), b"VIRTUAL")

    def test_error(self):
        self.spoil("error 52")
        self.assertEqual(error(self.client.receive()), 52)
        self.good()

    def test_silence(self):
        self.spoil("silence")
        self.good()

    def test_delay(self):
        late = self.spoil("delay 500")
        self.good()
        self.assertEqual(self.client.receive().transaction, late)

    def test_malformed(self):
        self.spoil("malformed")
        self.good()
        self.assertEqual(self.client.decoder.dropped, 1)

    def test_duplicate_tlv(self):
        self.spoil("duplicate-tlv")
        kinds = [kind for kind, _ in self.client.receive().tlvs]
        self.assertEqual(kinds, [2, 2, 1, 1])
        self.good()

    def test_garbage(self):
        self.spoil("garbage")
        self.assertEqual(self.client.receive().find(1), b"\xff" * 7)
        self.good()

    def test_noise(self):
        self.spoil("noise")
        with self.assertRaises(qmux.FramingError):
            self.client.receive()

    def test_wrong_header(self):
        right = self.spoil("wrong-transaction")
        self.assertNotEqual(self.client.receive().transaction, right)
        self.spoil("wrong-message")
        self.assertNotEqual(self.client.receive().id, 0x0022)
        self.spoil("wrong-client")
        self.assertNotEqual(self.client.receive().client, self.dms)
        self.good()

    def test_twice(self):
        self.spoil("twice")
        self.assertEqual(self.client.receive(), self.client.receive())
        self.good()

    def test_hangups(self):
        self.spoil("hangup-mid-frame")
        self.assertHungUp(self.client)
        self.assertTrue(self.client.decoder.pending)
        with Client(self.peer) as other:
            self.peer.do("fault hangup dms count=1")
            other.send(qmux.DMS, self.dms, 0x0022)
            self.assertHungUp(other)
        self.peer.do("wait connections 0")

    def test_flood(self):
        self.spoil("flood 100")
        kinds = [self.client.receive().kind for _ in range(101)]
        self.assertEqual(kinds, [qmux.INDICATION] * 100 + [qmux.RESPONSE])

    def test_storm(self):
        self.spoil("storm 9")
        kinds = [self.client.receive().kind for _ in range(28)]
        self.assertEqual(kinds, [qmux.INDICATION] * 27 + [qmux.RESPONSE])

    def test_values_cut(self):
        fine = (2, bytes(4))
        for fault, tlvs in (("no-result", [(1, b"VIRTUAL")]), ("empty-tlvs", [fine, (1, b"")]),
                            ("short-tlvs", [fine, (1, b"VIR")])):
            self.spoil(fault)
            self.assertEqual(self.client.receive().tlvs, tlvs)
        self.good()

    def test_crossed(self):
        self.peer.do("fault crossed dms:*")
        first = self.client.send(qmux.DMS, self.dms, 0x0022)
        self.client.send(qmux.DMS, self.dms, 0x0021)  # of another kind: has no partner
        second = self.client.send(qmux.DMS, self.dms, 0x0022)
        self.assertEqual([self.client.receive().transaction for _ in "12"], [second, first])
        self.peer.do("fault clear")
        self.good()

    def test_only(self):
        self.peer.do("fault only 3 dms:*")
        sent = [self.client.send(qmux.DMS, self.dms, 0x0022) for _ in range(6)]
        self.assertEqual([self.client.receive().transaction for _ in "12"], [sent[2], sent[5]])
        self.peer.do("fault clear")

    def test_shapes_of_files(self):
        uim = self.client.allocate(qmux.UIM)
        for fault, offset in (("record-size", 5), ("record-count", 7)):
            self.peer.do(f"fault {fault} 65535 uim:* count=1")
            answer = self.client.call(qmux.UIM, uim, 0x0024, [session(PRIMARY), USIM_NUMBER])
            self.assertEqual(answer.find(0x11)[offset:offset + 2], b"\xff\xff")

    def test_open(self):
        self.peer.do("fault error 3 ctl:internal-proxy-open count=1")
        with Client(self.peer, path=None) as other:
            path = [(1, b"/dev/cdc-wdm0")]
            self.assertEqual(error(other.call(qmux.CTL, 0, 0xFF00, path)), 3)
        self.peer.do("wait connections 1")
