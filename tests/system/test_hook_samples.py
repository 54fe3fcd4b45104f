#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The sample hooks: each is set up as its head says, run by numberd-hooks after a SIM was swapped,
and speaks to a real server through the real client. A last hook tells when all had an event."""

import json
import os
import re
import socket
import unittest

from rig import BUILD, ROOT, Lines, Rig
from sinks import Mail, Web

HOOKS = os.path.join(BUILD, "numberd-hooks")
SAMPLES = os.path.join(ROOT, "packaging", "hooks")
TEXT = "the number changed: line 2, ***78, in the place of line 1"


class Samples(unittest.TestCase):
    def setUp(self):
        self.rig = Rig()
        self.addCleanup(self.rig.close)
        self.path = os.environ["PATH"]
        self.directory = self.make_directory("hooks.d")
        self.program = None
        os.mkfifo(f"{self.rig.dir}/told")
        self.told = open(os.open(f"{self.rig.dir}/told", os.O_RDWR), "r", encoding="utf-8")
        self.addCleanup(self.told.close)
        self.addCleanup(self.stop)
        self.write("hooks.d/zz-last", f'#!/bin/sh\necho "$NUMBERD_EVENT" >{self.rig.dir}/told\n',
                   0o755)
        self.sent = []
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("first-card")

    def make_directory(self, name):
        path = os.path.join(self.rig.dir, name)
        os.mkdir(path, 0o755)
        return path

    def write(self, name, text, mode=0o600):
        path = os.path.join(self.rig.dir, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, mode)
        return path

    def install(self, name, **settings):
        """Puts a sample where its head says, with these settings at its top."""
        with open(f"{SAMPLES}/{name}.sample", encoding="utf-8") as file:
            text = file.read()
        for key, value in settings.items():
            text, n = re.subn(rf"(?m)^((?:export )?{key}=).*$", rf"\g<1>'{value}'", text)
            self.assertEqual(n, 1, key)
        self.write(f"hooks.d/{name}", text, 0o755)

    def start(self, *options):
        self.program = Lines([HOOKS, "--directory", self.directory, "--state-dir", self.rig.state,
                              "--verbose", *options], dict(self.rig.env, PATH=self.path),
                             errors=True)
        self.say("waiting for events")

    def say(self, part):
        line = ""
        while part not in line:
            line = self.program.next()
            self.assertIsNotNone(line, f"never said: {part}")
            self.sent.append(line)
        return line

    def stop(self):
        """Ends the program; neither its log nor anything that was sent has a secret in it."""
        if self.program:
            self.program.close()
            self.sent.append(self.program.rest.decode())
        text = "\n".join(self.sent)
        self.assertEqual([s for s in self.rig.secrets if s.lstrip("+") in text], [])

    def sink(self, kind, *args):
        sink = kind(*args)
        self.addCleanup(sink.close)
        return sink

    def await_hooks(self, kind):
        """Waits until all hooks have had an event of this kind."""
        while self.told.readline().strip() != kind:
            pass

    def bind_and_swap(self):
        self.rig.do("bind", "signal", "--account", "Ada")
        self.rig.swap("b", "new-line")
        self.await_hooks("binding-due")

    def keep(self, *texts):
        self.sent += texts
        return texts

    # One after the other.

    def check_ntfy(self):
        web = self.sink(Web)
        self.install("ntfy", URL=f"http://127.0.0.1:{web.port}/topic")
        self.start()
        self.rig.do("bind", "signal")
        self.rig.swap("b", "new-line")
        self.say("hook ntfy:")
        web.open()  # the server is there again; the next event brings what it missed
        self.rig.swap("a", "returned")
        self.say("hook ntfy works again")
        path, _, body = web.next()
        self.keep(path, body)
        self.assertEqual(path, "/topic")
        self.assertTrue(body.startswith(TEXT), body)
        self.assertTrue(web.is_empty(), "twice, or an event that does not matter")

    def test_ntfy(self):
        self.check_ntfy()

    def test_ntfy_without_curl(self):
        """wget is called as uclient-fetch: it has the options that are used here."""
        self.path = self.make_directory("bin")
        os.symlink("/usr/bin/wget", f"{self.path}/uclient-fetch")
        self.check_ntfy()

    def test_webhook(self):
        web = self.sink(Web, [503])
        web.open()
        token = self.write("token", "s3cret-token\n")
        self.install("webhook", URL=f"http://127.0.0.1:{web.port}/in", TOKEN_FILE=token)
        self.start()
        self.rig.do("bind", "signal")
        self.say("hook webhook:")  # it was refused once
        self.rig.swap("b", "new-line")
        kinds = []
        for _ in range(3):
            _, headers, body = web.next()
            self.keep(body)
            event = json.loads(body)
            kinds.append(event["kind"])
            self.assertEqual((headers["Authorization"], headers["Content-Type"], event["number"]),
                             ("Bearer s3cret-token", "application/json", None))
        self.assertEqual(kinds, ["binding-added", "new-line", "binding-due"])
        self.assertEqual(event["due"], 1)
        self.assertNotIn("s3cret", "\n".join(self.sent))

    def test_webhook_token_for_all(self):
        web = self.sink(Web)
        web.open()
        token = self.write("token", "s3cret-token\n", 0o644)
        self.install("webhook", URL=f"http://127.0.0.1:{web.port}/in", TOKEN_FILE=token)
        self.start()
        self.rig.do("bind", "signal")
        self.say(f"webhook: chmod 600 {token}")
        self.say("hook webhook:")
        self.assertTrue(web.is_empty())

    def test_home_assistant(self):
        web = self.sink(Web)
        web.open()
        ident = self.write("id", "sim-changed-7c1\n")
        self.install("home-assistant", URL=f"http://127.0.0.1:{web.port}", ID_FILE=ident)
        self.start()
        self.bind_and_swap()
        path, _, body = web.next()
        self.keep(body)
        event = json.loads(body)
        self.assertEqual(path, "/api/webhook/sim-changed-7c1")
        self.assertEqual((event["kind"], event["due"], event["number"]), ("new-line", 1, None))
        self.assertTrue(event["text"].startswith(TEXT))
        self.assertTrue(web.is_empty(), "an event that does not matter")

    def test_mail(self):
        mail = self.sink(Mail)
        config = self.write("msmtprc", f"account default\nhost 127.0.0.1\nport {mail.port}\n"
                                       "tls off\nauth off\n")
        self.install("mail", MSMTP=f"msmtp --file={config}", TO="ada@example.org",
                     FROM="router@example.org")
        self.start()
        self.rig.do("bind", "signal")
        self.rig.swap("b", "new-line")
        self.say("hook mail:")
        mail.open()
        self.rig.do("bind", "telegram")
        envelope, message = mail.next()
        self.keep(message)
        self.assertIn("<ada@example.org>", " ".join(envelope))
        head, body = message.split("\n\n", 1)
        self.assertIn("\nSubject: numberd: new-line on ", head)
        self.assertIn(TEXT, body)
        self.assertIn("due now: 1.", body)
        self.say("hook mail works again")
        self.assertTrue(mail.is_empty(), "twice, or an event that does not matter")

    def start_broker(self):
        """A broker on a port that was free a moment ago; another one when somebody was faster."""
        for _ in range(20):
            with socket.create_server(("127.0.0.1", 0)) as probe:
                port = probe.getsockname()[1]
            config = self.write("mosquitto.conf",
                                f"listener {port} 127.0.0.1\nallow_anonymous true\n"
                                "log_dest stderr\nlog_type all\n")
            broker = Lines(["/usr/sbin/mosquitto", "-c", config], self.rig.env, errors=True)
            self.addCleanup(broker.close)
            line = broker.next()
            while line is not None and not line.endswith(" running"):
                line = broker.next()
            if line:
                return broker, port
        raise RuntimeError("mosquitto did not start")

    def subscribe(self, broker, port):
        client = Lines(["mosquitto_sub", "-v", "-h", "127.0.0.1", "-p", str(port),
                        "-t", "home/sim/#"], self.rig.env)
        self.addCleanup(client.close)
        while "Sending SUBACK" not in broker.next():
            pass
        return client

    def receive(self, client):
        """The next message, [topic, text]."""
        line = client.next()
        self.keep(line)
        return line.split(" ", 1)

    def test_mqtt(self):
        broker, port = self.start_broker()
        self.install("mqtt", HOST="127.0.0.1", PORT=port, TOPIC="home/sim",
                     XDG_CONFIG_HOME=self.rig.dir)
        client = self.subscribe(broker, port)
        self.start()
        self.bind_and_swap()
        got = [self.receive(client) for _ in range(6)]
        self.assertEqual([json.loads(text)["kind"] for topic, text in got[::2]],
                         ["binding-added", "new-line", "binding-due"])
        self.assertEqual(got[-1], ["home/sim/due", "1"])
        # Who comes later finds what is due, and only that.
        self.assertEqual(self.receive(self.subscribe(broker, port)), ["home/sim/due", "1"])

    def led(self, name):
        with open(f"{self.rig.dir}/led/{name}", encoding="utf-8") as file:
            return file.read().strip()

    def test_led(self):
        self.install("led", LED=f"{self.rig.dir}/led")
        self.start()
        self.rig.do("bind", "signal")
        self.say("hook led:")  # there is no such LED
        self.make_directory("led")
        self.write("led/trigger", "none")
        self.write("led/brightness", "0")
        self.rig.swap("b", "new-line")
        self.await_hooks("binding-due")
        self.assertEqual(self.led("trigger"), "timer")
        self.rig.do("settle", "1", "closed")
        self.await_hooks("binding-settled")
        self.assertEqual((self.led("trigger"), self.led("brightness")), ("none", "0"))

    def test_samples_are_small_and_do_nothing_by_themselves(self):
        names = os.listdir(SAMPLES)
        self.assertEqual(len(names), 6)
        for name in names:
            self.assertTrue(name.endswith(".sample"), "numberd-hooks would run it")
            with open(f"{SAMPLES}/{name}", encoding="utf-8") as file:
                self.assertLessEqual(len(file.readlines()), 40)


if __name__ == "__main__":
    unittest.main()
