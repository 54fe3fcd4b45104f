# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Where messages go in tests: an HTTP server and a mail server that keep what they get. Both have
their port from the beginning and refuse connections until they are opened, as a server that is
down does."""

import http.server
import queue
import socketserver
import threading

LIMIT = 120  # seconds after which an awaited message is given up


class Sink:
    """What both have; `server` was not activated yet."""

    def __init__(self, server):
        self.server = server
        self.server.got = queue.Queue()
        self.server.server_bind()
        self.port = self.server.server_address[1]
        self.thread = None

    def open(self):
        self.server.server_activate()
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    def next(self):
        return self.server.got.get(timeout=LIMIT)

    def is_empty(self):
        return self.server.got.empty()

    def close(self):
        if self.thread:
            self.server.shutdown()
            self.thread.join()
        self.server.server_close()


class Post(http.server.BaseHTTPRequestHandler):
    """Keeps (path, headers, body); as long as there are statuses to refuse with, it refuses."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        refuse = self.server.refuse.pop(0) if self.server.refuse else None
        if not refuse:
            self.server.got.put((self.path, dict(self.headers), body))
        self.send_response(refuse or 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        pass


class Web(Sink):
    def __init__(self, refuse=()):
        super().__init__(http.server.ThreadingHTTPServer(("127.0.0.1", 0), Post,
                                                         bind_and_activate=False))
        self.server.refuse = list(refuse)


class Smtp(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as a client needs that sends one message."""

    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def read_message(self):
        lines = []
        for line in self.rfile:
            text = line.decode().rstrip("\r\n")
            if text == ".":
                return "\n".join(lines)
            lines.append(text[1:] if text.startswith(".") else text)
        return None

    def handle(self):
        envelope = []
        self.say("220 sink")
        for line in self.rfile:
            verb = line.decode().strip()
            if verb.upper().startswith(("MAIL", "RCPT")):
                envelope.append(verb)
            if verb.upper() == "DATA":
                self.say("354 go on")
                self.server.got.put((envelope, self.read_message()))
            self.say("221 bye" if verb.upper() == "QUIT" else "250 ok")
            if verb.upper() == "QUIT":
                return


class Mail(Sink):
    def __init__(self):
        super().__init__(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Smtp,
                                                         bind_and_activate=False))
