#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The virtual AT modem, spoken to as 3GPP TS 27.007 has it. Bytes of files are written out here, by
the clauses that define them."""

import os
import socket
import subprocess
import tempfile
import unittest

PEER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "virtual-at-modem")
PATIENCE = 20


class AtTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="virtual-at-modem-")
        self.addCleanup(folder.cleanup)
        self.control_path = os.path.join(folder.name, "control")
        self.modem = subprocess.Popen([PEER, "--control", self.control_path],
                                      stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.addCleanup(self.modem.stdout.close)
        self.addCleanup(self.modem.wait, PATIENCE)
        self.addCleanup(self.modem.terminate)
        port = int(self.modem.stdout.readline().split()[1])
        self.line = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self.addCleanup(self.line.close)
        self.results = self.line.makefile(newline="\r\n")
        self.addCleanup(self.results.close)
        self.do("card a iccid=89490200001234567890 imsi=262011234567890 number=,+12025550101"
                " records=2 record-length=16")

    def do(self, command):
        with socket.socket(socket.AF_UNIX) as control:
            control.settimeout(PATIENCE)
            control.connect(self.control_path)
            control.sendall(command.encode() + b"\n")
            self.assertEqual(control.makefile().readline(), "ok\n")

    def next(self):
        while not (line := self.results.readline().strip()):
            pass
        return line

    def at(self, command):
        """The lines of the result."""
        self.line.sendall(f"AT{command}\r".encode())
        lines = [self.next()]
        while lines[-1] not in ("OK", "ERROR") and not lines[-1].startswith("+CME ERROR"):
            lines.append(self.next())
        return lines

    def test_no_card(self):
        self.assertEqual(self.at("+SIMSTATE?"), ["+SIMSTATE: 0", "OK"])
        for command in ("+CPIN?", "+CIMI", "+CNUM", "+CRSM=192,12258"):
            self.assertEqual(self.at(command), ["+CME ERROR: 10"])

    def test_unknown_command(self):
        self.assertEqual(self.at("+COPS?"), ["ERROR"])

    def test_insert_and_remove(self):
        self.do("insert a")
        self.assertEqual(self.next(), "+USIMSTATE: 1")
        self.do("remove")
        self.assertEqual(self.next(), "+USIMSTATE: 0")

    def test_identity(self):
        self.do("insert a")
        self.next()
        self.assertEqual(self.at("+CIMI"), ["262011234567890", "OK"])
        self.assertEqual(self.at("+CGSN"), ["490154203237518", "OK"])
        self.assertEqual(self.at("+CNUM"), ['+CNUM: ,"12025550101",145', "OK"])

    def test_files(self):
        self.do("insert a")
        self.next()
        self.assertEqual(self.at("+CRSM=176,12258,0,0,10"),
                         ['+CRSM: 144,0,"98942000002143658709"', "OK"])
        self.assertEqual(self.at("+CRSM=192,28480"),
                         ['+CRSM: 144,0,"620F8205422100100283026F4080020020"', "OK"])
        self.assertEqual(self.at("+CRSM=178,28480,1,4,16"),
                         [f'+CRSM: 144,0,"{16 * "FF"}"', "OK"])
        self.assertEqual(self.at("+CRSM=178,28480,2,4,16"),
                         ['+CRSM: 144,0,"FFFF0791' + "2120550501F1" + 'FFFFFFFFFFFF"', "OK"])
        self.assertEqual(self.at("+CRSM=178,28480,3,4,16"), ["+CRSM: 106,131", "OK"])
        self.assertEqual(self.at("+CRSM=192,28486"), ["+CRSM: 106,130", "OK"])

    def test_pin(self):
        self.do("card a pin=locked")
        self.do("insert a")
        self.next()
        self.assertEqual(self.at("+CPIN?"), ["+CPIN: SIM PIN", "OK"])
        self.assertEqual(self.at("+CIMI"), ["+CME ERROR: 11"])
        self.assertEqual(self.at("+CRSM=178,28480,1,4,16"), ["+CRSM: 105,130", "OK"])
        self.assertEqual(self.at("+CRSM=176,12258,0,0,10")[1], "OK")
        self.assertEqual(self.at('+CPIN="4321"'), ["+CME ERROR: 16"])
        self.assertEqual(self.at('+CPIN="1234"'), ["OK"])
        self.assertEqual(self.at("+CPIN?"), ["+CPIN: READY", "OK"])
        self.assertEqual(self.at('+CPIN="1234"'), ["ERROR"])

    def test_refresh(self):
        """ETSI TS 102 223: file change notification of 3F00 7FFF 6F40."""
        self.do("insert a")
        self.next()
        self.do("number a +12025550102")
        self.assertEqual(self.next(), "+CUSATP: D012810301010182028182920701" + "3F007FFF6F40")
        self.assertEqual(self.at("+CNUM"), ['+CNUM: ,"12025550102",145', "OK"])

    def test_writing_is_remembered(self):
        self.do("insert a")
        self.next()
        self.assertEqual(self.at(f'+CRSM=220,28480,1,4,16,"{16 * "FF"}"'), ["ERROR"])
        self.modem.terminate()
        self.assertEqual(self.modem.wait(PATIENCE), 1)


if __name__ == "__main__":
    unittest.main()
