# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The serial line: commands end with a carriage return, results are framed by line ends (V.250)."""

import asyncio


class Line:
    """Serves one client at a time; a new one takes the place of the last."""

    def __init__(self, modem):
        self._modem = modem
        self._writer = None
        self._held = []
        self.mute = False
        modem.line = self

    async def listen(self):
        """Waits for clients on a free port of this machine, and returns it."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return server, server.sockets[0].getsockname()[1]

    @property
    def connected(self):
        """Whether somebody is there."""
        return self._writer is not None

    def say(self, text):
        """An unsolicited result code."""
        if self._writer:
            self._writer.write(f"\r\n{text}\r\n".encode())

    def hang_up(self):
        """The line breaks."""
        if self._writer:
            self._writer.close()
        self._writer, self._held = None, []

    def unmute(self):
        """What was held back is answered."""
        self.mute = False
        held, self._held = self._held, []
        for command in held:
            self._answer(command)

    async def _serve(self, reader, writer):
        self.hang_up()
        self._writer = writer
        self._modem.ledger.note("connected")
        try:
            while data := await reader.readuntil(b"\r"):
                command = data.strip().decode("ascii", "replace")
                if command and self._writer is writer:
                    self._modem.ledger.note(f"request {command.split('=')[0]}")
                    self._take(command)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            if self._writer is writer:
                self.hang_up()
            self._modem.ledger.note("disconnected")

    def _take(self, command):
        if self.mute:
            self._held.append(command)
        else:
            self._answer(command)

    def _answer(self, command):
        for text in self._modem.answer(command):
            self.say(text)
