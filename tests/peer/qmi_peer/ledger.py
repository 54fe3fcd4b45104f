# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What a modem has seen: how often each thing happened, and what should not have happened.

Those who wait are asked again after every entry, so nobody needs to sleep.
"""

import asyncio
import collections


class Ledger:
    """Counts events by name ("request uim:read-record") and keeps violations as sentences."""

    def __init__(self):
        self.counts = collections.Counter()
        self.violations = []
        self._waiters = set()

    def note(self, event):
        """Something happened."""
        self.counts[event] += 1
        for waiter in self._waiters:
            waiter.set()

    def violate(self, sentence):
        """Something happened that a reader must not cause."""
        self.violations.append(sentence)
        self.note("violation")

    def forget(self):
        """Starts over."""
        self.counts.clear()
        self.violations.clear()

    def select(self, prefix):
        """The counts of events with that first word, keyed by the rest."""
        start = prefix + " "
        return {k[len(start) :]: n for k, n in sorted(self.counts.items()) if k.startswith(start)}

    async def until(self, true, timeout):
        """Waits until true() is; asyncio.TimeoutError if that takes longer."""
        waiter = asyncio.Event()
        self._waiters.add(waiter)
        try:
            async with asyncio.timeout(timeout):
                while not true():
                    waiter.clear()
                    await waiter.wait()
        finally:
            self._waiters.discard(waiter)

    async def until_quiet(self, quiet, timeout):
        """Waits until nothing was noted for that long."""
        waiter = asyncio.Event()
        self._waiters.add(waiter)
        try:
            async with asyncio.timeout(timeout):
                while True:
                    waiter.clear()
                    try:
                        await asyncio.wait_for(waiter.wait(), quiet)
                    except asyncio.TimeoutError:
                        return
        finally:
            self._waiters.discard(waiter)
