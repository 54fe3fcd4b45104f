# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The modem: AT commands in, results out. What it does not know it answers with ERROR.

Clauses are those of 3GPP TS 27.007. A modem that is switched off or on keeps its card; a card that
was out wants its PIN again.
"""

import re

from at_peer import files
from qmi_peer import ledger

OK, ERROR = "OK", "ERROR"
NO_SIM, PIN_WANTED, PUK_WANTED, WRONG_PASSWORD = (
    f"+CME ERROR: {code}" for code in (10, 11, 12, 16))
PINS = {"locked": "SIM PIN", "puk": "SIM PUK", "blocked": "SIM PUK"}


class Modem:
    """One modem with one slot."""

    def __init__(self, imei, pin):
        self.imei = imei
        self.pin = pin
        self.card = None
        self.functionality = 1
        self.binding = None
        self.ledger = ledger.Ledger()
        self.line = None
        self._table = [(re.compile(pattern, re.I), method) for pattern, method in (
            (r"AT", lambda _: [OK]),
            (r'AT\+C(?:SCS|MEE|MER|SMS|NMI)=.*', lambda _: [OK]),
            (r"AT\+CUSATT=.*", self._end_command),
            (r"AT\+CBC", lambda _: ["+CBC: 0,80", OK]),
            (r"AT\+GCAP", lambda _: ["+GCAP: +CGSM", OK]),
            (r"AT\+CGMI", lambda _: ["numberd", OK]),
            (r"AT\+CGMM", lambda _: ["Virtual AT modem", OK]),
            (r"AT\+CGMR", lambda _: ["1", OK]),
            (r"AT\+CGSN", lambda _: [self.imei, OK] if self.imei else [ERROR]),
            (r"AT\+CFUN\?", lambda _: [f"+CFUN: {self.functionality}", OK]),
            (r"AT\+CFUN=(\d)", self._set_functionality),
            (r"AT\+SIMSTATE\?", lambda _: [f"+SIMSTATE: {int(self.card is not None)}", OK]),
            (r"AT\+CPIN\?", self._query_pin),
            (r'AT\+CPIN="(\d*)"', self._enter_pin),
            (r"AT\+CLCK=\?", lambda _: ['+CLCK: ("SC")', OK]),
            (r'AT\+CLCK="SC",2', self._query_lock),
            (r"AT\+CIMI", self._imsi),
            (r"AT\+CNUM", self._own_numbers),
            (r'AT\+CRSM=(\d+),(\d+)(?:,(\d+),(\d+),(\d+))?(?:,.*)?', self._access),
        )]

    # The line's side.

    def answer(self, command):
        """The lines of the result, the last of which is final."""
        for pattern, method in self._table:
            if match := pattern.fullmatch(command):
                return method(match)
        return [ERROR]

    def complaints(self):
        """What a reader must not do."""
        return self.ledger.violations

    # What happens to the card.

    def insert(self, card):
        """A card goes in; its PIN is not known."""
        if card["pin"] == "verified":
            card.update([("pin", "locked")])
        self.card = card
        self.line.say("+USIMSTATE: 1")

    def remove(self):
        """It is out."""
        self.card = None
        self.line.say("+USIMSTATE: 0")

    # The commands.

    def _with_card(self, then):
        if self.card is None:
            return [NO_SIM]
        if not self.card.readable:
            return [PIN_WANTED if self.card["pin"] == "locked" else PUK_WANTED]
        return then()

    def _set_functionality(self, match):
        self.functionality = int(match[1])
        return [OK]

    def _query_pin(self, _):
        if self.card is None:
            return [NO_SIM]
        return [f"+CPIN: {PINS.get(self.card['pin']) or self.binding or 'READY'}", OK]

    def _enter_pin(self, match):
        if self.card is None:
            return [NO_SIM]
        if self.card["pin"] != "locked":
            return [ERROR]
        if match[1] != self.pin:
            return [WRONG_PASSWORD]
        self.card.update([("pin", "verified")])
        self.ledger.note("unlocked")
        return [OK]

    def _query_lock(self, _):
        if self.card is None:
            return [NO_SIM]
        return [f"+CLCK: {int(self.card['pin'] != 'none')}", OK]

    def _imsi(self, _):
        return self._with_card(lambda: [self.card["imsi"], OK])

    def _own_numbers(self, _):
        def lines():
            numbers = [number for number in self.card.numbers if number]
            return [*(f'+CNUM: ,"{number.lstrip("+")}",{145 if number[0] == "+" else 129}'
                      for number in numbers), OK]
        return self._with_card(lines)

    def _access(self, match):
        command, number, *parameters = (int(word or 0) for word in match.groups())
        if command in files.UPDATES:
            self.ledger.violate(f"{files.UPDATES[command]} of {number:04X}")
            return [ERROR]
        if self.card is None:
            return [NO_SIM]
        (first, second), data = files.access(self.card, command, number, *parameters)
        result = f"+CRSM: {first},{second}"
        return [f'{result},"{data.hex().upper()}"' if data else result, OK]

    def _end_command(self, _):
        self.ledger.note("refreshed")
        return [OK, "+CUSATEND"]
