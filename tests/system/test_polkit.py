#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Rights where the real polkitd decides: what its rules grant is granted, and nothing else. And the
rule that numberd brings, for those who sit at the device, on sessions that the test makes up."""

import itertools
import json
import os
import subprocess
import unittest

from rig import CARDS, LIMIT, NOBODY, ROOT, Rig

FAKE_LOGIN = os.environ["FAKE_LOGIN"]
WITH_POLKIT_FILES = os.path.join(ROOT, "tests", "system", "with-polkit-files")
POLICY = os.path.join(ROOT, "packaging", "polkit", "org.numberd1.policy")
OWN_RULE = os.path.join(ROOT, "packaging", "polkit", "org.numberd1.rules")
RULE = """polkit.addRule(function(action, subject) {
  if (subject.user == "nobody" && %s.indexOf(action.id) >= 0) return polkit.Result.YES;
});
"""


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


class Device(unittest.TestCase):
    def start(self, rules, login=None):
        """A device with a card, on whose bus polkit has these rules, and these files of logind."""
        rig = Rig(start=False)
        self.addCleanup(rig.close)
        self.write(rig, "actions/org.numberd1.policy", read(POLICY))
        for name, text in {**rules, **(login or {})}.items():
            self.write(rig, name, text)
        polkit = subprocess.Popen([WITH_POLKIT_FILES, f"{rig.dir}/actions", f"{rig.dir}/rules",
                                   *([f"{rig.dir}/login", FAKE_LOGIN] if login else [])],
                                  env=rig.env, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL)
        self.addCleanup(polkit.wait)
        self.addCleanup(polkit.terminate)
        subprocess.run(["gdbus", "wait", "--system", "--timeout", str(LIMIT),
                        "org.freedesktop.PolicyKit1"], env=rig.env, check=True)
        rig.start_daemon()
        rig.modem("insert", "1", "a")
        rig.await_event("first-card")
        return rig

    @staticmethod
    def write(rig, name, text):
        """Writes a file that the user of polkitd can read."""
        path = os.path.join(rig.dir, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        while path != rig.dir:
            os.chmod(path, 0o755 if os.path.isdir(path) else 0o644)
            path = os.path.dirname(path)

    @staticmethod
    def rights(rig):
        return json.loads(rig.ctl_as_nobody("status", "--json").out)["rights"]


class Granted(Device):
    """A rule for nobody."""

    def grant(self, *actions):
        return self.start({"rules/10-test.rules": RULE % json.dumps(actions)})

    def test_nothing_granted(self):
        rig = self.grant()
        self.assertEqual(self.rights(rig), [])
        lines = json.loads(rig.ctl_as_nobody("lines", "--json").out)["lines"]
        self.assertIsNone(lines[0]["number"])
        self.assertEqual(rig.ctl_as_nobody("label", "1", "x").status, 1)

    def test_reading_granted(self):
        rig = self.grant("org.numberd1.read")
        self.assertEqual(self.rights(rig), ["read"])
        lines = json.loads(rig.ctl_as_nobody("lines", "--json").out)["lines"]
        self.assertEqual(lines[0]["number"], CARDS["a"]["number"])
        self.assertEqual(rig.ctl_as_nobody("explain").status, 0)
        self.assertEqual(rig.ctl_as_nobody("label", "1", "x").status, 1)

    def test_managing_granted(self):
        rig = self.grant("org.numberd1.read", "org.numberd1.manage")
        self.assertEqual(self.rights(rig), ["read", "manage"])
        self.assertEqual(rig.ctl_as_nobody("label", "1", "x").status, 0)
        self.assertEqual(rig.line(CARDS["a"]["number"])["label"], "x")


class AtTheDevice(Device):
    """The rule that is installed, for a nobody who is logged in."""

    def log_in(self, group="sudo", seat="seat0", state="active"):
        """A device where nobody is in a group, and has a session, as polkit sees them."""
        return self.start({"rules/org.numberd1.rules": read(OWN_RULE)}, {
            "login/group": f"root:x:0:\n{group}:x:27:nobody\nnogroup:x:65534:\npolkitd:x:996:\n",
            "login/systemd/seats/seat0": "",
            f"login/systemd/users/{NOBODY}": f"NAME=nobody\nSTATE={state}\nDISPLAY=c1\n",
            "login/systemd/sessions/c1": f"UID={NOBODY}\nUSER=nobody\nSTATE={state}\n"
                                         + (f"SEAT={seat}\n" if seat else ""),
        })

    def assert_may(self, rig, *rights):
        self.assertEqual(self.rights(rig), list(rights))
        self.assertEqual(rig.ctl_as_nobody("label", "1", "x").status,
                         0 if "manage" in rights else 1)

    def test_administrators(self):
        for group in ("sudo", "wheel"):
            with self.subTest(group=group):
                self.assert_may(self.log_in(group), "read", "manage")

    def test_another_user_at_the_device(self):
        self.assert_may(self.log_in("users"), "read")

    def test_session_behind_another(self):
        self.assert_may(self.log_in(state="online"))

    def test_from_afar(self):
        self.assert_may(self.log_in(seat=None))

    def test_rule_alone(self):
        """The rule's function, called as polkit would, for everybody there can be."""
        script = """
          var rule, polkit = {Result: {YES: "yes"}, addRule: function(r) { rule = r; }};
          eval(process.argv[1]);
          console.log(JSON.stringify(JSON.parse(process.argv[2]).map(function(c) {
            return rule({id: c[0]}, {local: c[1], active: c[2],
                                     isInGroup: function(name) { return name == c[3]; }}) || null;
          })));"""
        cases = list(itertools.product(
            ("org.numberd1.manage", "org.numberd1.read", "org.numberd1.managed"),
            (True, False), (True, False), ("sudo", "wheel", "users", "numberd")))
        out = subprocess.run(["node", "-e", script, read(OWN_RULE), json.dumps(cases)],
                             capture_output=True, text=True, check=True).stdout
        granted = [case for case, answer in zip(cases, json.loads(out)) if answer]
        self.assertEqual(granted, [("org.numberd1.manage", True, True, "sudo"),
                                   ("org.numberd1.manage", True, True, "wheel")])


if __name__ == "__main__":
    unittest.main()
