# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What the virtual modem tells unasked: cards, slots and refreshes."""

import json
import struct

from harness import FIRST_CARD, ICCID, PRIMARY, USIM_NUMBER, CardTest, error, session
from qmi_peer import qmux

CARD_STATUS, SLOT_STATUS, REFRESH = 0x0032, 0x0048, 0x0033


class Events(CardTest):
    """Indications of cards and slots."""

    def register(self, mask):
        """Register Events; returns the mask that was accepted."""
        return self.call(0x002E, (1, struct.pack("<I", mask))).find(0x10)[0]

    def heard(self, count):
        """The next indications: (id, state and application of the first card, or its ICCID)."""
        heard = []
        for _ in range(count):
            message = self.client.receive()
            self.assertEqual((message.kind, message.client), (qmux.INDICATION, self.uim))
            value = message.find(0x10)
            card = (value[9], value[15:17].hex())
            heard.append((message.id, card if message.id == CARD_STATUS else value[10:21].hex()))
        return heard

    def test_swap(self):
        self.assertEqual(self.register(17), 17)
        self.peer.do("card b iccid=89490200009876543210 imsi=001019876543210")
        self.peer.do("swap b absent-for=10 ready-after=10")
        heard = self.heard(6)
        cards = [what for number, what in heard if number == CARD_STATUS]
        self.assertEqual(cards, [(0, "0000"), (1, "0201"), (1, "0207")])
        iccids = [what for number, what in heard if number == SLOT_STATUS]
        self.assertEqual(iccids[2], "0a98942000008967452301")
        self.assertEqual([what[:2] for what in iccids[:2]], ["00", "00"])

    def test_reads_fail_until_ready(self):
        self.peer.do("swap a absent-for=0 ready-after=60000")
        for where in (session(PRIMARY), session(FIRST_CARD)):
            self.assertEqual(error(self.transparent(where, ICCID)), qmux.INTERNAL)
        self.peer.do("remove")
        self.assertEqual(error(self.transparent(session(FIRST_CARD), ICCID)), qmux.INTERNAL)

    def test_mask(self):
        self.peer.do("option event-mask=1")
        self.assertEqual(self.register(17), 1)
        self.peer.do("remove")
        self.assertEqual([message.id for message in self.client.unasked()], [CARD_STATUS])
        self.assertEqual(self.register(0), 0)
        self.peer.do("insert a ready-after=0")
        self.assertEqual(self.client.unasked(), [])

    def test_silent_changes(self):
        self.register(17)
        self.peer.do("number-silent a +4915550300")
        self.peer.do("set alpha=Other")
        self.peer.do("card a pin=locked")
        self.assertEqual(self.client.unasked(), [])
        self.peer.do("announce")
        self.assertEqual([number for number, _ in self.heard(2)], [CARD_STATUS, SLOT_STATUS])

    def test_broadcast(self):
        self.peer.do("option broadcast=on")
        self.register(1)
        self.peer.do("lock")
        self.assertEqual(self.client.receive().client, qmux.BROADCAST)

    def test_reset_ends_registrations(self):
        self.register(17)
        self.peer.do("reset")
        self.peer.do("wait slot 1 ready")
        self.client.unasked()
        self.assertEqual(self.client.allocate(qmux.UIM), self.uim)
        self.peer.do("lock")
        self.assertEqual(self.client.unasked(), [])

    def test_restart_brings_cards_back(self):
        self.peer.do("unplug")
        self.peer.do("plug")
        self.peer.do("wait slot 1 ready")
        self.peer.do("wait card 1 ready count=2")


class RefreshTest(CardTest):
    """A client that wants to hear of EF_MSISDN."""

    def setUp(self):
        super().setUp()
        number = USIM_NUMBER[1]
        info = bytes((1, 0)) + struct.pack("<H", 1) + number
        self.assertEqual(error(self.call(0x002A, session(PRIMARY), (2, info))), 0)

    def stage(self):
        """The stage and mode of the next indication."""
        message = self.client.receive()
        self.assertEqual(message.id, REFRESH)
        return tuple(message.find(0x10)[:2])

    def complete(self):
        """Refresh Complete."""
        self.assertEqual(error(self.call(0x002C, session(PRIMARY), (2, b"\1"))), 0)


class Refreshes(RefreshTest):
    """What the card tells about its files."""

    def test_number_rewritten(self):
        self.peer.do("number a +4915550300")
        self.assertEqual(self.stage(), (1, 3))
        self.assertRecord(self.record(session(PRIMARY), USIM_NUMBER), "4915550300")
        self.complete()
        self.assertEqual(self.stage(), (2, 3))
        last = self.call(0x002D, session(PRIMARY)).find(0x10)
        self.assertEqual(last.hex(), "02030000" + "0100" + "406f04003fff7f")

    def test_other_files_are_not_told(self):
        self.peer.do("refresh fcn file=3F00/2FE2")
        self.peer.do("refresh fcn stage=start file=3F00/2FE2")
        self.assertEqual(self.client.unasked(), [])
        self.peer.do("refresh fcn stage=start file=3F00/7FFF/6F40")
        self.assertEqual(self.stage(), (1, 3))

    def test_init(self):
        self.peer.do("refresh init-full-fcn")
        self.assertEqual(self.stage(), (1, 4))
        self.assertEqual(error(self.record(session(PRIMARY), USIM_NUMBER)), qmux.INTERNAL)
        with self.assertRaisesRegex(ValueError, "under way"):
            self.peer.do("refresh init")
        self.complete()
        self.assertEqual(self.stage(), (2, 4))
        self.assertRecord(self.record(session(PRIMARY), USIM_NUMBER), "4915550100")

    def unregister(self):
        """No longer wants to hear."""
        info = bytes((0, 0, 0, 0))
        self.assertEqual(error(self.call(0x002A, session(PRIMARY), (2, info))), 0)

    def ends_without(self, leave):
        """A refresh waits for nobody who has left before it or during it."""
        leave()
        self.peer.do("wait refresh-end")
        self.assertEqual(json.loads(self.peer.do("violations")), [])

    def test_unregistered(self):
        self.unregister()
        self.peer.do("number a +4915550300")
        self.peer.do("wait refresh-end")
        self.assertEqual(self.client.unasked(), [])

    def test_unregistered_meanwhile(self):
        self.peer.do("refresh init")
        self.ends_without(self.unregister)

    def test_released(self):
        self.client.release(qmux.UIM, self.uim)
        self.ends_without(lambda: self.peer.do("refresh init"))

    def test_everything_by_card(self):
        self.call(0x0044, session(FIRST_CARD), (2, b"\1"))
        self.peer.do("number a blank")
        stages = [self.client.receive().find(0x10)[:3] for _ in range(2)]
        self.assertEqual(stages, [b"\1\3\0", b"\1\3\6"])
        self.complete()
        self.call(0x002C, session(FIRST_CARD), (2, b"\1"))
        self.assertEqual([self.stage(), self.stage()], [(2, 3), (2, 3)])

    def test_profile_switch(self):
        self.peer.do("card b iccid=89490200009876543210 imsi=001019876543210 number=+4915550200")
        self.peer.do("profile b ready-after=0")
        self.assertEqual(self.stage(), (1, 0))
        self.assertRecord(self.record(session(PRIMARY), USIM_NUMBER), "4915550200")
        self.peer.do("profile none ready-after=0")
        self.assertEqual(self.stage(), (1, 0))
        self.assertEqual(error(self.record(session(PRIMARY), USIM_NUMBER)), qmux.INTERNAL)

    def test_vote(self):
        self.call(0x002A, session(PRIMARY), (2, bytes((1, 1, 0, 0))))
        self.assertEqual(len(json.loads(self.peer.do("violations"))), 1)
        self.peer.do("forget")


class Silence(RefreshTest):
    """A client that does not say when it is done."""

    ARGUMENTS = ("--refresh-timeout", "0.05")

    def test_silence_holds_up_the_card(self):
        self.peer.do("refresh init")
        self.peer.do("wait violation")
        expected = [f"no Refresh Complete from uim:{self.uim}, session 0"]
        self.assertEqual(json.loads(self.peer.do("violations")), expected)
        self.assertEqual([self.stage(), self.stage()], [(1, 1), (2, 1)])
        self.peer.do("forget")
