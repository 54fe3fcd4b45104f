#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Requests that make no sense, from a seed that is printed when one of them breaks something: no
crash, no status that is not a designed one, and no byte of a request in a page as markup. The build
with sanitizers runs the same ones."""

import random
import re
import socket
import unittest
import urllib.parse

import ctl_rig
from ctl_rig import LIMIT, NEW, OLD, binding, line, modem
from web_rig import ALWAYS, Server, call

SEED = 20261126
CALLS, REQUESTS = 500, 100
MARK = "<zq onload=x>'\"&"  # what must never come back as it is
DESIGNED = {200, 303, 400, 403, 404, 405, 409, 413, 414, 415}
BY_SERVER = {401, 411, 417, 431, 501, 505}
NAMES = ("view page line app q binding asset v done token act outcome to other reason plan on"
         " number name account last_used item result").split()
VIEWS = "due accounts add plan intake history".split()
ACTS = "settle reopen used keep give-up same-line split number bind intake dismiss".split()
VALUES = [*VIEWS, *ACTS, MARK, "", "a" * 1025, "\x7f", "\r\nX: y", "x\0y", "☎", "\u202e", "\ud7ff",
          "1", "2", "7", "closed", "rebound", "numberd.css", "../../etc/passwd", "2026-02-30", "-1",
          "0", "18446744073709551616", "%s", "%n", "%%"]
VARIABLES = ("QUERY_STRING CONTENT_LENGTH CONTENT_TYPE REQUEST_METHOD HTTP_COOKIE HTTP_ORIGIN"
             " HTTP_HOST HTTP_SEC_FETCH_SITE HTTP_ACCEPT_LANGUAGE REMOTE_USER PATH_INFO").split()


class Chance(random.Random):
    """What a request is made of."""

    def noise(self, most=40):
        return bytes(self.randrange(1, 256) for _ in range(self.randrange(most)))

    def word(self):
        return self.choice((self.choice(VALUES).encode(), self.noise(), MARK.encode()))

    def fields(self, known):
        pairs = [(self.choice(NAMES).encode(), self.word()) for _ in range(self.randrange(5))]
        pairs += [(name.encode(), value.encode()) for name, value in known.items()
                  if self.random() < 0.9]
        self.shuffle(pairs)
        text = "&".join(f"{urllib.parse.quote(name)}={urllib.parse.quote_plus(value)}"
                        for name, value in pairs).encode()
        return self.bend(text)

    def bend(self, text):
        """The text, or something near it."""
        if self.random() < 0.7 or not text:
            return text
        at = self.randrange(len(text))
        return self.choice((text[:at], text[:at] + self.noise(8) + text[at:], text[at:] + text[:at],
                            text.replace(b"=", b"&"), text * 3, text + b"%", text + b"&"))


class Fuzz(ctl_rig.Case):
    def setUp(self):
        super().setUp()
        self.start_daemon()
        self.daemon.answer("GetStatus", {
            "version": "0", "due": 1,
            "modems": [modem({"slot": 1, "state": "present", "line": "1"})],
            "lines": [line("1", number=NEW), line("2", number=OLD, state="absent"),
                      line("3", twin="2")]})
        self.daemon.answer("ListBindings", [binding("7", state="settled", outcome="closed"),
                                            binding("8")])
        self.daemon.answer("ListApps", [{"id": "x", "name": "X"}])
        self.daemon.answer("GetIntake", {"line": "1", "items": []})
        self.daemon.answer("Plan", {"line": "1", "bindings": []})
        for method in ("Reopen", "Used", "Keep", "GiveUp", "SameLine", "SetNumber",
                       "DismissIntake"):
            self.daemon.answer(method)
        self.daemon.answer("Settle", "")
        self.daemon.answer("Split", "1")
        self.daemon.answer("Bind", "9")
        self.daemon.answer("RecordIntake")
        path = f"{self.dir}/web.conf"
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"[Web]\nStateDir={self.dir}/key\n")
        self.env["NUMBERD_WEB_CONFIG"] = path
        self.chance = Chance(SEED)

    def check(self, number, answer, statuses):
        told = f"request {number} of seed {SEED}: {answer.status} {answer.text[-500:]}"
        self.assertIn(answer.status, statuses, told)
        self.assertNotIn("<zq", answer.text, told)
        self.assertNotRegex(answer.text, r"<script(?! src=\"\?asset=)", told)
        self.assertFalse(set(answer.headers) & {"x", "set-cookie"}, told)
        if answer.status == 303:
            self.assertRegex(answer.headers["location"], r"\A\?[\w.=&-]+\Z", told)

    def test_calls(self):
        chance, met = self.chance, set()
        form = call(self.env, REMOTE_USER="ada").page.form("settle").fields
        for number in range(CALLS):
            known = {**form, "outcome": "closed", "act": chance.choice(ACTS), "line": "1",
                     "other": "2", "item": "x", "app": "x"}
            post = chance.random() < 0.6
            body = chance.fields(known) if post else b""
            query = chance.fields({} if post else {
                "view": chance.choice((*VIEWS, "add")), "q": chance.choice((MARK, *VALUES[:2]))})
            if post and chance.random() < 0.7:
                query = b""
            variables = {"REQUEST_METHOD": "POST" if post else "GET", "REMOTE_USER": "ada",
                         "CONTENT_LENGTH": str(len(body)),
                         "CONTENT_TYPE": "application/x-www-form-urlencoded",
                         "QUERY_STRING": query.replace(b"\0", b"")}
            if chance.random() < 0.3:
                variables[chance.choice(VARIABLES)] = chance.word().replace(b"\0", b"")
            answer = call(self.env, body=body, **variables)
            self.check(number, answer, DESIGNED)
            for name, value in ALWAYS.items():
                self.assertEqual(answer.headers[name], value)
            met.add(answer.status)
        self.assertLessEqual({200, 303, 400, 403, 405}, met)  # or it tests the first check only

    def raw(self, port, request):
        """Sends bytes as they are; answers what comes back, however the server ends it."""
        with socket.create_connection(("127.0.0.1", port), LIMIT) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            data = b""
            try:
                while more := connection.recv(65536):
                    data += more
            except ConnectionResetError:
                pass
        return data

    def test_requests(self):
        chance = self.chance
        server = Server(self.env)
        self.addCleanup(server.close)
        for number in range(REQUESTS):
            body = chance.fields({"act": "settle", "binding": "8", "token": "x"})
            lines = [b" ".join((chance.choice((b"GET", b"POST", b"PUT", b"HEAD", chance.noise(8))),
                                server.path.encode() + b"?" + chance.fields({"view": "due"}),
                                b"HTTP/1.1")),
                     b"Host: 127.0.0.1", b"Authorization: Basic b3duZXI6Y29ycmVjdC1ob3JzZQ==",
                     b"Content-Length: %d" % len(body), b"Connection: close",
                     b"Content-Type: application/x-www-form-urlencoded"]
            for name in (b"Cookie", b"Origin", b"Accept-Language", b"Sec-Fetch-Site"):
                if chance.random() < 0.3:
                    lines.append(name + b": " + chance.word().replace(b"\r\n", b""))
            data = self.raw(server.port, b"\r\n".join(lines) + b"\r\n\r\n" + body)
            text = data.decode(errors="replace")
            status = re.match(r"HTTP/1\.[01] (\d+)", text)
            told = f"request {number} of seed {SEED}: {text[:300]}"
            if status:
                self.assertIn(int(status[1]), DESIGNED | BY_SERVER, told)
            self.assertNotIn("<zq", text, told)
        self.assertEqual(server.get().status, 200)
        self.assertNotRegex(server.read_log(), "Sanitizer|CRITICAL|WARNING")


if __name__ == "__main__":
    unittest.main()
