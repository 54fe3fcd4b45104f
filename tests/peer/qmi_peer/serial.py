# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""A modem on a device node of its own, for whoever opens it without the virtual proxy.

The node is a link to a pseudo terminal that passes bytes as they are. Whoever has it open is one
client to the modem, be it a program or the real qmi-proxy with many programs behind it. This side
never opens the node, so that nobody but the client is seen to hold it.
"""

import asyncio
import errno
import os
import select
import termios
import tty

from qmi_peer.proxy import Connection

LOOK = 0.02  # seconds between looks whether somebody has opened the node


class Node:
    """The node, and as the transport of a connection its other end."""

    def __init__(self, proxy, modem):
        self._proxy = proxy
        self._modem = modem
        self._connection = None
        self._master, slave = os.openpty()
        tty.setraw(self._master, termios.TCSANOW)
        self.target = os.ttyname(slave)
        os.close(slave)
        os.set_blocking(self._master, False)

    async def serve(self, path):
        """Makes the link, and serves one client after the other."""
        os.symlink(self.target, path)
        try:
            while True:
                await self._opened()
                self._connection = Connection(self._proxy, self._modem)
                self._connection.connection_made(self)
                await self._closed()
                self._connection.connection_lost(None)
                self._connection = None
        finally:
            os.unlink(path)
            os.close(self._master)

    async def _opened(self):
        poll = select.poll()
        poll.register(self._master, select.POLLIN)
        while any(events & select.POLLHUP for _, events in poll.poll(0)):
            await asyncio.sleep(LOOK)

    async def _closed(self):
        loop, closed = asyncio.get_running_loop(), asyncio.Event()

        def on_readable():
            try:
                self._connection.data_received(os.read(self._master, 65536))
            except OSError as error:
                if error.errno == errno.EIO:
                    closed.set()

        loop.add_reader(self._master, on_readable)
        try:
            await closed.wait()
        finally:
            loop.remove_reader(self._master)

    def write(self, data):
        """Transport: what the modem says."""
        os.write(self._master, data)

    def is_closing(self):
        """Transport: a node does not hang up."""
        return False

    def close(self):
        """Transport: nor can it be made to."""
