# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The script language of the virtual AT modem: one command a line, one line of reply.

Where a command means the same as one of the virtual QMI modem, it is called the same. A command's
docstring is its help.
"""

import json

from at_peer import toolkit
from qmi_peer import card as cards

NUMBER_FILES = [(cards.ADF, cards.MSISDN)]
ICCID_FILES = [(cards.MF, cards.ICCID)]


class Commands:
    """What a script can do."""

    def __init__(self):
        self._cards = {}

    def find(self, name):
        """The method for a command, or ValueError."""
        method = getattr(self, "do_" + name.replace("-", "_"), None)
        if method is None:
            raise ValueError(f"no such command: {name}")
        return method

    def do_card(self, _modem, args, options):
        """NAME key=value...: defines a card, or silently changes the one of that name"""
        (name,) = args
        if name in self._cards:
            self._cards[name].update(options)
        else:
            self._cards[name] = cards.Card(name, options)

    def do_insert(self, modem, args, _options):
        """NAME: puts a card in"""
        modem.insert(self._card(args[-1]))

    def do_remove(self, modem, _args, _options):
        """: takes the card out"""
        modem.remove()

    def do_swap(self, modem, args, _options):
        """[SLOT] NAME: takes the card out and puts another in"""
        modem.remove()
        modem.insert(self._card(args[-1]))

    def do_profile(self, modem, args, _options):
        """NAME: another profile of the eSIM, of which the card tells by a refresh of everything"""
        modem.card = self._card(args[-1])
        self._refresh(modem, "init-full-fcn", [])
        modem.line.say("+USIMSTATE: 1")

    def do_profile_half(self, modem, args, _options):
        """NAME: the same, but the card tells of its ICCID only"""
        modem.card = self._card(args[-1])
        self._refresh(modem, "fcn", ICCID_FILES)

    def do_lock(self, modem, args, _options):
        """[locked|puk|none]: what the card wants when it is asked next"""
        modem.card.update([("pin", args[0] if args else "locked")])

    def do_bind(self, modem, args, _options):
        """[CODE]: the modem itself wants a code as +CPIN names it ("PH-NET PIN"), or none"""
        modem.binding = " ".join(args) or None

    def do_number(self, modem, args, _options):
        """CARD NUMBER|blank: rewritten over the air; the card refreshes EF_MSISDN"""
        self.do_number_silent(modem, args, ())
        self._refresh(modem, "fcn", NUMBER_FILES)

    def do_number_silent(self, _modem, args, _options):
        """CARD NUMBER|blank: rewritten, and nobody is told"""
        name, number = args
        self._card(name).update([("number", number)])

    def do_mute(self, modem, args, _options):
        """on|off: whether commands are left without an answer; off answers those that were"""
        if args == ["on"]:
            modem.line.mute = True
        else:
            modem.line.unmute()

    def do_hang_up(self, modem, _args, _options):
        """: the line breaks"""
        modem.line.hang_up()

    def do_requests(self, modem, _args, _options):
        """: how often each command came (JSON)"""
        return json.dumps(modem.ledger.select("request"))

    async def do_wait(self, modem, args, options):
        """EVENT [count=N]: waits until it has happened so often"""
        event, count = " ".join(args), int(dict(options).get("count", 1))
        await modem.ledger.until(lambda: modem.ledger.counts[event] >= count, 60)

    @staticmethod
    def _refresh(modem, mode, files):
        modem.line.say(f"+CUSATP: {toolkit.refresh(mode, files)}")

    def _card(self, name):
        if name not in self._cards:
            raise ValueError(f"no such card: {name}")
        return self._cards[name]
