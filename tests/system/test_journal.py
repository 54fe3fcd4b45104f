#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The journal, with a real journald: records have message ids and fields of their own, and nothing
personal in any of them."""

import json
import os
import re
import unittest

from rig import CARDS, ROOT, Rig

UNDER_JOURNALD = os.path.join(ROOT, "tests", "system", "under-journald")


def read_message_ids():
    with open(os.path.join(ROOT, "include", "numberd", "names.h"), encoding="utf-8") as file:
        return dict(re.findall(r'#define NUM_MESSAGE_(\w+) "([0-9a-f]{32})"', file.read()))


class Journal(unittest.TestCase):
    def run_swap(self, config=""):
        """Swaps a SIM with the daemon under journald; answers the daemon's records by event."""
        rig = Rig(start=False, config=config)
        self.addCleanup(rig.close)
        rig.secrets.add("ada@example.org")
        journal = os.path.join(rig.dir, "journal")
        rig.start_daemon(prefix=(UNDER_JOURNALD, journal))
        rig.modem("insert", "1", "a")
        rig.await_event("first-card")
        rig.do("bind", "google", "--account", "ada@example.org")
        rig.swap("b", "new-line")
        rig.stop_daemon()
        with open(journal, encoding="utf-8") as file:
            records = [json.loads(line) for line in file]
        self.text = json.dumps(records)
        self.secrets = rig.secrets
        return {record["NUMBERD_EVENT"]: record for record in records
                if "NUMBERD_EVENT" in record}

    def test_records_are_structured_and_masked(self):
        events = self.run_swap()
        ids = read_message_ids()
        self.assertEqual(events["first-card"]["MESSAGE_ID"], ids["VERDICT"])
        self.assertEqual(events["new-line"]["MESSAGE_ID"], ids["CHANGED"])
        self.assertEqual(events["daemon-started"]["MESSAGE_ID"], ids["STARTED"])
        self.assertEqual(events["new-line"]["NUMBERD_LINE"], "2")
        self.assertEqual(events["new-line"]["NUMBERD_SLOT"], "1")
        self.assertEqual(events["new-line"]["PRIORITY"], "5")
        self.assertEqual(events["new-line"]["SYSLOG_IDENTIFIER"], "numberd")
        self.assertIn("another number", events["new-line"]["NUMBERD_REASON"])
        for secret in self.secrets:
            self.assertNotIn(secret.lstrip("+"), self.text)

    def test_numbers_in_clear_when_asked_for(self):
        events = self.run_swap("[Privacy]\nLogNumbers=true\n")
        self.assertIn(CARDS["b"]["number"], events["new-line"]["MESSAGE"])
        self.assertNotIn(CARDS["b"]["iccid"], self.text)
        self.assertNotIn("ada@example.org", self.text)


if __name__ == "__main__":
    unittest.main()
