#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""A number that may be second-hand, with the real daemon: when it is said, that it is said until
somebody looked and never again, what the checklist has for each country, and what came of it."""

import json
import os
import shutil
import signal
import unittest

from rig import CARDS, ROOT, Rig

B = CARDS["b"]["number"]
CHINESE = dict(iccid="8986010123456789018", imsi="460011234567890", number="+8613800138000")
RULES = os.path.join(ROOT, "packaging", "rules")


class Case(unittest.TestCase):
    def setUp(self):
        self.rig = Rig()
        self.addCleanup(self.rig.close)
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("first-card")

    def intake(self, line=None):
        """What `status` and `lines` say of the lines: open, done or nothing."""
        states = {known["id"]: known["intake"] for known in self.rig.json("lines")["lines"]}
        self.assertEqual(states, {known["id"]: known["intake"]
                                  for known in self.rig.json("status")["lines"]})
        return states[line] if line else states

    def items(self, line, *words):
        answer = self.rig.json("intake", line, *words)
        self.assertEqual(answer["line"], line)
        return {item["id"]: item for item in answer["items"]}


class Offer(Case):
    """Whether, and how long, it is said."""

    def offers(self):
        return [line for line in self.rig.do("status").splitlines() if "numberctl intake" in line]

    def test_not_for_the_first_card(self):
        self.assertEqual(self.intake(), {"1": None})
        self.assertEqual(self.offers(), [])
        self.assertIn("whatsapp", self.items("1"))  # but it is there for whoever asks
        self.assertEqual(self.intake(), {"1": None})

    def test_until_it_was_looked_at(self):
        self.rig.swap("b", "new-line")
        self.assertEqual(self.intake(), {"1": None, "2": "open"})
        self.assertEqual(len(self.offers()), 1)
        self.assertIn(B, self.offers()[0])
        self.assertEqual(len(self.offers()), 1)  # still: it was not looked at yet
        self.rig.restart_daemon(signal.SIGKILL)
        self.rig.await_state("present")
        self.assertEqual(len(self.offers()), 1)
        self.rig.do("intake")
        self.assertEqual(self.offers(), [])
        self.assertEqual(self.intake("2"), "done")
        self.rig.restart_daemon()
        self.rig.await_state("present")
        self.assertEqual(self.offers(), [])

    def test_until_it_is_not_wanted(self):
        self.rig.swap("b", "new-line")
        self.assertIn("not shown as new", self.rig.do("intake", "2", "--dismiss"))
        self.assertEqual((self.offers(), self.intake("2")), ([], "done"))
        self.rig.do("intake", "--dismiss")  # saying so again is fine

    def test_not_while_the_line_is_away(self):
        self.rig.swap("b", "new-line")
        self.rig.swap("a", "returned")
        self.assertEqual((self.offers(), self.intake("2")), ([], "open"))
        self.rig.swap("b", "returned")
        self.assertEqual(len(self.offers()), 1)

    def test_never_a_second_time(self):
        self.rig.swap("b", "new-line")
        self.rig.do("intake")
        self.rig.swap("a", "returned")
        self.rig.swap("b", "returned")
        self.assertEqual((self.offers(), self.intake("2")), ([], "done"))

    def test_nothing_is_recorded_of_it(self):
        """It is no event, so that nothing downstream asks again."""
        self.rig.swap("b", "new-line")
        before = self.rig.events()
        self.rig.do("intake")
        self.rig.do("intake", "2", "whatsapp", "held")
        self.rig.do("intake", "2", "--dismiss")
        self.assertEqual(self.rig.events(), before)
        self.assertEqual([event["prompt"] for event in before if event["prompt"]], ["changed"])

    def test_another_user_is_not_told(self):
        self.rig.swap("b", "new-line")
        for words in (("status",), ("status", "--json"), ("lines", "--json")):
            result = self.rig.ctl_as_nobody(*words)
            self.assertEqual(result.status, 0)
            self.assertNotIn("numberctl intake", result.out)
            self.assertNotIn('"open"', result.out)


class Checklist(Case):
    """What there is to check, and what came of it."""

    def test_recording(self):
        self.rig.swap("b", "new-line")
        self.assertEqual({item["result"] for item in self.items("2").values()}, {None})
        self.rig.do("intake", "2", "whatsapp", "held")
        self.rig.do("intake", B, "messages", "clean")
        self.rig.do("intake", "", "signal", "asked")
        self.rig.do("intake", "2", "whatsapp", "freed")
        self.rig.restart_daemon(signal.SIGKILL)
        items = self.items("2")
        self.assertEqual({ident: item["result"] for ident, item in items.items() if item["result"]},
                         {"whatsapp": "freed", "messages": "clean", "signal": "asked"})
        self.assertRegex(items["whatsapp"]["changed"], r"\A20\d\d-\d\d-\d\dT[0-9:]{8}Z\Z")
        self.assertEqual({item["result"] for item in self.items("1").values()}, {None})

    def test_held_says_what_to_do(self):
        out = self.rig.do("intake", "1", "signal", "held")
        self.assertIn("held by the former owner", out)
        self.assertIn("1. Try again in 7 days", out)
        self.assertNotIn("7 days", self.rig.do("intake", "1", "signal", "clean"))

    def test_one_item(self):
        out = self.rig.do("intake", "1", "signal")
        for part in ("not checked", "1. Register Signal", "https://support.signal.org/",
                     "numberctl intake 1 signal RESULT", "Source: "):
            self.assertIn(part, out)
        item = json.loads(self.rig.do("intake", "1", "signal", "--json"))
        self.assertEqual((item["id"], item["result"], item["confidence"]),
                         ("signal", None, "reported"))

    def test_refused(self):
        for words, says in ((("intake", "1", "wahtsapp", "held"), "no such item"),
                            (("intake", "1", "wahtsapp"), "no such item"),
                            (("intake", "1", "messages", "asked"), "clean, held, freed, skipped"),
                            (("intake", "9"), "no such line"),
                            (("intake", "9", "whatsapp", "held"), "no such line"),
                            (("intake", "9", "--dismiss"), "no such line")):
            result = self.rig.ctl(*words)
            self.assertEqual((result.status, len(result.err.splitlines())), (1, 1), result)
            self.assertIn(says, result.err)

    def test_another_user(self):
        for words in (("intake",), ("intake", "1", "whatsapp", "held"), ("intake", "--dismiss")):
            result = self.rig.ctl_as_nobody(*words)
            self.assertEqual((result.status, len(result.err.splitlines())), (1, 1), result)
            self.assertIn("try as root", result.err)

    def test_countries(self):
        self.rig.secrets |= set(CHINESE.values())
        self.rig.modem("card", "chinese", *(f"{key}={value}" for key, value in CHINESE.items()))
        self.assertEqual(list(self.items("1"))[0], "callers")
        self.rig.swap("chinese", "new-line")
        items = self.items("2")
        self.assertEqual(list(items)[:4], ["accounts", "renewal", "wechat", "qq"])
        self.assertIn("10699000", items["accounts"]["answer"])
        self.assertIn("asked", items["accounts"]["results"])
        self.assertIn("whatsapp", items)
        self.assertNotIn("callers", items)
        self.assertIn("WeChat", items["wechat"]["title"])

    def test_no_line(self):
        self.rig.modem("remove", "1")
        self.rig.await_event("removed")
        self.assertIn("no line is present", self.rig.ctl("intake").err)


class Files(Case):
    """What lies in the directory is read at the start, and told where it is wrong."""

    def test_bad_files(self):
        data = os.path.join(self.rig.dir, "rules")
        shutil.copytree(RULES, data)
        texts = {"us.intake": "[own]\nTitle=Own\nResults=good\n", "xx.intake": "\x00\xff",
                 "au.intake": "", "America.intake": "[a]\nTitle=A\n"}
        for name, text in texts.items():
            with open(os.path.join(data, "intake.d", name), "w", encoding="latin-1") as file:
                file.write(text)
        os.mkdir(os.path.join(data, "intake.d", "yy.intake"))
        self.rig.env["NUMBERD_DATA_DIR"] = data
        self.rig.restart_daemon()
        items = self.items("1")
        self.assertEqual(list(items)[0], "messages")
        log = self.rig.read_log()
        self.assertIn("us.intake:3: Results= is not understood; allowed: clean, held, asked", log)
        for name in ("xx.intake", "America.intake", "yy.intake"):
            self.assertEqual(len([line for line in log.splitlines() if name in line]), 1, name)
        self.assertNotIn("au.intake", log)

    def test_reload(self):
        data = os.path.join(self.rig.dir, "rules")
        shutil.copytree(RULES, data)
        self.rig.env["NUMBERD_DATA_DIR"] = data
        self.rig.restart_daemon()
        self.assertIn("callers", self.items("1"))
        with open(os.path.join(data, "intake.d", "us.intake"), "w", encoding="utf-8") as file:
            file.write("[own]\nTitle=Own\n")
        self.rig.daemon.send_signal(signal.SIGHUP)
        while "files of facts were read again" not in self.rig.read_log():
            self.items("1")
        self.assertEqual(list(self.items("1"))[:2], ["own", "messages"])

    def test_language(self):
        self.assertEqual(self.items("1")["messages"]["title"],
                         "Messages that are not meant for you")
        self.rig.env["LANGUAGE"] = "zh_CN"
        self.rig.restart_daemon()
        self.assertEqual(self.items("1")["messages"]["title"],
                         "Messages that are not meant for you")


if __name__ == "__main__":
    unittest.main()
