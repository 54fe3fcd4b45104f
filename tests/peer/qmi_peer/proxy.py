# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The socket on which clients find the modems, as qmi-proxy offers it.

A connection begins with Internal Proxy Open, which names a device. A device that is not there, or a
request before that, ends the connection: libqmi reports an endpoint hangup.
"""

import asyncio
import socket
import struct
import sys

from qmi_peer import names, qmux

PROXY_OPEN = 0xFF00


def _program(transport):
    """The name of the program at the other end."""
    peer = transport.get_extra_info("socket")
    pid, _, _ = struct.unpack("3i", peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    with open(f"/proc/{pid}/comm", encoding="utf-8") as file:
        return file.read().strip()


class Connection(asyncio.Protocol):
    """One client program. With a modem given, it is on that modem's own device."""

    def __init__(self, proxy, modem=None):
        self._proxy = proxy
        self._decoder = qmux.Decoder()
        self._transport = None
        self.modem = modem
        self.owns = False  # whether it may do more than read

    def connection_made(self, transport):
        """asyncio: somebody connected."""
        self._transport = transport
        self.owns = self._proxy.is_owner(transport)
        if self.modem:
            self._enter(self.modem)

    def connection_lost(self, _error):
        """asyncio: the connection is no more; its ids stay taken."""
        if self.modem:
            self.modem.connections.discard(self)
            self.modem.clients.disown(self)
            self.modem.ledger.note("close")

    def data_received(self, data):
        """asyncio: part of the stream."""
        try:
            messages = self._decoder.feed(data)
        except qmux.FramingError as error:
            self._proxy.trace(f"closing: {error}")
            self.hang_up()
            return
        for message in messages:
            if message.kind == qmux.REQUEST and not self._transport.is_closing():
                self._on_request(message)

    def send(self, message):
        """Sends a message, unless the connection is going away."""
        self._proxy.trace("<", message)
        self.send_raw(qmux.encode(message))

    def send_raw(self, data):
        """Sends bytes as they are."""
        if not self._transport.is_closing():
            self._transport.write(data)

    def hang_up(self):
        """Ends the connection once what was sent is delivered."""
        self._transport.close()

    def _on_request(self, request):
        self._proxy.trace(">", request)
        opens = request.service == qmux.CTL and request.id == PROXY_OPEN
        if opens:
            self._choose(request)
        if self.modem is None:
            self.hang_up()
            return
        self.modem.ledger.note(f"request {names.name(request)}")

        def answer():
            return request.answer() if opens else self.modem.answer(self, request)

        fault = self.modem.faults.take(request)
        if fault:
            fault.act(self, request, answer)
        else:
            self.send(answer())

    def _choose(self, request):
        path = (request.find(0x01) or b"").decode(errors="replace")
        modem = self._proxy.modems.get(path)
        if modem and modem.plugged:
            self._enter(modem)

    def _enter(self, modem):
        self.modem = modem
        modem.connections.add(self)
        modem.ledger.note("open")


class Proxy:
    """All modems, and the socket they share. The first one is the one scripts mean."""

    def __init__(self, modems, owner=None, verbose=False):
        self._owner = owner
        self.modems = {modem.path: modem for modem in modems}
        self._verbose = verbose

    async def listen(self, name, protocol=Connection):
        """Listens on an abstract socket of that name."""
        loop = asyncio.get_running_loop()
        return await loop.create_unix_server(lambda: protocol(self), "\0" + name)

    def is_owner(self, transport):
        """Whether this is the program that manages the modems, which may do more than read."""
        return self._owner is not None and _program(transport) == self._owner

    def trace(self, text, message=None):
        """Tells on standard error what goes on; never what is in it."""
        if self._verbose:
            if message:
                text += f" {message.kind} {names.name(message)} client {message.client}"
            print(text, file=sys.stderr, flush=True)
