#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""numberctl and the page speak Chinese, with the catalogue as it is installed."""

import os
import unittest

from ctl_rig import NEW, OLD, Case, binding, event, line, modem
from rig import install_language
from web_rig import call


class Language(Case):
    @classmethod
    def setUpClass(cls):
        cls.locale = install_language(cls)

    def setUp(self):
        super().setUp()
        self.env.update(NUMBERD_LOCALE_DIR=self.locale, LANGUAGE="zh_CN")
        self.start_daemon()

    def say_due(self, *bindings):
        lines = [line("1", number=NEW, source="ims"),
                 line("2", number=OLD, state="absent", due=len(bindings))]
        slot = {"slot": 1, "state": "present", "line": "1"}
        self.daemon.answer("GetStatus", {"version": "0", "due": len(bindings), "lines": lines,
                                         "modems": [modem(slot)]})
        self.daemon.answer("ListBindings", list(bindings))

    def find_commands(self):
        text = self.ctl("--help", env={"LANGUAGE": "en"})
        return [row.split()[0] for row in text.splitlines()
                if row.startswith("  ") and row[2:3].islower()]

    def test_help(self):
        """Every line of it is within 80 columns, which the rig checks of all that is printed."""
        text = self.ctl("--help")
        self.assertTrue(text.startswith("用法：numberctl "), text)
        self.assertIn("\n  due                     还绑在旧号码上的账户", text)
        commands = self.find_commands()
        self.assertIn("set-number", commands)
        for name in commands:
            own = self.ctl(name, "--help")
            self.assertIn("\n选项：\n", own)
            self.assertIn("\n示例：\n", own)

    def test_due(self):
        self.say_due()
        self.assertEqual(self.ctl("due"), "没有待处理的账户。\n")
        self.say_due(binding("7"))
        self.assertIn("numberctl settle ID rebound（或 unbound、closed 等）", self.ctl("due"))
        self.assertIn("仍有 1 个账户使用", self.ctl("status"))

    def test_headings(self):
        self.say_due(binding("7"))
        self.assertTrue(self.ctl("due").startswith("ID  应用      账户  号码          期限\n"),
                        self.ctl("due"))

    def test_occupied(self):
        self.daemon.answer("GetStatus", {"version": "0", "due": 0, "lines": [], "modems": [
            modem(state="occupied", detail="occupied by uqmi (process 7)")]})
        self.assertIn("正被 uqmi（进程 7） 占用，不去打扰", self.ctl("status"))

    def test_events(self):
        """What is in brackets goes when it is not known, in Chinese too."""
        self.daemon.order("record " + event(1, "new-line", line="2", number=NEW))
        self.daemon.order("record " + event(2, "binding-due", binding="4", app="bank", line="1"))
        text = self.ctl("log", "--reveal")
        self.assertIn(f"号码变了：线路 2，{NEW}\n", text)
        self.assertIn("绑定 4：bank 待处理，其线路 1 已不在\n", text)

    def test_errors(self):
        self.assertIn("没有命令 staus：是不是想用 status？", self.ctl("staus", status=2))
        self.assertIn("可以是 prepaid 或 postpaid",
                      self.ctl("give-up", "1", "--plan", "free", status=2))

    def test_report(self):
        """Its top is for the one who sends it, the rest for whoever helps; so that stays."""
        self.say_due(binding("7"))
        self.daemon.answer("ListProposals", [])
        self.daemon.answer("Explain", [])
        out, path = self.ctl("report", "-", "--json"), f"{self.dir}/report"
        self.assertTrue(out.startswith("# numberd 报告"), out)
        self.assertIn("\n== about\nmade: ", out)
        self.assertIn(f"已写入 {path}（", self.ctl("report", path).replace("\n", ""))
        self.assertIn("已存在，未作改动", self.ctl("report", path, status=1))

    def test_page(self):
        self.say_due()
        self.env["NUMBERD_WEB_CONFIG"] = os.path.join(self.dir, "web.conf")
        with open(self.env["NUMBERD_WEB_CONFIG"], "w", encoding="utf-8") as file:
            file.write(f"[Web]\nStateDir={self.dir}/key\n")
        for accept, tag, says in (("zh-CN", "zh-Hans", "没有待处理的账户。"),
                                  ("en", "en", "Nothing is due.")):
            page = call(self.env, REMOTE_USER="ada", HTTP_ACCEPT_LANGUAGE=accept).page
            self.assertEqual(page.language, tag)
            self.assertIn(says, page.text)

    def test_no_catalogue_is_english(self):
        text = self.ctl("--help", env={"NUMBERD_LOCALE_DIR": f"{self.dir}/nothing"})
        self.assertTrue(text.startswith("Usage: numberctl "), text)


if __name__ == "__main__":
    unittest.main()
