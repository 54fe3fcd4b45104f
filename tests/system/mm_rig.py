# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""A device on which the real ModemManager runs, with the virtual modem as its modem.

ModemManager reaches the modem through qmi-proxy, whose name is an abstract socket of the network
namespace: the whole test moves to one of its own first, where the virtual modem has that name. That
there is a USB modem at all is what tests/peer/virtual-usb makes it believe.
"""

import ctypes
import os
import re
import signal
import subprocess
import time

from rig import LIMIT, ROOT, Rig

USB = os.path.join(ROOT, "tests", "peer", "virtual-usb")
NAME, PATH = "org.freedesktop.ModemManager1", "/org/freedesktop/ModemManager1"
CLONE_NEWNET = 0x40000000


def leave_network():
    """Puts this process, and all that it starts from now on, into a network of its own."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "unshare")


class MmRig(Rig):
    """The device with card A in it; numberd uses one of its drivers."""

    def __init__(self, driver, peer_options=()):
        self.usb = self.manager = self.polkit = None
        super().__init__(start=False, driver=driver, socket="qmi-proxy", peer_options=(
            "--owner", "ModemManager", "--do", "option nas=on", *peer_options))
        try:
            self.modem("insert", "a")
            self.start_usb()
            self.start_manager()
            self.await_numbers("+12025550143")
            self.start_daemon()
        except BaseException:
            self.close()
            raise

    def start_usb(self):
        """Makes the modem appear in sysfs."""
        self.usb = subprocess.Popen(["umockdev-wrapper", USB], env=dict(self.env, TMPDIR=self.dir),
                                    text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        word, _, path = self.usb.stdout.readline().strip().partition(" ")
        if word != "ready":
            raise RuntimeError("the USB modem did not start")
        self.env_usb = dict(UMOCKDEV_DIR=path, LD_PRELOAD="libumockdev-preload.so.0")

    def start_manager(self):
        """Starts ModemManager, and waits for its name."""
        with open(f"{self.dir}/mm.log", "ab") as log:
            self.manager = subprocess.Popen(["ModemManager", "--debug"], stdout=log, stderr=log,
                                            stdin=subprocess.DEVNULL,
                                            env=dict(self.env, **self.env_usb))
        subprocess.run(["gdbus", "wait", "--system", "--timeout", str(LIMIT), NAME], env=self.env,
                       check=True)

    def kill_manager(self):
        """Ends ModemManager in a way that leaves it no time to say so."""
        self.manager.send_signal(signal.SIGKILL)
        self.manager.wait(LIMIT)

    def tell_usb(self, word):
        self.usb.stdin.write(word + "\n")
        self.usb.stdin.flush()
        if self.usb.stdout.readline() != "ok\n":
            raise RuntimeError(f"the USB modem does not {word}")

    def unplug(self):
        """The modem goes: what is open is hung up, and udev says so."""
        self.modem("unplug")
        self.tell_usb("unplug")

    def plug(self):
        self.modem("plug")
        self.tell_usb("plug")

    def unlock(self):
        """Has ModemManager give the card its PIN; polkit decides whether root may have it do so."""
        self.polkit = subprocess.Popen(["/usr/lib/polkit-1/polkitd", "--no-debug"], env=self.env,
                                       stderr=subprocess.DEVNULL)
        subprocess.run(["gdbus", "wait", "--system", "org.freedesktop.PolicyKit1"], env=self.env,
                       check=True)
        subprocess.run(["mmcli", "--sim=any", "--pin=1234"], env=self.env, check=True,
                       stdout=subprocess.DEVNULL)

    def numbers(self):
        """What ModemManager has in OwnNumbers of its modem; None without a modem."""
        asked = subprocess.run(["gdbus", "call", "--system", "--dest", NAME, "--object-path", PATH,
                                "--method", "org.freedesktop.DBus.ObjectManager.GetManagedObjects"],
                               env=self.env, capture_output=True, text=True, check=False)
        found = re.search(r"'OwnNumbers': <(?:@as )?\[(.*?)\]>", asked.stdout)
        return found and re.findall(r"'([^']*)'", found[1])

    def await_numbers(self, *numbers):
        """Waits until ModemManager shows a modem with these numbers."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            if self.numbers() == list(numbers):
                return
        raise TimeoutError(f"ModemManager does not show {numbers}: {self.read_manager_log()}")

    def read_manager_log(self):
        with open(f"{self.dir}/mm.log", encoding="utf-8", errors="replace") as file:
            return file.read()[-4000:]

    def verdicts(self):
        """Kinds of all events but those about modems and the daemon."""
        quiet = ("daemon-started", "modem-found", "modem-lost")
        return [event["kind"] for event in self.events() if event["kind"] not in quiet]

    def close(self):
        """numberd ends first, so that what it leaves behind is seen."""
        try:
            if self.daemon and self.stop_daemon() != 0:
                raise AssertionError(f"numberd did not end well:\n{self.read_log()}")
        finally:
            for process in (self.manager, self.usb, self.polkit):
                if process:
                    process.kill()
                    process.wait()
            if self.usb:
                self.usb.stdin.close()
                self.usb.stdout.close()
            super().close()
