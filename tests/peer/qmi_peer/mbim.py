# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""QMI inside MBIM, on the socket of mbim-proxy.

Little-endian words throughout. A message begins with type, length and transaction; commands, their
answers and indications go on with two words of fragmentation (never needed here), the UUID of a
service, a number in it, and a counted buffer (MBIM 1.0, chapter 9). The service "QMI" has one
command whose buffer is a QMUX frame; so has its answer, and what the modem says unasked. A client
of the proxy first names the device, in a command of the proxy's own service (libmbim).
"""

import asyncio
import struct
import uuid

from qmi_peer import qmux
from qmi_peer.proxy import Connection

SOCKET = "mbim-proxy"
OPEN, CLOSE, COMMAND = 1, 2, 3
DONE, INDICATE = 0x80000000, 0x80000007
NO_SUCH_SERVICE, NOT_OPEN = 9, 2

QMI = uuid.UUID("d1a30bc2-f97a-6e43-bf65-c7e24fb0f0d3").bytes
PROXY_CONTROL = uuid.UUID("838cf7fb-8d0d-4d7f-871e-d71dbefbb39b").bytes
BASIC_CONNECT = uuid.UUID("a289cc33-bcbb-8b4f-b6b0-133ec2aae6df").bytes
CONFIGURATION, SUBSCRIBE_LIST, QMI_MSG = 1, 19, 1


class MbimConnection(asyncio.Protocol):
    """One client program, and the transport of its connection to the modem."""

    def __init__(self, proxy):
        self._proxy = proxy
        self._transport = None
        self._inner = None
        self._pending = b""
        self._asked = {}  # MBIM transactions by service, client and transaction of QMUX
        self._subscribed = False

    def connection_made(self, transport):
        """asyncio: somebody connected."""
        self._transport = transport

    def connection_lost(self, error):
        """asyncio: the connection is no more."""
        if self._inner:
            self._inner.connection_lost(error)

    def data_received(self, data):
        """asyncio: part of the stream."""
        self._pending += data
        while len(self._pending) >= 12:
            kind, length, transaction = struct.unpack_from("<III", self._pending)
            if len(self._pending) < length:
                break
            message, self._pending = self._pending[12:length], self._pending[length:]
            self._take(kind, transaction, message)

    def write(self, data):
        """Transport: a frame that the modem sends, as answer or unasked."""
        for message in qmux.Decoder().feed(data):
            key = message.service, message.client, message.transaction
            if message.kind == qmux.RESPONSE:
                self._answer(self._asked.pop(key), QMI, QMI_MSG, 0, data)
            elif self._subscribed:
                body = struct.pack("<II16sII", 1, 0, QMI, QMI_MSG, len(data)) + data
                self._send(INDICATE, 0, body)

    def is_closing(self):
        """Transport: whether it is going away."""
        return self._transport.is_closing()

    def close(self):
        """Transport: ends it."""
        self._transport.close()

    def _send(self, kind, transaction, body):
        self._transport.write(struct.pack("<III", kind, 12 + len(body), transaction) + body)

    def _answer(self, transaction, service, command, status, data=b""):
        head = struct.pack("<II16sIII", 1, 0, service, command, status, len(data))
        self._send(DONE | COMMAND, transaction, head + data)

    def _take(self, kind, transaction, body):
        if kind in (OPEN, CLOSE):
            self._send(DONE | kind, transaction, struct.pack("<I", 0 if self._inner else NOT_OPEN))
        elif kind == COMMAND:
            _, _, service, command, _, length = struct.unpack_from("<II16sIII", body)
            self._command(transaction, service, command, body[36 : 36 + length])

    def _command(self, transaction, service, command, data):
        if (service, command) == (QMI, QMI_MSG):
            for message in qmux.Decoder().feed(data):
                self._asked[message.service, message.client, message.transaction] = transaction
            self._inner.data_received(data)
            return
        status = 0
        if (service, command) == (PROXY_CONTROL, CONFIGURATION):
            self._choose(data)
        elif (service, command) == (BASIC_CONNECT, SUBSCRIBE_LIST):
            self._subscribed = QMI in data
        else:
            status = NO_SUCH_SERVICE
        self._answer(transaction, service, command, status)

    def _choose(self, data):
        offset, length = struct.unpack_from("<II", data)
        modem = self._proxy.modems.get(data[offset : offset + length].decode("utf-16-le"))
        if modem is None or not modem.plugged:
            self.close()
            return
        self._inner = Connection(self._proxy, modem)
        self._inner.connection_made(self)
