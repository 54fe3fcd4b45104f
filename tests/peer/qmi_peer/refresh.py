# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The card tells that its files have changed (ETSI TS 102 223, 6.4.7; UIM's Refresh indication).

Clients register for files or for everything, by session. A refresh starts; each client has to say
that it is done, or the card waits for it; then the refresh ends. In the modes that start the card
anew nothing can be read in between. A reset is not asked about and ends with the card coming up.
"""

import asyncio
import dataclasses
import struct

from qmi_peer import qmux

MODES = ("reset", "init", "init-fcn", "fcn", "init-full-fcn", "app-reset", "3g-reset")
STAGES = ("wait-for-ok", "start", "end-with-success", "end-with-failure")
FCN = MODES.index("fcn")


@dataclasses.dataclass
class Registration:
    """What one client wants to hear of one session; files is None for everything."""

    slot: object
    files: object


@dataclasses.dataclass
class Refresh:
    """One that is under way, and the clients it waits for."""

    slot: object
    mode: int
    files: list
    waiting: set
    timer: object = None


class Desk:
    """Registrations and refreshes of one modem. A key is (client id, session type, AID)."""

    def __init__(self, modem, patience):
        self._modem = modem
        self._patience = patience
        self._registrations = {}
        self._current = None
        self._last = {}

    def register(self, key, registration):
        """A client wants to hear; with None it no longer does."""
        self._registrations.pop(key, None)
        if registration:
            self._registrations[key] = registration
        elif self._current:
            self._current.waiting.discard(key)
            self._end_if_done()
        self._modem.ledger.note("refresh-registered" if registration else "refresh-unregistered")

    def forget(self, client=None):
        """One client, or all of them, are gone."""
        keys = [key for key in self._registrations if client in (None, key[0])]
        for key in keys:
            del self._registrations[key]
        if self._current and client is not None:
            self._current.waiting = {key for key in self._current.waiting if key[0] != client}
            self._end_if_done()
        elif self._current:
            self._current.timer.cancel()
            self._current = None

    def blocks(self, slot):
        """Whether the slot's card cannot be read because it is being started anew."""
        return bool(self._current) and self._current.slot is slot and self._current.mode != FCN

    def last_event(self, session):
        """The latest indication of a session, as TLVs."""
        return self._last.get(session, [])

    def begin(self, slot, mode, files):
        """Starts a refresh, as the network or the card does; files is a list of (path, id)."""
        if self._current:
            raise ValueError("a refresh is under way")
        concerned = self._concerned(slot, mode, files)
        if mode == MODES.index("reset"):
            self._tell(concerned, "start", mode, files)
            return
        self._current = Refresh(slot, mode, files, set(concerned))
        timer = asyncio.get_running_loop().call_later(self._patience, self._give_up)
        self._current.timer = timer
        self._tell(concerned, "start", mode, files)
        self._end_if_done()

    def tell(self, slot, stage, mode, files):
        """A single indication out of nowhere, for what real modems leave out or repeat."""
        self._tell(self._concerned(slot, mode, files), stage, mode, files)

    def complete(self, key):
        """A client is done; saying so unasked does nothing."""
        self._modem.ledger.note("refresh-complete")
        if self._current and key in self._current.waiting:
            self._current.waiting.discard(key)
            self._end_if_done()

    def _concerned(self, slot, mode, files):
        wanted = []
        for key, registration in self._registrations.items():
            if registration.slot is not slot:
                continue
            if mode != FCN or registration.files is None or set(files) & set(registration.files):
                wanted.append(key)
        return wanted

    def _tell(self, keys, stage, mode, files):
        for key in keys:
            client, session, aid = key
            wanted = self._registrations[key].files
            told = files if wanted is None else [file for file in files if file in wanted]
            event = struct.pack("<BBB", STAGES.index(stage), mode, session) + qmux.prefixed(aid)
            event += len(told).to_bytes(2, "little") + b"".join(map(_file, told))
            self._last[session, aid] = [(0x10, event)]
            self._modem.indicate(qmux.UIM, 0x0033, [(0x10, event)], [client])

    def _end_if_done(self):
        refresh = self._current
        if refresh and not refresh.waiting:
            refresh.timer.cancel()
            self._current = None
            keys = self._concerned(refresh.slot, refresh.mode, refresh.files)
            self._tell(keys, "end-with-success", refresh.mode, refresh.files)
            self._modem.ledger.note("refresh-end")

    def _give_up(self):
        for client, session, _ in sorted(self._current.waiting):
            self._modem.ledger.violate(f"no Refresh Complete from uim:{client}, session {session}")
        self._current.waiting.clear()
        self._end_if_done()


def _file(file):
    path, number = file
    words = b"".join(word.to_bytes(2, "little") for word in path)
    return struct.pack("<H", number) + qmux.prefixed(words)
