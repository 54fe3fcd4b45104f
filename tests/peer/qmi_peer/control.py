# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Where commands come from: standard input, and a socket on which any number of tests can talk.

The reply is one line, "ok" and what was asked for, or "error" and why not.
"""

import asyncio
import inspect
import os
import shlex
import threading


class Control:
    """Reads command lines for some modems. A line may begin with @ and a device path."""

    def __init__(self, commands, modems):
        self._commands = commands
        self._modems = modems

    async def run(self, line):
        """Does what a line says and returns the reply, without a line end."""
        try:
            result = await self._run(shlex.split(line, comments=True))
        except asyncio.TimeoutError:
            return "error timeout"
        except (ValueError, IndexError) as error:
            return f"error {error}"
        return f"ok {result}" if result else "ok"

    async def _run(self, words):
        modem = next(iter(self._modems.values()))
        if words and words[0].startswith("@"):
            path = words.pop(0)[1:]
            if path not in self._modems:
                raise ValueError(f"no such device: {path}")
            modem = self._modems[path]
        if not words:
            return None
        method = self._commands.find(words[0])
        args = [word for word in words[1:] if "=" not in word]
        options = [tuple(word.split("=", 1)) for word in words[1:] if "=" in word]
        result = method(modem, args, options)
        return await result if inspect.isawaitable(result) else result

    async def listen(self, path):
        """Takes commands on a socket in the file system."""
        if os.path.exists(path):
            os.unlink(path)
        return await asyncio.start_unix_server(self._serve, path)

    async def _serve(self, reader, writer):
        try:
            while line := await reader.readline():
                reply = await self.run(line.decode())
                writer.write(reply.encode() + b"\n")
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()

    def read_standard_input(self):
        """Takes commands from standard input until it ends, which ends nothing else."""
        loop = asyncio.get_running_loop()
        lines = asyncio.Queue()

        def read():
            rest = b""
            while data := os.read(0, 4096):
                *whole, rest = (rest + data).split(b"\n")
                for line in whole:
                    loop.call_soon_threadsafe(lines.put_nowait, line.decode())

        threading.Thread(target=read, daemon=True).start()
        return asyncio.create_task(self._serve_lines(lines))

    async def _serve_lines(self, lines):
        while True:
            print(await self.run(await lines.get()), flush=True)
