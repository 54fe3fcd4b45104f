#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""From a swap to what is left of it in Chinese, with the real daemon: on the bus it says everything
in English, whatever its own language is, and no command or page shows a sentence of that."""

import datetime
import os
import re
import unittest
import zoneinfo

from rig import CARDS, Rig, install_language
from web_rig import call

A, B = CARDS["a"]["number"], CARDS["b"]["number"]
# What stays as it is: commands and their arguments, words that are typed, addresses, files.
TYPED = re.compile(r"numberctl(?: +[A-Za-z0-9-]+)*|--[a-z-]+|https?://\S+|/\S+/\S+")
ENGLISH = re.compile(r"[A-Za-z']+(?:[ ,:;]+[A-Za-z']+){2,}")


def day(offset):
    """The day so many days from today, where the cards are from."""
    today = datetime.datetime.now(zoneinfo.ZoneInfo("America/New_York")).date()
    return (today + datetime.timedelta(days=offset)).isoformat()


def flat(text):
    """Without blanks and ends of lines, which Chinese has anywhere."""
    return "".join(text.split())


class Chinese(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.locale = install_language(cls)

    def setUp(self):
        self.rig = Rig(start=False)
        self.addCleanup(self.rig.close)
        self.rig.env.update(LANGUAGE="zh_CN", NUMBERD_LOCALE_DIR=self.locale)
        self.rig.start_daemon()
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("first-card")

    def check_chinese(self, text):
        """What is quoted stays as it is, too: where a fact is from."""
        text = " ".join(text.split())
        for explanation in self.rig.json("explain", "1")["clocks"]:
            text = text.replace(explanation["source"], "。")
        self.assertIsNone(ENGLISH.search(TYPED.sub("。", text)), text)

    def show(self, *words, status=(0, 4)):
        """Runs a command, whose output must be Chinese."""
        result = self.rig.ctl(*words)
        self.assertIn(result.status, status, result)
        self.check_chinese(result.out + result.err)
        return flat(result.out + result.err)

    def make_history(self):
        self.rig.do("bind", "whatsapp", "--last-used", day(-100))
        self.rig.do("bind", "bank", "--name", "Example Bank")
        self.rig.swap("b", "new-line")
        self.rig.do("give-up", A, "--reason", "cancelled", "--on", day(-5))

    def test_swap(self):
        self.assertIn("本机见到的第一张卡", self.show("explain", "1"))
        self.make_history()
        sold = f"美国：已销号的号码自{day(-5)}起满45天可重新发放"
        used = f"WhatsApp：账户120天未使用即会被注销，此账户上次使用于{day(-100)}"
        for command, *parts in ((("due",), sold, used),
                                (("plan", A), sold, "（官方说法）"),
                                (("give-up", A, "--plan", "prepaid"), sold),
                                (("lines",), "已弃用，已销号，预付费"),
                                (("explain", A), sold, used, "它的卡取代了线路1", "新卡，号码不同"),
                                (("log",), "已弃用（已销号）", f"了结：{used}"),
                                (("status",), "仍有2个账户使用"),
                                (("bindings", "--all"), "待处理")):
            text = self.show(*command)
            for part in parts:
                self.assertIn(part, text)

    def test_back_and_unidentified(self):
        self.make_history()
        self.rig.swap("a", "returned")
        self.assertIn("线路1的已知卡回来了，此前已弃用", self.show("explain", A))
        self.assertIn("最后机会，2个账户", self.show("log"))
        self.rig.swap("mute", "unidentified")
        self.assertIn("新卡有应答，但任何来源都没有其号码", self.show("explain"))
        self.show("due")

    def test_lapsed_and_used(self):
        self.rig.do("bind", "whatsapp", "--last-used", day(-130))
        self.rig.swap("b", "new-line")
        self.rig.await_event("binding-lapsed")
        self.rig.do("used", "1", "--on", day(-1))
        self.rig.await_event("binding-reopened")
        self.assertIn(f"已重新打开：{day(-1)}用过：应用并未注销它", self.show("log"))

    def test_card_that_is_locked(self):
        self.rig.modem("lock", "1")
        self.rig.await_state("locked")
        for command in ("status", "explain"):
            self.assertIn("已锁定：卡要求输入PIN", self.show(command))

    def test_refusals(self):
        self.rig.do("bind", "bank", "--name", "Example Bank")
        for words in ("keep 1", "keep 77", "settle 99 closed", "settle 1 closed --to 1", "reopen 1",
                      "settle 1 rebound --to 1", "bind watsapp", "bind no%app", "apps xyzzy",
                      "set-number 1 12", f"add-line {A}", "same-line 1 1", "split 1", "dismiss 9",
                      "bind bank --name Example", "used 1 --on 2090-01-01",
                      "intake 1 nothing clean", "confirm 3", f"label 1 {300 * 'x'}",
                      "set-number 1 +12025550143000000000"):
            with self.subTest(words=words):
                result = self.rig.ctl(*words.split())
                self.assertEqual((result.status, result.out), (1, ""), result)
                self.check_chinese(result.err)
                self.assertRegex(result.err, "[一-鿿]")

    def test_record_and_json_are_english(self):
        self.make_history()
        self.assertEqual({b["deadline_reason"] for b in self.rig.json("due")["bindings"]}, {
            f"United States: a cancelled number can be sold again 45 days after {day(-5)}",
            "WhatsApp: an account that is not used for 120 days is let go, and this one was last "
            f"used on {day(-100)}"})
        self.assertIn("a new card with another number", self.rig.events("new-line")[0]["reasons"])
        error = self.rig.ctl("keep", "77", env={"LANGUAGE": "en"}).err
        self.assertEqual(error, "numberctl: there is no such line: numberctl lines lists them\n")

    def test_page(self):
        self.make_history()
        self.rig.env["NUMBERD_WEB_CONFIG"] = os.path.join(self.rig.dir, "web.conf")
        with open(self.rig.env["NUMBERD_WEB_CONFIG"], "w", encoding="utf-8") as file:
            file.write(f"[Web]\nStateDir={self.rig.dir}/key\n")
        for query, part in (("", "已销号的号码自"), ("view=plan&line=1", "（官方说法）"),
                            ("view=history", "已弃用（已销号）")):
            page = call(self.rig.env, REMOTE_USER="ada", HTTP_ACCEPT_LANGUAGE="zh-CN",
                        QUERY_STRING=query).page
            self.assertIn(part, flat(page.text))
            self.check_chinese(page.text)


if __name__ == "__main__":
    unittest.main()
