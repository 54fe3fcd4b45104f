# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""A card, or one profile of an eSIM: what it is said to be, and the files that follow from it.

A card without ICCID is an eUICC on which no profile is enabled. Files are found by application
(none for what hangs under the master file), path and identifier. DF.TELECOM has its own EF_MSISDN,
which on many cards is the same as that of the USIM and on some is not.
"""

import copy

from qmi_peer import ef

MF, TELECOM, GSM, ADF = (0x3F00,), (0x3F00, 0x7F10), (0x3F00, 0x7F20), (0x3F00, 0x7FFF)
DIR, ICCID, IMSI, AD, MSISDN, IMPU = 0x2F00, 0x2FE2, 0x6F07, 0x6FAD, 0x6F40, 0x6F04

# TS 101 220, annex E: 3GPP's registered provider, USIM 1002, ISIM 1004.
AIDS = {
    "sim": b"",
    "usim": bytes.fromhex("a0000000871002ffffffff8907090000"),
    "isim": bytes.fromhex("a0000000871004ffffffff8907090000"),
}

CHOICES = {
    "type": ("usim", "sim"),
    "session": ("primary", "none"),
    "pin": ("none", "locked", "verified", "puk", "blocked"),
    "state": ("ready", "illegal", "perso"),
    "isim-first": ("no", "yes"),
}
TEXTS = ("iccid", "imsi", "alpha", "eid", "dms", "isim", "telecom")
NUMBERS = ("records", "record-length", "mnc")


class Card:
    """What is on a card. Made and changed by the words of a script, see update()."""

    def __init__(self, name, options=()):
        self.name = name
        self.values = {key: choices[0] for key, choices in CHOICES.items()}
        self.values |= {key: "" for key in TEXTS}
        self.values |= {"dms": "auto", "telecom": "same"}
        self.values |= {"records": 2, "record-length": 28, "mnc": 2}
        self.numbers = []
        self.ton = None
        self.error = None
        self.msisdn_missing = False
        self.raw_records = {}
        self.raw_files = {}
        self.update(options)

    def __getitem__(self, key):
        return self.values[key]

    def update(self, options):
        """Applies key=value words, all of them or, with ValueError, none. Nobody is told."""
        before = copy.deepcopy(vars(self))
        try:
            for key, value in options:
                self._update_one(key, value)
            self.files()
            bytes.fromhex(self["eid"])
        except (ValueError, IndexError):
            vars(self).update(before)
            raise

    def _update_one(self, key, value):
        if key in CHOICES:
            if value not in CHOICES[key]:
                raise ValueError(f"{key} is one of {', '.join(CHOICES[key])}")
            self.values[key] = value
        elif key in TEXTS:
            self.values[key] = value
        elif key in NUMBERS:
            self.values[key] = int(value)
        else:
            self._update_special(key, value)

    def _update_special(self, key, value):
        if key == "number":
            self.numbers = [None if word in ("", "blank") else word for word in value.split(",")]
            self.raw_records = {}
        elif key == "ton":
            self.ton = None if value == "auto" else int(value, 16)
        elif key == "error":
            self.error = None if value == "none" else int(value)
        elif key == "msisdn":
            self.msisdn_missing = value == "missing"
        elif key == "raw-record":
            record, _, data = value.partition(":")
            self.raw_records[int(record)] = bytes.fromhex(data)
        elif key == "raw-file":
            number, _, data = value.partition(":")
            self.raw_files[int(number, 16)] = bytes.fromhex(data)
        else:
            raise ValueError(f"no such property of a card: {key}")

    @property
    def has_profile(self):
        """Whether there is anything to read at all."""
        return bool(self["iccid"])

    @property
    def readable(self):
        """Whether the application would be ready: PIN known or not wanted, card accepted."""
        return self["pin"] in ("none", "verified") and self["state"] == "ready"

    def applications(self):
        """The kinds of application on the card, in the card's order."""
        if not self.has_profile:
            return []
        kinds = [self["type"]] + (["isim"] if self["isim"] else [])
        return kinds[::-1] if self["isim-first"] == "yes" else kinds

    def own_number(self):
        """The first number on the card as a modem prints it, or None."""
        number = next((number for number in self.numbers if number), None)
        if number and self._type_of_number(number) == 0x91:
            return "+" + number.lstrip("+")
        return number

    def _type_of_number(self, number):
        if self.ton is not None:
            return self.ton
        return 0x91 if number.startswith("+") else 0x81

    def _msisdn_records(self, numbers):
        records = []
        for index in range(max(self["records"], len(numbers), *self.raw_records, 0)):
            number = numbers[index] if index < len(numbers) else None
            ton = self._type_of_number(number) if number else 0xFF
            record = ef.msisdn(number, ton, self["alpha"], self["record-length"])
            records.append(self.raw_records.get(index + 1, record))
        return records

    def files(self):
        """All files: {(application, path, identifier): File}."""
        if not self.has_profile:
            return {}
        files = {}

        def add(application, path, number, kind, records, needs_pin=True):
            if kind == ef.TRANSPARENT and number in self.raw_files:
                records = [self.raw_files[number]]
            files[application, path, number] = ef.File(number, kind, records, needs_pin)

        add(None, MF, ICCID, ef.TRANSPARENT, [ef.iccid(self["iccid"])], False)
        main, home = ("sim", GSM) if self["type"] == "sim" else ("usim", ADF)
        application = None if main == "sim" else main
        add(application, home, IMSI, ef.TRANSPARENT, [ef.imsi(self["imsi"])])
        add(application, home, AD, ef.TRANSPARENT, [ef.ad(self["mnc"])], False)
        if main == "usim":
            labels = [(AIDS[kind], kind.upper()) for kind in self.applications()]
            add(None, MF, DIR, ef.LINEAR, ef.directory(labels), False)
            if not self.msisdn_missing:
                add("usim", ADF, MSISDN, ef.LINEAR, self._msisdn_records(self.numbers))
        if self["isim"]:
            add("isim", ADF, IMPU, ef.LINEAR, [ef.impu(self["isim"])])
        self._add_telecom(add)
        return files

    def _add_telecom(self, add):
        copy = self["telecom"]
        if copy == "none" or self.msisdn_missing:
            return
        records = self._msisdn_records(self.numbers)
        if copy != "same":
            number = None if copy == "blank" else copy
            ton = self._type_of_number(number) if number else 0xFF
            records[0] = ef.msisdn(number, ton, self["alpha"], self["record-length"])
        add(None, TELECOM, MSISDN, ef.LINEAR, records)
