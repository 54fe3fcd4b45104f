# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The virtual modem's cards: what can be read, when and through which session.

qmicli always reads through the primary provisioning session; here are all the other ways.
"""

import json
import struct

from harness import FIRST_CARD, ICCID, PRIMARY, USIM_NUMBER, CardTest, error, file, session
from qmi_peer import ef, qmux
from qmi_peer.card import AIDS

SECONDARY, FIRST_AID, SECOND_AID, SECOND_CARD = 2, 4, 5, 7
TELECOM_NUMBER = file(0x3F00, 0x7F10, 0x6F40)
NOT_ALLOWED, NO_FILE = b"\x69\x82", b"\x6a\x82"


class Sessions(CardTest):
    """Which session sees which file."""

    def test_primary(self):
        self.assertRecord(self.record(session(PRIMARY), USIM_NUMBER), "4915550100")
        self.assertEqual(error(self.transparent(session(PRIMARY), ICCID)), 0)

    def test_card(self):
        self.assertRecord(self.record(session(FIRST_CARD), TELECOM_NUMBER), "4915550100")
        self.assertRefused(self.record(session(FIRST_CARD), USIM_NUMBER), 16, NO_FILE)

    def test_directory(self):
        first = self.record(session(FIRST_CARD), file(0x3F00, 0x2F00), last=2)
        self.assertIn(AIDS["usim"] + b"\x50\x04USIM", first.find(0x11))
        self.assertIn(AIDS["isim"] + b"\x50\x04ISIM", first.find(0x12))

    def test_application(self):
        impu = file(0x3F00, 0x7FFF, 0x6F04)
        answer = self.record(session(FIRST_AID, AIDS["isim"]), impu)
        self.assertIn(b"\x80\x1asip:4915550100@ims.example", answer.find(0x11))
        self.assertRefused(self.record(session(FIRST_AID, AIDS["usim"]), impu), 16, NO_FILE)
        short = self.record(session(FIRST_AID, AIDS["usim"][:7]), USIM_NUMBER)
        self.assertRecord(short, "4915550100")
        for aid in (b"", b"\xa0\x01"):
            answer = self.record(session(FIRST_AID, aid), impu)
            self.assertEqual(error(answer), qmux.INVALID_ARGUMENT)

    def test_second_slot(self):
        not_ready = self.record(session(SECONDARY), USIM_NUMBER)
        self.assertEqual(error(not_ready), qmux.INTERNAL)
        self.peer.do("card b iccid=8949020000987654321 imsi=001019876543210 number=+4915550200")
        self.peer.do("insert 2 b ready-after=0")
        self.assertRecord(self.record(session(SECONDARY), USIM_NUMBER), "4915550200")
        self.assertRecord(self.record(session(SECOND_CARD), TELECOM_NUMBER), "4915550200")
        aid = session(SECOND_AID, AIDS["usim"])
        self.assertRecord(self.record(aid, USIM_NUMBER), "4915550200")

    def test_no_such_session(self):
        for kind in (1, 8, 10, 99):
            answer = self.record(session(kind), USIM_NUMBER)
            self.assertEqual(error(answer), qmux.SESSION_INVALID)

    def test_locked(self):
        self.peer.do("lock")
        self.assertEqual(error(self.record(session(PRIMARY), USIM_NUMBER)), qmux.INTERNAL)
        locked = self.record(session(FIRST_CARD), TELECOM_NUMBER)
        self.assertRefused(locked, qmux.ACCESS_DENIED, NOT_ALLOWED)
        self.assertEqual(error(self.transparent(session(FIRST_CARD), ICCID)), 0)
        self.peer.do("unlock")
        self.assertRecord(self.record(session(PRIMARY), USIM_NUMBER), "4915550100")

    def test_old_card(self):
        self.peer.do("card a type=sim isim=")
        self.assertRecord(self.record(session(PRIMARY), TELECOM_NUMBER), "4915550100")
        self.assertRefused(self.record(session(PRIMARY), USIM_NUMBER), 16, NO_FILE)
        imsi = self.transparent(session(PRIMARY), file(0x3F00, 0x7F20, 0x6F07))
        self.assertEqual(imsi.find(0x11).hex(), "0900080910102143658709")


class Reads(CardTest):
    """Records and bytes."""

    def test_records(self):
        where = session(PRIMARY)
        self.assertRecord(self.record(where, USIM_NUMBER, 2, 28), "4915550101")
        rest = self.record(where, USIM_NUMBER, 1, last=2).find(0x12)
        self.assertEqual(rest, b"\x1c\0" + ef.msisdn("4915550101", 0x91, "", 28))
        for number in (0, 3):
            self.assertRefused(self.record(where, USIM_NUMBER, number), 16, b"\x6a\x83")
        self.assertRefused(self.record(where, USIM_NUMBER, 1, 27), 3, b"\x67\x00")
        self.assertRefused(self.transparent(where, USIM_NUMBER), 3, b"\x69\x81")

    def test_transparent(self):
        where = session(FIRST_CARD)
        self.assertEqual(self.transparent(where, ICCID, 1, 2).find(0x11), b"\2\0\x94\x20")
        self.assertRefused(self.transparent(where, ICCID, 9, 2), 3, b"\x6b\x00")
        self.assertRefused(self.record(where, ICCID), 3, b"\x69\x81")

    def test_odd_contents(self):
        self.peer.do("card a iccid=898600B512345678901 telecom=+4915550999")
        self.peer.do("card a records=3 record-length=14")
        iccid = self.transparent(session(FIRST_CARD), ICCID).find(0x11)
        self.assertEqual(iccid[2:].hex(), "9868005b2143658709f1")
        telecom = self.record(session(FIRST_CARD), TELECOM_NUMBER).find(0x11)
        self.assertEqual(telecom[2:], ef.msisdn("4915550999", 0x91, "", 14))
        attributes = self.call(0x0024, session(PRIMARY), USIM_NUMBER).find(0x11)
        self.assertEqual(struct.unpack_from("<HHBHH", attributes), (42, 0x6F40, 2, 14, 3))
        self.peer.do("card a raw-record=3:" + "00" * 5 + " raw-file=2FE2:98")
        self.assertEqual(self.record(session(PRIMARY), USIM_NUMBER, 3).find(0x11)[2:], b"\0" * 5)
        self.assertEqual(self.transparent(session(PRIMARY), ICCID).find(0x11), b"\1\0\x98")

    def test_type_of_number(self):
        for words, byte in (
            ("number=+49155", 0x91),
            ("number=0155", 0x81),
            ("number=+49155 ton=a1", 0xA1),
            ("number=+49155 ton=auto", 0x91),
        ):
            self.peer.do(f"card a {words}")
            record = self.record(session(PRIMARY), USIM_NUMBER).find(0x11)[2:]
            self.assertEqual(record[15], byte)

    def test_writes(self):
        for number in (0x0022, 0x0023, 0x003B, 0x0042, 0x0025, 0x0038):
            self.assertEqual(error(self.call(number)), qmux.ACCESS_DENIED)
        found = json.loads(self.peer.do("violations"))
        self.assertEqual(found[:2], ["uim:write-transparent", "uim:write-record"])
        self.assertEqual(len(found), 6)
        self.peer.do("forget")
