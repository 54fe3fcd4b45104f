#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Rights where the real polkitd decides: what its rules grant is granted, and nothing else."""

import json
import os
import subprocess
import unittest

from rig import CARDS, LIMIT, ROOT, Rig

WITH_POLKIT_FILES = os.path.join(ROOT, "tests", "system", "with-polkit-files")
POLICY = os.path.join(ROOT, "packaging", "polkit", "org.numberd1.policy")
RULE = """polkit.addRule(function(action, subject) {
  if (subject.user == "nobody" && %s.indexOf(action.id) >= 0) return polkit.Result.YES;
});
"""


class Polkit(unittest.TestCase):
    def start(self, granted):
        """A device with a card, on whose bus polkit grants these actions to nobody."""
        rig = Rig(start=False)
        self.addCleanup(rig.close)
        for name in ("actions", "rules"):
            os.mkdir(os.path.join(rig.dir, name))
            os.chmod(os.path.join(rig.dir, name), 0o755)
        with open(POLICY, encoding="utf-8") as source:
            self.write(rig, "actions/org.numberd1.policy", source.read())
        self.write(rig, "rules/10-test.rules", RULE % json.dumps(granted))
        polkit = subprocess.Popen([WITH_POLKIT_FILES, f"{rig.dir}/actions", f"{rig.dir}/rules"],
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
        path = os.path.join(rig.dir, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, 0o644)

    @staticmethod
    def rights(rig):
        return json.loads(rig.ctl_as_nobody("status", "--json").out)["rights"]

    def test_nothing_granted(self):
        rig = self.start([])
        self.assertEqual(self.rights(rig), [])
        lines = json.loads(rig.ctl_as_nobody("lines", "--json").out)["lines"]
        self.assertIsNone(lines[0]["number"])
        self.assertEqual(rig.ctl_as_nobody("label", "1", "x").status, 1)

    def test_reading_granted(self):
        rig = self.start(["org.numberd1.read"])
        self.assertEqual(self.rights(rig), ["read"])
        lines = json.loads(rig.ctl_as_nobody("lines", "--json").out)["lines"]
        self.assertEqual(lines[0]["number"], CARDS["a"]["number"])
        self.assertEqual(rig.ctl_as_nobody("explain").status, 0)
        self.assertEqual(rig.ctl_as_nobody("label", "1", "x").status, 1)

    def test_managing_granted(self):
        rig = self.start(["org.numberd1.read", "org.numberd1.manage"])
        self.assertEqual(self.rights(rig), ["read", "manage"])
        self.assertEqual(rig.ctl_as_nobody("label", "1", "x").status, 0)
        self.assertEqual(rig.line(CARDS["a"]["number"])["label"], "x")


if __name__ == "__main__":
    unittest.main()
