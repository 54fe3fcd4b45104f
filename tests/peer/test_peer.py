# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What the virtual modem and its cards say, as the real qmicli prints it."""

import qmicli
from qmicli import setUpModule  # noqa: F401


class Device(qmicli.Test):
    """What the modem says about itself."""

    def test_versions(self):
        printed = self.prints("--get-service-version-info", "ctl (1.5)", "dms (1.14)", "uim (1.46)")
        self.assertNotIn("nas", printed)

    def test_identity(self):
        self.prints("--dms-get-ids", "IMEI: '350000000000006'")
        self.prints("--dms-get-manufacturer", "Manufacturer: 'numberd'")
        self.prints("--dms-get-model", "Model: 'VIRTUAL'")
        self.prints("--dms-get-revision", "Revision: 'VIRTUAL-1.0")
        self.prints("--dms-get-hardware-revision", "Revision: '10000'")
        self.prints("--dms-get-operating-mode", "Mode: 'online'")
        self.peer.do("power low")
        self.prints("--dms-get-operating-mode", "Mode: 'low-power'")
        self.prints("--dms-get-capabilities", "SIM: 'supported'", "Networks: 'umts, lte'")

    def test_no_other_service(self):
        self.prints("--nas-get-home-network", "(31): 'InvalidServiceType'")

    def test_unknown_message(self):
        self.prints("--dms-get-band-capabilities", "(71): 'InvalidQmiCommand'")
        self.prints("--uim-get-configuration", "(71): 'InvalidQmiCommand'")

    def test_dms_uim(self):
        self.prints("--dms-uim-get-iccid", "(71): 'InvalidQmiCommand'")
        self.peer.do("option dms-uim=on")
        self.prints("--dms-uim-get-iccid", "ICCID: '89490200001234567890'")
        self.prints("--dms-uim-get-imsi", "IMSI: '001011234567890'")


class Number(qmicli.Test):
    """DMS Get MSISDN in the ways of different firmware."""

    def shows(self, expected):
        self.prints("--dms-get-msisdn", expected)

    def test_modes(self):
        self.shows("MSISDN: '+4915550100'")
        for mode, expected in (
            ("none", "TLV 0x01 not found"),
            ("empty", "MSISDN: ''"),
            ("blank", "(16): 'NotProvisioned'"),
            ("015550100", "MSISDN: '015550100'"),
            ("hex:34313233", "MSISDN: '4123'"),
        ):
            self.peer.do(f"card a dms={mode}")
            self.shows(expected)

    def test_garbage_is_a_success(self):
        self.peer.do("card a dms=hex:ffffffff")
        self.shows("MSISDN: ")

    def test_national(self):
        self.peer.do("card a number=015550100")
        self.shows("MSISDN: '015550100'")

    def test_stale(self):
        self.peer.do(qmicli.SECOND_CARD)
        self.peer.do("card b dms=stale")
        self.peer.do("swap b absent-for=0 ready-after=0")
        self.shows("MSISDN: '+4915550100'")

    def test_not_ready(self):
        for command in ("lock", "remove", "activate 1 0"):
            self.peer.do(command)
            self.shows("(37): 'UimUninitialized'")


class CardStatus(qmicli.Test):
    """Get Card Status."""

    def shows(self, *expected):
        return self.prints("--uim-get-card-status", *expected)

    def test_ready(self):
        self.shows(
            "Primary GW:   slot '1', application '1'", "Secondary GW: session doesn't exist",
            "Slot [1]", "Card state: 'present'", "Application [1]", "'usim (2)'", "'ready'",
            "A0:00:00:00:87:10:02:FF:FF:FF:FF:89:07:09:00:00", "PIN1 state: 'disabled'",
            "Application [2]", "'isim (5)'", "'detected'", "Slot [2]", "Card state: 'absent'",
        )  # fmt: skip

    def test_application_states(self):
        for change, *expected in (
            ("pin=locked", "'pin1-or-upin-pin-required'", "PIN1 state: 'enabled-not-verified'"),
            ("pin=puk", "'puk1-or-upin-puk-required'", "PIN1 state: 'blocked'"),
            ("pin=blocked", "'pin1-blocked'", "PIN1 state: 'permanently-blocked'"),
            ("pin=verified", "'ready'", "PIN1 state: 'enabled-verified'"),
            ("state=illegal", "'illegal'"),
            ("state=perso", "'check-personalization-state'", "state: 'code-required"),
        ):
            self.peer.do(f"set {change}")
            self.shows("Slot [1]", "Application [1]", *expected)

    def test_error(self):
        self.peer.do("set error=3")
        self.shows("Primary GW:   session doesn't exist", "state: 'error: no-atr-received (3)'")

    def test_application_order(self):
        self.peer.do("set isim-first=yes")
        self.shows("Primary GW:   slot '1', application '2'", "Application [1]", "'isim (5)'")

    def test_no_provisioning_session(self):
        self.peer.do("set session=none")
        self.shows("Primary GW:   session doesn't exist", "'ready'")

    def test_old_card(self):
        self.peer.do("set type=sim isim=")
        self.shows("Application [1]", "'sim (1)'")

    def test_second_slot(self):
        self.peer.do(qmicli.SECOND_CARD)
        self.peer.do("insert 2 b ready-after=0")
        self.shows("Secondary GW: slot '2', application '1'", "Slot [2]", "Card state: 'present'")

    def test_while_coming_up(self):
        self.peer.do("swap a absent-for=0 ready-after=60000")
        self.shows("Primary GW:   session doesn't exist", "Application [1]", "'detected'")


class SlotStatus(qmicli.Test):
    """Get Slot Status."""

    def shows(self, *expected):
        return self.prints("--uim-get-slot-status", *expected)

    def test_slots(self):
        self.shows(
            "2 physical slots found", "Physical slot 1", "Card status: present",
            "Slot status: active", "Logical slot: 1", "ICCID: 89490200001234567890",
            "Protocol: uicc", "Num apps: 2", "Is eUICC: yes",
            "EID: 89049032000000000000000000000117", "Physical slot 2", "Card status: absent",
        )  # fmt: skip

    def test_odd_iccids(self):
        """Some versions of libqmi stop before a hexadecimal letter."""
        for iccid in ("8949020000123456789", "894902000012345678", "898600B5123456789012"):
            self.peer.do(f"set iccid={iccid}")
            self.shows(f"ICCID: {iccid.partition('B')[0]}")

    def test_no_profile(self):
        self.peer.do("profile none ready-after=0")
        printed = self.shows("Card status: present", "Num apps: 0", "Is eUICC: yes", "EID: 8904")
        self.assertIn("ICCID: unknown", printed)

    def test_other_slot_active(self):
        self.peer.do("activate 2")
        self.shows("Physical slot 1", "Slot status: inactive", "Physical slot 2", "Logical slot: 1")
        printed = self.prints("--uim-get-card-status", "Slot [1]", "Card state: 'absent'")
        self.assertNotIn("Slot [2]", printed)

    def test_not_supported(self):
        self.peer.do("slot-status off")
        self.shows("(94): 'NotSupported'")


class Files(qmicli.Test):
    """Reads of the card, as qmicli does them: through the primary provisioning session."""

    def record(self, number, *expected):
        where = f"record-number={number},record-length=28,file=0x3F00-0x7FFF-0x6F40"
        self.prints(f"--uim-read-record={where}", *expected)

    def test_records(self):
        self.record(1, "SW1: '0x90'", "4D:69:6E:65:FF", "06:91:94:51:55:10:00:FF")
        self.record(2, "Read result:\n" + ":".join(["FF"] * 26))
        self.record(3, "4D:69:6E:65:FF", "06:81:10:55:05:21:43:FF")
        self.record(4, "SW1: '0x6a'\nSW2: '0x83'")

    def test_raw_record(self):
        self.peer.do("card a raw-record=2:" + "ab" * 28)
        self.record(2, ":".join(["AB"] * 26))

    def test_attributes(self):
        self.prints(
            "--uim-get-file-attributes=0x3F00,0x7FFF,0x6F40", "SW1: '0x90'", "File size: 84",
            "File ID: 28480", "File type: linear-fixed", "Record size: 28", "Record count: 3",
            "Read security attributes: (single) pin1",
            "Raw: \t62:0F:82:05:42:21:00:1C:03:83:02:6F:40",
        )  # fmt: skip

    def test_transparent(self):
        for path, expected in (
            ("0x3F00,0x2FE2", "98:94:20:00:00:21:43:65:87:09"),
            ("0x3F00,0x7FFF,0x6F07", "08:09:10:10:21:43:65:87:09"),
            ("0x3F00,0x7FFF,0x6FAD", "00:00:00:02"),
        ):
            self.prints(f"--uim-read-transparent={path}", "SW1: '0x90'", expected)

    def test_missing(self):
        self.peer.do("card a msisdn=missing")
        self.record(1, "(16): 'NotProvisioned'", "SW1: '0x6a'\nSW2: '0x82'")
        self.prints("--uim-get-file-attributes=0x3F00,0x7FFF,0x6F40", "(16)", "SW1: '0x6a'")

    def test_locked(self):
        self.peer.do("lock")
        self.record(1, "(3): 'Internal'")
