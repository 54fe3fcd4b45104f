#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""A scan with the real daemon and the real client: what a home and the services of a device hold is
found, once, by whom it may be found, and none of it shows up in a log."""

import json
import os
import shutil
import sqlite3
import subprocess
import unittest

from rig import CARDS, NOBODY, Rig

A, B = CARDS["a"]["number"], CARDS["b"]["number"]
ELSEWHERE = "+12025550188"
PEER = "ada-of-the-sip"


def accounts_json(*numbers):
    return json.dumps({"accounts": [{"path": "1", "number": n} for n in numbers], "version": 2})


class Scan(unittest.TestCase):
    def setUp(self):
        self.rig = Rig(start=False)
        self.addCleanup(self.rig.close)
        self.home, self.root = f"{self.rig.dir}/home", f"{self.rig.dir}/root"
        self.rig.secrets |= {ELSEWHERE, PEER}
        for path in (self.home, self.root):
            os.mkdir(path, 0o755)
        self.rig.env |= {"NUMBERD_SCAN_ROOT": self.root, "HOME": self.home}
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            self.rig.env.pop(name, None)

    def put(self, path, text, base=None):
        path = os.path.join(base or self.home, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def put_database(self, path, script):
        path = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with sqlite3.connect(path) as database:
            database.executescript(script)
        database.close()

    def start(self, prefix=()):
        self.rig.start_daemon(prefix)
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("first-card")

    def scan(self):
        found = self.rig.json("scan")
        return ([(b["app"], b["number"], b["state"]) for b in found["bound"]],
                [(p["app"], p["account"], p["number"], p["evidence"]) for p in found["proposals"]])

    def test_home(self):
        self.put(".local/share/signal-cli/data/accounts.json", accounts_json(A, ELSEWHERE, None))
        self.put(".config/calls/sip-account.cfg", f"[SIP0]\nHost={PEER}\nUser={A}\n")
        self.put(".local/share/TelegramDesktop/tdata/key_datas", "TDF$")
        self.start()
        bound, proposals = self.scan()
        self.assertEqual(bound, [("signal", A, "bound")])
        # The other account of Signal is of a number that no line has.
        self.assertEqual(proposals, [("signal", ELSEWHERE, None, "registered"),
                                     ("gnome-calls", PEER, A, "configured"),
                                     ("telegram", None, None, "present")])
        self.assertEqual(len(self.rig.events("binding-added")), 1)
        self.assertEqual(self.scan(), ([], proposals))
        self.rig.do("bind", "telegram")  # answers what was asked
        self.assertEqual(self.scan(), ([], proposals[:2]))
        self.assertEqual(len(self.rig.events("binding-proposed")), 3)
        # It is not taken for one of the line that is here; with a line of its own, it is bound.
        self.assertIn("add-line", self.rig.ctl("confirm", "1").err)
        self.rig.do("add-line", ELSEWHERE)
        self.assertEqual(self.scan(), ([("signal", ELSEWHERE, "due")], proposals[1:2]))

    def test_yes_and_no(self):
        self.put(".config/calls/sip-account.cfg", f"[SIP0]\nHost={PEER}\nUser={A}\n")
        self.put(".local/share/TelegramDesktop/tdata/key_datas", "TDF$")
        self.start()
        self.scan()
        ids = {p["app"]: p["id"] for p in self.rig.json("scan")["proposals"]}
        self.assertIn("Recorded as binding 1", self.rig.do("confirm", ids["gnome-calls"]))
        self.rig.do("dismiss", ids["telegram"])
        self.assertEqual(self.scan(), ([], []))
        self.assertIn("Nothing new", self.rig.do("scan"))
        binding = self.rig.json("bindings")["bindings"][0]
        self.assertEqual((binding["app"], binding["account"], binding["found_by"]),
                         ("gnome-calls", PEER, "probe:sip"))
        for words in (("dismiss", ids["gnome-calls"]), ("confirm", ids["gnome-calls"]),
                      ("confirm", "99"), ("dismiss", "x")):
            self.assertEqual(self.rig.ctl(*words).status, 1, words)
        text = self.rig.do("log")
        self.assertIn("was dismissed", text)
        self.assertNotIn(PEER, text)

    def test_confirm_says_the_line(self):
        self.put(".local/share/TelegramDesktop/tdata/key_datas", "TDF$")
        self.start()
        self.rig.do("add-line", B)
        self.scan()
        self.rig.do("confirm", "1", "--line", B, "--account", "mine")
        binding = self.rig.json("bindings")["bindings"][0]
        self.assertEqual((binding["number"], binding["account"], binding["state"]),
                         (B, "mine", "due"))

    def test_services_are_found_by_themselves(self):
        """A card comes, and its number is that of a bridge; nobody asked."""
        self.put_database("var/lib/mautrix-whatsapp/bridge.db",
                          "CREATE TABLE whatsmeow_device (jid TEXT PRIMARY KEY, push_name TEXT);"
                          f"INSERT INTO whatsmeow_device VALUES ('{A[1:]}:3@s.whatsapp.net', 'x');")
        self.rig.start_daemon()
        self.rig.modem("insert", "1", "a")
        event = self.rig.await_event("binding-added")
        self.assertEqual((event["app"], event["line"]), ("whatsapp", "1"))
        self.rig.swap("b", "new-line")
        self.assertEqual(self.rig.json("due")["bindings"][0]["app"], "whatsapp")
        self.assertEqual(os.listdir(f"{self.root}/var/lib/mautrix-whatsapp"), ["bridge.db"])

    def test_account_on_the_former_number(self):
        """The scan comes after the swap: what it finds is due at once."""
        self.start()
        self.rig.swap("b", "new-line")
        self.put(".purple/tdlib/" + A + "/x", "")
        bound, _ = self.scan()
        self.assertEqual(bound, [("telegram", A, "due")])
        self.rig.do("settle", "1", "unbound")
        self.assertEqual(self.scan(), ([], []))
        self.assertEqual(self.rig.json("due")["bindings"], [])

    def test_a_store_that_is_not_ours_to_read(self):
        """A daemon without capabilities sees that a service has an account, and asks."""
        self.put("var/lib/signal-cli/data/accounts.json", accounts_json(A), self.root)
        shutil.chown(f"{self.root}/var/lib/signal-cli", int(NOBODY))
        os.chmod(f"{self.root}/var/lib/signal-cli", 0o700)
        self.start(("setpriv", "--bounding-set=-all", "--inh-caps=-all"))
        bound, proposals = self.scan()
        self.assertEqual((bound, proposals), ([], [("signal", None, None, "present")]))

        # With the one capability that numberd(8) names, it reads.
        self.rig.stop_daemon()
        self.rig.start_daemon(("setpriv", "--bounding-set=-all,+dac_read_search",
                               "--inh-caps=-all"))
        self.assertEqual(self.scan()[0], [("signal", A, "bound")])

    def test_another_user(self):
        """Their home, their findings: no numbers of the device, and nothing of others."""
        self.put(".config/calls/sip-account.cfg", f"[SIP0]\nHost={PEER}\nUser={A}\n")
        self.put("etc/smsd.conf", f"[GSM1]\nnumber={A}\n", self.root)
        self.start()
        self.assertEqual(len(self.scan()[1]), 2)
        theirs = f"{self.rig.dir}/theirs"
        self.put(".local/share/signal-cli/data/accounts.json", accounts_json(A), theirs)
        self.put(".local/share/TelegramDesktop/tdata/key_datas", "TDF$", theirs)
        subprocess.run(["chown", "-R", NOBODY, theirs], check=True)
        self.rig.env["HOME"] = theirs
        found = json.loads(self.rig.ctl_as_nobody("scan", "--json").out)
        self.assertEqual([(b["app"], b["number"], b["uid"]) for b in found["bound"]],
                         [("signal", None, int(NOBODY))])
        self.assertEqual([(p["app"], p["uid"]) for p in found["proposals"]],
                         [("telegram", int(NOBODY))])
        self.assertEqual(self.rig.ctl_as_nobody("confirm", "1").status, 1)
        self.assertEqual(self.rig.ctl_as_nobody("dismiss", "1").status, 1)
        mine = found["proposals"][0]["id"]
        # By its number, who may not see it could find it out by trying.
        self.assertIn("name it by its id", self.rig.ctl_as_nobody("confirm", mine, "--line", A).err)
        self.assertEqual(self.rig.ctl_as_nobody("dismiss", mine).status, 0)
        events = self.rig.ctl_as_nobody("log", "--json", "--reveal").out
        self.assertIn("binding-proposed", events)
        self.assertNotIn(PEER, events)
        self.assertNotIn(A[1:], events)

    def test_home_of_somebody_else(self):
        """Not even root looks into it, whatever the environment says."""
        self.put(".local/share/signal-cli/data/accounts.json", accounts_json(A))
        subprocess.run(["chown", "-R", NOBODY, self.home], check=True)
        self.start()
        self.assertEqual(self.scan(), ([], []))

    def report(self, findings):
        return subprocess.run(
            ["gdbus", "call", "--system", "--dest", "org.numberd1", "--object-path",
             "/org/numberd1", "--method", "org.numberd1.Manager.ReportFindings", findings],
            env=self.rig.env, capture_output=True, text=True, check=False)

    def test_reports_are_not_believed(self):
        self.start()
        item = "{'app': <'%s'>, 'probe': <'%s'>, 'number': <'%s'>}"
        for words in (("signal", "home-assistant", A), ("smstools", "smsd", A),
                      ("signal", "none", A), ("none", "none", A)):
            self.assertEqual(self.report("[" + item % words + "]").returncode, 0)
        # only configured, whatever was meant; and a probe of services is none of a user's
        self.assertEqual(self.scan(), ([], [("signal", None, A, "configured")]))
        for wrong in ("[{'app': <'signal'>, 'uid': <uint32 0>}]", "[{'app': <7>}]",
                      "[" + item % ("signal", "nchat", "1" * 300) + "]",
                      "[{'app': <'signal'>, 'account': <'a\\nb'>}]",
                      "[" + ",".join([item % ("signal", "nchat", A)] * 257) + "]"):
            result = self.report(wrong)
            self.assertIn("Error.Invalid", result.stderr)
        self.assertEqual(self.rig.json("bindings")["bindings"], [])

    def test_what_a_person_sees(self):
        self.put(".local/share/signal-cli/data/accounts.json", accounts_json(A))
        self.put(".config/calls/sip-account.cfg", f"[SIP0]\nHost={PEER}\nUser={A}\n")
        self.put(".mms/modemmanager/mms", f"[Modem Manager]\nModemNumber={ELSEWHERE}\n")
        self.start()
        text = self.rig.do("scan")
        self.assertTrue(all(len(line) <= 80 for line in text.splitlines()), text)
        for part in ("found, and recorded", "Signal", A, PEER, ELSEWHERE, "in its settings",
                     "numberctl confirm PROPOSAL"):
            self.assertIn(part, text)

    def test_wrong_probe_is_told(self):
        """Where whoever writes one looks first: apps --check needs no daemon."""
        self.put("gym.app", "[App]\nName=Gym\n\n[Probe db]\nScope=system\nPath=/var/lib/gym\n"
                            "Format=yaml\nEvidence=present\n")
        done = self.rig.ctl("apps", "--check", f"{self.home}/gym.app")
        self.assertEqual(done.status, 1)
        self.assertIn("/gym.app:7: Format= is not understood; allowed: json", done.out)

    def test_nothing_to_find_writes_nothing(self):
        self.start()
        self.scan()
        before = os.stat(f"{self.rig.state}/numberd.db-wal").st_mtime_ns
        self.scan()
        self.assertEqual(os.stat(f"{self.rig.state}/numberd.db-wal").st_mtime_ns, before)


if __name__ == "__main__":
    unittest.main()
