#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What rule files say is told in the language of whoever reads it, whatever the daemon's is: with
the real daemon, and the translations as they are installed."""

import csv
import io
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from rig import BUILD, CARDS, LIMIT, ROOT, Rig
from web_rig import call

CHINESE = dict(iccid="8986010123456789018", imsi="460011234567890", number="+8613800138000")
# Three words of ours in a row are English that was left; these are names, and what is typed.
ENGLISH = re.compile(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}")
TYPED = re.compile(r"numberctl [a-z -]+|https://\S+")


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.stage = tempfile.mkdtemp(prefix="numberd-rule-texts-")
        cls.addClassCleanup(shutil.rmtree, cls.stage)
        subprocess.run(["meson", "install", "-C", BUILD, "--no-rebuild", "--destdir", cls.stage,
                        "--tags", "i18n"], check=True, timeout=LIMIT, stdout=subprocess.DEVNULL)
        installed, = Path(cls.stage).rglob("zh_CN/LC_MESSAGES/numberd-rules.mo")
        cls.locale = str(installed.parents[2])

    def start(self, daemon="en", client="zh_CN", data=None, card="a"):
        """The languages of the two; what the client is told in."""
        self.rig = Rig(start=False)
        self.addCleanup(self.rig.close)
        self.rig.env.update(NUMBERD_LOCALE_DIR=self.locale, LANGUAGE=daemon)
        if data:
            self.rig.env["NUMBERD_DATA_DIR"] = data
        self.rig.start_daemon()
        self.rig.env["LANGUAGE"] = client
        self.rig.secrets |= set(CHINESE.values())
        self.rig.modem("card", "chinese", *(f"{key}={value}" for key, value in CHINESE.items()))
        self.rig.modem("insert", "1", card)
        self.rig.await_event("first-card")

    def make_due(self, *apps):
        for app in apps:
            self.rig.do("bind", app)
        self.rig.swap("b", "new-line")

    def put_data(self, **files):
        """A copy of the rules, with files of the owner's among the apps."""
        data = tempfile.mkdtemp(prefix="numberd-rules-")
        self.addCleanup(shutil.rmtree, data)
        shutil.copytree(os.path.join(ROOT, "packaging", "rules"), data, dirs_exist_ok=True)
        for name, text in files.items():
            with open(f"{data}/apps.d/{name}.app", "w", encoding="utf-8") as file:
                file.write(text)
        return data


class Chinese(Case):
    def test_due(self):
        self.start()
        self.make_due("wechat", "purple-whatsapp")
        text = self.rig.do("due")
        self.assertRegex(text, r"\n1 +微信 ")
        self.assertIn("\n    - 换绑号码：\n    1. 微信：我 > 设置 > 账号与安全 > 手机号 > 更换手机号\n", text)
        self.assertIn("- 注销账户：\n", text)
        self.assertIn("Pidgin 或 Chatty 中的 WhatsApp", text)
        self.assertIsNone(ENGLISH.search(TYPED.sub("", text)), text)

    def test_the_catalogue(self):
        """Every app of it, whole, has no English sentence but where it has its facts from."""
        self.start()
        listed = self.rig.do("apps")
        self.assertRegex(listed, r"\nwechat +微信 ")
        self.assertIn("报警主机", listed)
        for app in ("alarm-panel", "github", "signal-cli", "wechat", "m-pesa", "vvmd"):
            text = self.rig.do("apps", app)
            self.assertIsNone(ENGLISH.search(TYPED.sub("", text.split("\n\n信息来源\n")[0])), text)

    def test_an_app_is_found_by_its_name(self):
        self.start()
        for word, title in (("微信支付", "微信支付 (wechat-pay)"), ("领英", "领英 (linkedin)"),
                            ("车载", "车载或 GPS 定位器 (car-tracker)"), ("LinkedIn", "领英 (linkedin)")):
            self.assertEqual(self.rig.do("apps", word).splitlines()[0], title)
        called = [row.strip() for row in self.rig.do("apps", "领英").splitlines() if "别名" in row]
        self.assertEqual(called, ["别名          LinkedIn"])

    def test_plan_and_exports(self):
        self.start()
        self.make_due("wechat", "github")
        self.assertIn("先向旧号码发验证码，再向新号码发验证码", self.rig.ctl("plan", "1").out)
        rows = list(csv.DictReader(io.StringIO(self.rig.do("due", "--format", "csv"))))
        self.assertEqual([(row["app"], row["name"]) for row in rows],
                         [("wechat", "微信"), ("github", "GitHub")])
        calendar = self.rig.do("due", "--format", "ics").replace("\n ", "").replace("\r ", "")
        self.assertIn("SUMMARY:微信", calendar)
        self.assertIn("先向旧号码发验证码", calendar)

    def test_a_number_that_is_new(self):
        """The name of the app is in its place in the translated sentence."""
        self.start(card="chinese")
        text = self.rig.do("intake")
        self.assertIn("一证通查 2.0：本号码绑定的互联网账号", text)
        self.assertRegex(text, r"\nwechat +微信：号码是否已被占用 ")
        self.assertRegex(text, r"\ntelegram +Telegram：号码是否已被占用 ")
        item = self.rig.do("intake", "1", "wechat")
        self.assertIn("  1. 用此号码和验证码登录微信\n", item)
        self.assertIn("如微信提示“不是我的账号”或可注册新账号，请选择它", item)
        self.assertIn("由 10699000 短信回复", self.rig.do("intake", "1", "accounts"))
        self.assertIn("退出登录", self.rig.do("intake", "1", "wechat", "held"))

    def test_page(self):
        self.start()
        self.make_due("wechat")
        env = dict(self.rig.env, NUMBERD_WEB_CONFIG=f"{self.rig.dir}/web.conf")
        with open(env["NUMBERD_WEB_CONFIG"], "w", encoding="utf-8") as file:
            file.write(f"[Web]\nStateDir={self.rig.dir}/key\n")

        def show(accept, query=""):
            return call(env, REMOTE_USER="ada", HTTP_ACCEPT_LANGUAGE=accept,
                        QUERY_STRING=query).page.text

        self.assertIn("微信：我 > 设置 > 账号与安全 > 手机号 > 更换手机号", show("zh-CN"))
        self.assertIn("注销账户： 先处理零钱等余额", show("zh-CN"))
        self.assertIn("In WeChat: Me, Settings,", show("en"))
        self.assertIn("报警主机", show("zh-CN", "view=add"))
        self.assertIn("领英", show("zh-CN", "view=add&app=linkedin"))
        self.assertIn("如需使用 Telegram，用此号码注册", show("zh-CN", "view=intake&line=2"))


class Languages(Case):
    def test_programs_get_english(self):
        """JSON is what the bus has, in every language."""
        self.start(daemon="zh_CN", client="zh_CN")
        self.make_due("wechat")
        due = self.rig.json("due")["bindings"][0]
        self.assertEqual((due["name"], due["steps"][0]), ("WeChat", "To change the number:"))
        self.assertTrue(due["steps"][1].startswith("In WeChat: Me, Settings"))
        items = {item["id"]: item for item in self.rig.json("intake", "2")["items"]}
        self.assertEqual(items["telegram"]["title"], "Telegram: is the number taken?")
        self.assertIn("微信", self.rig.do("due"))

    def test_the_daemon_s_is_no_matter(self):
        self.start(daemon="zh_CN", client="en")
        self.make_due("wechat")
        text = self.rig.do("due")
        self.assertIn("    - To change the number:\n    1. In WeChat: Me, Settings", text)
        self.assertIsNone(re.search("[\u4e00-\u9fff]", text), text)

    def test_the_owner_s_own_files(self):
        """In one language, or in several: then that of the daemon is shown, as ever."""
        data = self.put_data(gym="[App]\nName=Studio am Markt\nSteps=Im Studio anrufen\n",
                             club="[App]\nName=Club\nName[zh_CN]=俱乐部\nSteps=Ask\n"
                                  "Steps[zh_CN]=询问\n",
                             bank="[App]\nName=Bank\nSteps=Then remove the old number\n")
        self.start(daemon="zh_CN", client="zh_CN", data=data)
        self.make_due("gym", "club", "bank")
        text = self.rig.do("due")
        for part in ("Studio am Markt", "1. Im Studio anrufen", "俱乐部", "1. 询问"):
            self.assertIn(part, text)
        # A text that is also one of ours has our translation.
        self.assertRegex(text, r"\n\d +银行 ")
        self.assertIn("1. 再移除旧号码", text)

    def test_no_translation_is_english(self):
        self.start()
        self.make_due("wechat")
        for env in ({"LANGUAGE": "de"}, {"NUMBERD_LOCALE_DIR": f"{self.rig.dir}/nothing"},
                    {"LC_ALL": "C"}):
            self.assertIn("1. In WeChat: Me, Settings", self.rig.ctl("due", env=env).out)

    def test_accounts_are_not_translated(self):
        """Whatever somebody calls an account is theirs, even if it is a word of ours."""
        self.start()
        self.rig.do("bind", "wechat", "--account", "Bank")
        self.assertRegex(self.rig.do("bindings"), r"\n1 +微信 +Bank ")
        self.assertIn(CARDS["a"]["number"], self.rig.do("bindings"))


class Translators(Case):
    """What extract.py makes of files that changed."""

    def setUp(self):
        self.data = self.put_data()
        self.script = f"{self.data}/po/extract.py"

    def extract(self, *words, status=0):
        done = subprocess.run([self.script, *words], capture_output=True, text=True, check=False,
                              timeout=LIMIT)
        self.assertEqual(done.returncode, status, done.stderr)
        return done.stdout

    def read_catalogue(self):
        return Path(f"{self.data}/po/zh_CN.po").read_text(encoding="utf-8")

    def test_nothing_changed(self):
        before = self.read_catalogue()
        self.extract("--update")
        self.assertEqual(self.read_catalogue(), before)

    def test_a_new_app(self):
        """Its texts are there and wait; those that are known are known, and nothing is guessed."""
        with open(f"{self.data}/apps.d/gym.app", "w", encoding="utf-8") as file:
            file.write('[App]\nName=Gym "A"\nSteps=Ask\\; then wait;Then remove the old number;\n')
        os.remove(f"{self.data}/numbering.d/jp.numbering")
        self.extract("--update")
        found = self.read_catalogue()
        self.assertIn('#. Name of apps.d/gym.app\nmsgid "Gym \\"A\\""\nmsgstr ""\n', found)
        self.assertIn('#. Steps of apps.d/gym.app\nmsgid "Ask; then wait"\nmsgstr ""\n', found)
        self.assertIn('#. Steps of apps.d/gym.app\n#. Steps of apps.d/microsoft.app\n'
                      'msgid "Then remove the old number"\nmsgstr "再移除旧号码"\n', found)
        self.assertNotIn("日本", found)

    def test_template(self):
        template = self.extract()
        done = subprocess.run(["msgfmt", "--statistics", "-o", os.devnull, "-"], input=template,
                              capture_output=True, text=True, check=True)
        self.assertRegex(done.stderr, r"^0 translated messages, 4\d\d untranslated messages")
        self.assertEqual(template.count('msgid "Then remove the old number"\n'), 1)
        self.assertNotIn("zh_CN", template)

    def test_usage(self):
        self.assertEqual(self.extract("all", status=2), "")


if __name__ == "__main__":
    unittest.main()
