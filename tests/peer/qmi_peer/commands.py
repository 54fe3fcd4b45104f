# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The script language: one command a line, one line of reply.

Words of the form key=value are options, all others are arguments in their order. The first argument
of a command about a slot may be the slot's number; without it, slot 1 is meant. A command's
docstring is its help.
"""

import asyncio
import json

from qmi_peer import card as cards
from qmi_peer import faults, modem, refresh

NUMBER_FILES = [(cards.ADF, cards.MSISDN), (cards.TELECOM, cards.MSISDN)]


class Commands:
    """What a script can do. Cards belong to all modems."""

    def __init__(self, modems):
        self._modems = modems
        self._cards = {}
        self._tasks = []

    def names(self):
        """All commands."""
        return [name[3:].replace("_", "-") for name in dir(self) if name.startswith("do_")]

    def find(self, name):
        """The method for a command, or ValueError."""
        method = getattr(self, "do_" + name.replace("-", "_"), None)
        if method is None:
            raise ValueError(f"no such command: {name}")
        return method

    def do_help(self, _modem, args, _options):
        """[COMMAND]: what there is, or how a command is used"""
        if args:
            return f"{args[0]} {self.find(args[0]).__doc__}"
        return " ".join(self.names())

    def do_card(self, _modem, args, options):
        """NAME key=value...: defines a card, or silently changes the one of that name"""
        (name,) = args
        if name in self._cards:
            self._cards[name].update(options)
        else:
            self._cards[name] = cards.Card(name, options)

    def do_insert(self, device, args, options):
        """[SLOT] NAME [ready-after=MS]: puts a card in: detected, then ready"""
        slot, (name,) = _slot(device, args)
        slot.insert(self._card(name), _msec(device, options, "ready-after"))

    def do_remove(self, device, args, _options):
        """[SLOT]: takes the card out"""
        slot, _ = _slot(device, args)
        slot.remove()

    def do_swap(self, device, args, options):
        """[SLOT] NAME [absent-for=MS] [ready-after=MS]: absent, another card detected, ready"""
        slot, (name,) = _slot(device, args)
        absent_for = _msec(device, options, "absent-for")
        slot.swap(self._card(name), absent_for, _msec(device, options, "ready-after"))

    def do_profile(self, device, args, options):
        """[SLOT] NAME|none [ready-after=MS]: a reset refresh, and another profile of the eSIM"""
        slot, (name,) = _slot(device, args)
        card = cards.Card("none") if name == "none" else self._card(name)
        device.refreshes.begin(slot, refresh.MODES.index("reset"), [])
        slot.switch(card, _msec(device, options, "ready-after"))

    def do_set(self, device, args, options):
        """[SLOT] key=value...: changes the card in a slot, with the indications that follow"""
        slot, _ = _slot(device, args)
        _present(slot).update(options)
        device.announce()

    def do_lock(self, device, args, _options):
        """[SLOT] [locked|puk|blocked]: the card wants its PIN, or PUK, or nothing any more"""
        slot, how = _slot(device, args)
        self.do_set(device, [str(slot.number)], [("pin", how[0] if how else "locked")])

    def do_unlock(self, device, args, _options):
        """[SLOT]: the PIN was given"""
        slot, _ = _slot(device, args)
        self.do_set(device, [str(slot.number)], [("pin", "verified")])

    def do_number(self, device, args, options):
        """CARD NUMBER|blank: rewritten over the air: a file change refresh of EF_MSISDN"""
        card = self._card(args[0])
        for slot in device.slots:
            if slot.card is card:
                device.refreshes.begin(slot, refresh.FCN, NUMBER_FILES)
        self.do_number_silent(device, args, options)

    def do_number_silent(self, _device, args, _options):
        """CARD NUMBER|blank: rewritten, and nobody is told"""
        name, number = args
        self._card(name).update([("number", number)])

    def do_refresh(self, device, args, options):
        """[SLOT] MODE [stage=STAGE] [file=PATH/ID]...: a refresh, or a single stage of one"""
        slot, (mode,) = _slot(device, args)
        files = [_file(value) for key, value in options if key == "file"]
        stage = dict(options).get("stage")
        if mode not in refresh.MODES or stage not in (None, *refresh.STAGES):
            known = " ".join(refresh.MODES + refresh.STAGES)
            raise ValueError(f"neither a mode nor a stage: {known}")
        if stage:
            device.refreshes.tell(slot, stage, refresh.MODES.index(mode), files)
        else:
            device.refreshes.begin(slot, refresh.MODES.index(mode), files)

    def do_activate(self, device, args, _options):
        """SLOT [LOGICAL]: a physical slot becomes that logical one; 0 makes it inactive"""
        slot = _slot(device, args[:1])[0]
        logical = int(args[1]) if len(args) > 1 else 1
        for other in device.slots:
            if logical and other.logical == logical:
                other.logical = 0
        slot.logical = logical
        device.announce()

    def do_slot_says(self, device, args, _options):
        """[SLOT] truth|absent|nothing|BYTES: what slot status tells from now on, BYTES as ICCID"""
        slot, (what,) = _slot(device, args)
        slot.told = {"truth": None, "nothing": ""}.get(what, what)

    def do_lie(self, device, args, _options):
        """[SLOT] FILE CARD MS: for a while the slot's file, hexadecimal, is read from that card"""
        slot, (number, name, msec) = _slot(device, args)
        slot.lie(int(number, 16), self._card(name), int(msec))

    def do_announce(self, device, _args, _options):
        """: card and slot status once more, although nothing changed"""
        device.announce(force=True)

    def do_option(self, device, _args, options):
        """[key=value...]: how the firmware behaves; without any, lists the options (JSON)"""
        for key, value in options:
            if key not in modem.OPTIONS:
                raise ValueError(f"no such option: {key}")
            device.options[key] = type(modem.OPTIONS[key])(value)
        return None if options else json.dumps(device.options)

    def do_imei(self, device, args, _options):
        """IMEI: which modem it is; the same one behind another path has the same"""
        (device.imei,) = args

    def do_slot_status(self, device, args, _options):
        """on|off: whether the modem knows Get Slot Status"""
        (device.options["slot-status"],) = args

    def do_power(self, device, args, _options):
        """low|online: low-power mode, in which the modem sees no cards, and back"""
        (mode,) = args
        if mode not in ("low", "online"):
            raise ValueError("power: low or online")
        device.power(mode == "online")

    def do_unplug(self, device, _args, _options):
        """: the device vanishes, everybody is hung up on"""
        device.unplug()

    def do_plug(self, device, _args, _options):
        """: it is back"""
        device.plug()

    def do_move(self, device, args, _options):
        """PATH: the device vanishes and comes back with its cards under another path"""
        (path,) = args
        if path not in self._modems:
            raise ValueError(f"no such device: {path}")
        device.unplug()
        self._modems[path].take_over(device)

    def do_flood(self, device, args, options):
        """SECONDS [flapping=yes]: tells over and over what there is; event flood-end"""
        (seconds,) = args
        flood = device.flood(float(seconds), dict(options).get("flapping") == "yes")
        self._tasks.append(asyncio.ensure_future(flood))

    def do_reset(self, device, _args, _options):
        """: the modem restarts: client ids are gone, CTL Sync indication, cards come up again"""
        device.reset()

    def do_fault(self, device, args, options):
        """KIND [NUMBER] [PATTERN] [count=N], or clear: spoils answers to requests of that name"""
        kind, *rest = args
        if kind == "clear":
            device.faults.clear()
            return
        if kind not in faults.KINDS:
            raise ValueError(f"faults: clear {' '.join(faults.KINDS)}")
        number = int(rest.pop(0)) if kind in faults.NUMBERED else 0
        (pattern,) = rest or ["*"]
        count = dict(options).get("count")
        pattern = pattern if ":" in pattern or "*" in pattern else pattern + ":*"
        device.faults.add(kind, number, pattern, int(count) if count else None)

    def do_clients(self, device, _args, _options):
        """: the client ids that are taken, by service (JSON)"""
        return json.dumps(device.clients.report())

    def do_violations(self, device, _args, _options):
        """: what a reader must not do and somebody did (JSON)"""
        return json.dumps(device.ledger.violations)

    def do_requests(self, device, _args, _options):
        """: how often each request came (JSON)"""
        return json.dumps(device.ledger.select("request"))

    def do_events(self, device, _args, _options):
        """: how often each thing happened that can be waited for (JSON)"""
        return json.dumps(device.ledger.counts)

    def do_forget(self, device, _args, _options):
        """: counts and violations start over, leaked client ids are free again"""
        device.ledger.forget()
        device.forget_leaked()

    async def do_wait(self, device, args, options):
        """EVENT [count=N], clients N, connections N, slot N PHASE or quiet MS; [SECONDS]: waits"""
        words = {"clients": 2, "connections": 2, "slot": 3, "quiet": 2}.get(args[0])
        seconds = 10
        if args[words or 1 :] and args[-1].replace(".", "", 1).isdigit():
            seconds = float(args.pop())
        if args[0] == "quiet":
            await device.ledger.until_quiet(int(args[1]) / 1000, seconds)
        elif words:
            await device.ledger.until(_state(device, *args), seconds)
        else:
            event, count = " ".join(args), int(dict(options).get("count", 1))
            await device.ledger.until(lambda: device.ledger.counts[event] >= count, seconds)

    def _card(self, name):
        if name not in self._cards:
            raise ValueError(f"no such card: {name}")
        return self._cards[name]


def _slot(device, args):
    """The slot that the first word names, and the words behind it."""
    number = int(args[0]) if args and len(args[0]) == 1 and args[0].isdigit() else 0
    if number > len(device.slots):
        raise ValueError(f"no slot {number}")
    return device.slots[max(number, 1) - 1], args[1:] if number else args


def _present(slot):
    if slot.card is None:
        raise ValueError(f"no card in slot {slot.number}")
    return slot.card


def _msec(device, options, key):
    return int(dict(options).get(key, device.options[key]))


def _file(text):
    *path, number = (int(word, 16) for word in text.split("/"))
    return tuple(path), number


def _state(device, what, *args):
    """A condition that is true of a state, not of an event."""
    if what == "slot":
        slot, (phase,) = _slot(device, list(args))
        return lambda: slot.phase == phase
    number = int(args[0])
    if what == "clients":
        return lambda: device.clients.count() == number
    return lambda: len(device.connections) == number
