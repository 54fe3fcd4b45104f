# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""A place for a card, and what happens to the card over time.

A card that is put in is first detected, with an application that is not ready and an ICCID the
modem does not know yet; only after a while is it up. Absent, detected, up: a swap goes through all
three. What the modem tells its clients about it is the modem's business.
"""

import asyncio

ABSENT, DETECTED, UP = "absent", "detected", "ready"


class Slot:
    """A physical slot; logical is the number by which reads address it, 0 while inactive."""

    def __init__(self, number, logical, on_change):
        self.number = number
        self.logical = logical
        self.card = None
        self.eid = ""
        self.phase = ABSENT
        self.told = None  # what slot status says: None the truth, else "absent" or an ICCID
        self.lies = {}  # files that are read from another card, by identifier
        self._on_change = on_change
        self._timers = []

    @property
    def up(self):
        """Whether the card answers, so that the modem knows which one it is."""
        return self.phase == UP and self.card.error is None

    @property
    def readable(self):
        """Whether the card's main application is ready."""
        return self.up and self.card.has_profile and self.card.readable

    def insert(self, card, ready_after):
        """Puts a card in; what was there before vanishes without a word."""
        self._cancel()
        self.card, self.eid = card, card["eid"]
        self._power_up(ready_after)

    def remove(self):
        """Takes the card out."""
        self._cancel()
        self.card, self.eid = None, ""
        self._enter(ABSENT)

    def swap(self, card, absent_for, ready_after):
        """Takes the card out and puts another in."""
        self.remove()
        self._later(absent_for, lambda: self.insert(card, ready_after))

    def switch(self, card, ready_after):
        """Another profile on the same chip: the card never leaves."""
        self._cancel()
        self.card = card
        self.eid = card["eid"] or self.eid
        self._power_up(ready_after)

    def restart(self, blind_for, ready_after):
        """The card is powered up again, as after a reset of the modem, which takes a while."""
        self._cancel()
        if self.card and blind_for:
            self._enter(ABSENT)
        if self.card:
            self._later(blind_for, lambda: self._power_up(ready_after))

    def lie(self, number, card, for_msec):
        """For a while, a file is still, or already, that of another card."""
        self.lies[number] = card
        loop = asyncio.get_running_loop()
        loop.call_later(for_msec / 1000, lambda: self.lies.pop(number, None))

    def take_over(self, other):
        """The card of another slot is in this one, without a word."""
        self._cancel()
        self.card, self.eid = other.card, other.eid
        other.card, other.eid = None, ""

    def darken(self):
        """The modem gives the card no power and so sees none."""
        self._cancel()
        self._enter(ABSENT)

    def stop(self):
        """Nothing more happens by itself."""
        self._cancel()

    def _power_up(self, ready_after):
        self._enter(DETECTED)
        self._later(ready_after, lambda: self._enter(UP))

    def _enter(self, phase):
        self.phase = phase
        self._on_change(self)

    def _later(self, delay_msec, action):
        if delay_msec == 0:
            action()
        else:
            loop = asyncio.get_running_loop()
            self._timers.append(loop.call_later(delay_msec / 1000, action))

    def _cancel(self):
        for timer in self._timers:
            timer.cancel()
        self._timers = []
