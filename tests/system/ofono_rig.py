# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""A phone to test on: the real ofonod with its own policy on a private bus, which talks to the
virtual AT modem, and numberd beside it, which reads through oFono.

What powers the modem and brings it online is the test, as ConnMan or a phone's shell would.
"""

import os
import re
import subprocess
import time

from rig import CARDS, LIMIT, ROOT, Rig

AT_MODEM = os.path.join(ROOT, "tests", "peer", "virtual-at-modem")
WITH_OFONO_FILES = os.path.join(ROOT, "tests", "system", "with-ofono-files")
PATH = "/phonesim"
MODEM, SIM = "org.ofono.Modem", "org.ofono.SimManager"


class OfonoRig(Rig):
    """With a card in the modem, if one is named, and the modem powered unless told otherwise."""

    def __init__(self, card=None, powered=True, start=True, peer_options=()):
        self.ofono = None
        super().__init__(modem=False, start=False, config="Driver=ofono\nDevices=\n")
        try:
            self.start_peer(options=peer_options)
            self.start_ofono()
            if card:
                self.modem("insert", card)
            if powered:
                self.power(True)
            if start:
                self.start_daemon()
        except BaseException:
            self.close()
            raise

    # The parts.

    def start_peer(self, devices=(), options=()):
        with open(f"{self.dir}/peer.log", "ab") as log:
            self.peer = subprocess.Popen([AT_MODEM, "--control", f"{self.dir}/control", *options],
                                         stdout=subprocess.PIPE, stderr=log,
                                         stdin=subprocess.DEVNULL)
        word, port = self.peer.stdout.readline().split()
        if word != b"ready":
            raise RuntimeError("the virtual modem did not start")
        for name, card in CARDS.items():
            self.modem("card", name, *(f"{key}={value}" for key, value in card.items()))
        os.makedirs(f"{self.dir}/ofono", exist_ok=True)
        with open(f"{self.dir}/ofono/phonesim.conf", "w", encoding="utf-8") as file:
            file.write(f"[{PATH[1:]}]\nAddress=127.0.0.1\nPort={int(port)}\n")

    def start_ofono(self):
        """Starts oFono and waits until it is on the bus."""
        os.makedirs(f"{self.dir}/memory", exist_ok=True)
        with open(f"{self.dir}/ofono.log", "ab") as log:
            self.ofono = subprocess.Popen(
                [WITH_OFONO_FILES, f"{self.dir}/ofono", f"{self.dir}/memory"], env=self.env,
                stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        subprocess.run(["gdbus", "wait", "--system", "--timeout", str(LIMIT), "org.ofono"],
                       env=self.env, check=True)

    def kill_ofono(self):
        self.ofono.kill()
        self.ofono.wait()
        self.ofono = None

    # What a phone's shell does.

    def call(self, method, *arguments, check=True):
        """A call of the modem's object; answers what was printed."""
        process = subprocess.run(["gdbus", "call", "--system", "-d", "org.ofono", "-o", PATH, "-m",
                                  method, *arguments], env=self.env, capture_output=True,
                                 text=True, timeout=LIMIT, check=False)
        if check and process.returncode != 0:
            raise RuntimeError(f"{method}: {process.stderr}")
        return process.stdout

    def power(self, on):
        self.call(f"{MODEM}.SetProperty", "Powered", f"<{str(on).lower()}>")

    def online(self, on):
        self.call(f"{MODEM}.SetProperty", "Online", f"<{str(on).lower()}>")

    def numbers(self):
        """SubscriberNumbers as oFono has them now."""
        found = re.search(r"'SubscriberNumbers': <(?:@as )?\[(.*?)\]>",
                          self.call(f"{SIM}.GetProperties"))
        return re.findall(r"'([^']*)'", found[1]) if found else None

    # What is waited for.

    def await_modem(self, state):
        """Waits until numberd has the modem in this state."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            modems = self.json("status")["modems"]
            if modems and modems[0]["state"] == state:
                return modems[0]
        raise TimeoutError(f"the modem is not {state}: {self.do('status', '--json')}")

    def close(self):
        if self.ofono:
            self.kill_ofono()
        super().close()
