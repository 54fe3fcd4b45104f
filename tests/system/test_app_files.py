#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The app catalogue: what is shipped, how a file is checked without a daemon, what the real daemon
makes of the files, and how a person sees an app."""

import datetime
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

from ctl_rig import Case, binding, columns
from rig import LIMIT, NUMBERCTL, ROOT, Rig

SHIPPED = os.path.join(ROOT, "packaging", "rules", "apps.d")
KEYS = ["id", "name", "category", "steps", "url", "files", "aliases", "identity", "recovery",
        "outcomes", "ways", "inactivity", "source", "checked", "confidence", "published"]
# Where people look first; whoever takes one of them away has to say so here.
EXPECTED = """
wechat wechat-pay alipay qq taobao douyin kuaishou weibo xiaohongshu meituan jd pinduoduo didi eleme
bilibili baidu 12306 ctrip whatsapp whatsapp-business telegram signal viber line kakaotalk zalo
botim imo snapchat truecaller google apple microsoft facebook instagram x yahoo amazon paypal github
discord paytm phonepe google-pay aadhaar digilocker m-pesa pix gov-br swish mobilepay vipps bizum
revolut wise grab gojek uber bolt airbnb booking bank shop insurance health government employer
school delivery energy mail broadband two-factor domain-registrar signal-cli mautrix-signal
mautrix-whatsapp mautrix-telegram purple-telegram purple-whatsapp purple-signal nchat mmsd-tng vvmd
gnome-calls linphone baresip dino gajim kaidan gammu-smsd smstools chan-quectel chan-dongle
home-assistant signal-desktop telegram-desktop flare axolotl waydroid jmp-chat ddns alarm-panel
car-tracker""".split()


def read_apps():
    """{id: {group: {key: value}}} of the shipped files, read by nothing of numberd."""
    apps = {}
    for name in sorted(os.listdir(SHIPPED)):
        group, groups = None, {}
        with open(os.path.join(SHIPPED, name), encoding="utf-8") as file:
            for line in file.read().splitlines():
                if line.startswith("["):
                    group = groups.setdefault(line[1:-1], {})
                elif line and not line.startswith("#"):
                    key, value = line.split("=", 1)
                    group[key] = value
        apps[name[:-len(".app")]] = groups
    return apps


class Shipped(unittest.TestCase):
    """What the files claim, and what they must say about it."""

    APPS = read_apps()

    def values(self, wanted):
        for app, groups in self.APPS.items():
            for group, keys in groups.items():
                for key, value in keys.items():
                    if key == wanted:
                        yield f"{app} [{group}] {key}", value

    def test_nobody_is_missing(self):
        self.assertGreaterEqual(len(self.APPS), 70)
        self.assertEqual([app for app in EXPECTED if app not in self.APPS], [])

    def test_every_claim_has_a_source_and_a_day(self):
        for app, groups in self.APPS.items():
            for group in ("App", "Inactivity"):
                facts = groups.get(group)
                if facts is None:
                    continue
                with self.subTest(app=app, group=group):
                    self.assertRegex(facts["Checked"], r"\A\d{4}-\d\d-\d\d\Z")
                    self.assertLessEqual(facts["Checked"], datetime.date.today().isoformat())
                    if facts["Confidence"] != "unverified":
                        self.assertTrue(facts.get("Source"))

    def test_a_rule_of_inactivity_is_sourced(self):
        rules = {app: groups["Inactivity"] for app, groups in self.APPS.items()
                 if "Inactivity" in groups}
        self.assertEqual((rules["whatsapp"]["Days"], rules["whatsapp"]["Confidence"]),
                         ("120", "official"))
        self.assertEqual(rules["telegram"]["Days"], "180")
        self.assertEqual((rules["wechat-pay"]["Days"], rules["wechat-pay"]["Confidence"]),
                         ("90", "proposed"))
        self.assertEqual([app for app, rule in rules.items() if not rule.get("Source")], [])

    def test_everybody_is_told_something(self):
        for app, groups in self.APPS.items():
            self.assertTrue([group for group in groups.values() if "Steps" in group], app)

    def test_a_step_fits_into_a_line_of_the_due_list(self):
        for where, value in self.values("Steps"):
            for step in value.split(";"):
                self.assertLessEqual(columns(step), 80 - len("    1. "), f"{where}: {step}")

    def test_addresses_are_of_the_provider(self):
        for where, value in self.values("URL"):
            self.assertRegex(value, r"\Ahttps://[a-z0-9.-]+\.[a-z]+/", where)


class Check(unittest.TestCase):
    """`apps --check` where there is no bus at all."""

    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix="numberctl-")
        self.addCleanup(shutil.rmtree, self.dir)
        self.env = dict(os.environ, LC_ALL="C.UTF-8",
                        DBUS_SYSTEM_BUS_ADDRESS="unix:path=/nonexistent")

    def check(self, path, *words, env=None):
        return subprocess.run([NUMBERCTL, "apps", "--check", path, *words],
                              env=dict(self.env, **(env or {})), capture_output=True, text=True,
                              timeout=LIMIT, check=False)

    def put(self, text, name="gym.app"):
        path = os.path.join(self.dir, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def test_shipped(self):
        for name in os.listdir(SHIPPED):
            path = os.path.join(SHIPPED, name)
            done = self.check(path)
            self.assertEqual((done.returncode, done.stdout, done.stderr),
                             (0, f"{path}: ok\n", ""), name)

    def test_example_of_the_manual(self):
        with open(os.path.join(ROOT, "packaging/man/numberd-apps.5.scd.in"),
                  encoding="utf-8") as file:
            manual = file.read()
        example = manual.split("```")[1].lstrip("\n")
        done = self.check(self.put(example))
        self.assertEqual(done.returncode, 0, done)
        for group in re.findall(r"^\[[A-Z][a-z]+\]$", example, re.M):
            self.assertIn(group.upper(), manual)

    def test_every_mistake_is_told(self):
        path = self.put("[App]\nName=Gym\nCategory=sport\n\n[Rebind]\nStep=Ask\nURL=gym.example\n")
        done = self.check(path)
        self.assertEqual(done.returncode, 1)
        lines = done.stdout.splitlines()
        self.assertEqual(sorted(re.match(r".*/gym\.app:(\d+): ", line)[1] for line in lines),
                         ["3", "6", "7"])
        for line, remedy in zip(sorted(lines), ("health", "Steps, URL", "https://")):
            self.assertTrue(line.startswith(path), line)
            self.assertIn(remedy, line)
        self.assertEqual(done.stderr, f"numberctl: {path} has 3 mistakes, see above: mend them and"
                                      " check again\n")

    def test_one_mistake(self):
        self.assertIn("1 mistake,", self.check(self.put("[App]\n")).stderr)

    def test_the_language_does_not_matter(self):
        path = self.put("[App]\nName=Gym\nSteps=Ask\nSteps[zh_CN]=a;;b\n")
        for language in ("C", "zh_CN", "de"):
            done = self.check(path, env={"LANGUAGE": language})
            self.assertEqual(done.returncode, 1, language)
            self.assertIn("gym.app:4: ", done.stdout)

    def test_no_file_and_no_name(self):
        self.assertEqual(self.check(os.path.join(self.dir, "nowhere.app")).returncode, 1)
        self.assertIn("no id of an app", self.check(self.put("[App]\nName=A\n", "Gym.app")).stdout)
        self.assertEqual(self.check(self.dir).returncode, 1)

    def test_terminal_is_safe(self):
        done = self.check(self.put("[App]\nName=Gym\nN\x1b[31m=1\n"))
        self.assertEqual(done.returncode, 1)
        self.assertNotIn("\x1b", done.stdout + done.stderr)

    def test_json(self):
        path = self.put("[App]\nName=Gym\nColour=blue\n")
        done = self.check(path, "--json")
        found = json.loads(done.stdout)
        self.assertEqual((done.returncode, found["file"], found["ok"]), (1, path, False))
        self.assertEqual(len(found["problems"]), 1)
        good = json.loads(self.check(self.put("[App]\nName=Gym\n"), "--json").stdout)
        self.assertEqual(good, {"file": path, "ok": True, "problems": []})

    def test_wrong_usage(self):
        done = subprocess.run([NUMBERCTL, "apps", "--check"], env=self.env, capture_output=True,
                              text=True, check=False)
        self.assertEqual((done.returncode, len(done.stderr.splitlines())), (2, 1))


class Shown(Case):
    """One app as a person sees it."""

    APP = {"id": "chat", "name": "Chat", "category": "messenger", "identity": "identity",
           "recovery": True, "aliases": ["聊天"], "outcomes": ["rebound", "closed"],
           "url": "https://chat.example/", "files": ["/etc/a.app", "/usr/a.app"],
           "source": "chat.example", "checked": "2026-11-25", "confidence": "official",
           "ways": [{"way": "general", "url": "https://chat.example/"},
                    {"way": "rebind", "steps": ["Go there:", "one", "two"],
                     "needs_old_number": True},
                    {"way": "close", "steps": ["three"], "url": "https://chat.example/close"}],
           "inactivity": {"days": 90, "source": "a paper", "checked": "2026-11-23",
                          "confidence": "proposed"}}

    def setUp(self):
        super().setUp()
        self.start_daemon()

    def test_one(self):
        self.daemon.answer("ListApps", [self.APP])
        text = self.ctl("apps", "chat")
        for part in ("Chat (chat)\n", "聊天", "whoever has the number can log in",
                     "other accounts are recovered", "rebound, closed (and refused",
                     "Help          https://chat.example/\n",
                     "To change the number\n  ! The old SIM must still work",
                     "  - Go there:\n  1. one\n  2. two\n",
                     "To close the account\n  1. three\n  - https://chat.example/close\n",
                     "the provider says so, checked on 2026-11-25",
                     "File          /etc/a.app\n", "Overrides     /usr/a.app\n"):
            self.assertIn(part, text)
        self.assertRegex(" ".join(text.split()), "90 days; proposed, not in force, checked on 2026")
        self.assertNotIn("What to do", text)
        self.assertNotIn("It says", text)
        self.daemon.answer("ListApps", [dict(self.APP, published={"days": 20, "source": "terms"})])
        self.assertRegex(self.ctl("apps", "chat"), "It says +dropped .* for 20 days: this counts")
        self.daemon.await_call("ListApps ('chat',)")

    def test_general_steps(self):
        self.daemon.answer("ListApps", [dict(self.APP, ways=[
            {"way": "general", "steps": ["one"], "url": "https://chat.example/"}])])
        self.assertIn("What to do\n  1. one\n  - https://chat.example/\n", self.ctl("apps", "c"))

    def test_least(self):
        self.daemon.answer("ListApps", [{"id": "a", "name": "A"}])
        text = self.ctl("apps", "a")
        self.assertTrue(text.startswith("A (a)\n"))
        self.assertIn("nobody has made sure", text)

    def test_list(self):
        self.daemon.answer("ListApps", [self.APP, {"id": "b", "name": "B", "category": "bank"}])
        text = self.ctl("apps")
        self.assertRegex(text, r"\nchat +Chat +messenger +the account\n")
        self.assertRegex(text, r"\nb +B +bank +-\n")
        self.daemon.await_call("ListApps ('',)")
        self.daemon.answer("ListApps", [self.APP])
        self.assertIn("NUMBER IS", self.ctl("apps"))  # the list of one is a list
        self.daemon.answer("ListApps", [])
        self.assertIn("catalogue is empty", self.ctl("apps"))

    def test_json(self):
        self.daemon.answer("ListApps", [self.APP])
        app = json.loads(self.ctl("apps", "--json"))["apps"][0]
        self.assertEqual(list(app), KEYS)
        self.assertEqual(app["inactivity"]["days"], 90)
        self.assertEqual(list(app["ways"][0]), ["way", "steps", "url", "needs_old_number"])

    def test_headings_of_the_due_list(self):
        self.daemon.answer("ListBindings", [binding("1", steps=["First:", "a", "b", "最后：", "c"])])
        self.assertIn("    - First:\n    1. a\n    2. b\n    - 最后：\n    1. c\n", self.ctl("due"))


class Daemon(unittest.TestCase):
    """The real daemon with a catalogue of its own."""

    def setUp(self):
        self.rig = Rig(start=False)
        self.addCleanup(self.rig.close)
        self.apps = os.path.join(self.rig.dir, "data", "apps.d")
        os.makedirs(self.apps)
        self.rig.env["NUMBERD_DATA_DIR"] = os.path.dirname(self.apps)

    def put(self, name, text):
        with open(os.path.join(self.apps, name), "w", encoding="utf-8") as file:
            file.write(text)

    def await_log(self, text):
        end = time.monotonic() + LIMIT
        while text not in self.rig.read_log():
            if time.monotonic() > end:
                raise TimeoutError(f"not logged: {text}")

    def ids(self, *words):
        return [app["id"] for app in self.rig.json("apps", *words)["apps"]]

    def test_a_bad_file_stops_nobody(self):
        self.put("a.app", "[App]\nName=A\n")
        self.put("bad.app", "[App]\nName=Bad\nCategory=nonsense\n")
        os.mkfifo(os.path.join(self.apps, "fifo.app"))
        os.symlink("nowhere", os.path.join(self.apps, "dangling.app"))
        self.put("z.app", "[App]\nName=Z\n")
        self.rig.start_daemon()
        self.assertEqual(self.ids(), ["a", "z"])
        for part in ("bad.app:3: Category= is not understood", "fifo.app", "dangling.app"):
            self.assertIn(part, self.rig.read_log())

    def test_reload(self):
        self.put("a.app", "[App]\nName=A\n")
        self.rig.start_daemon()
        self.put("b.app", "[App]\nName=B\n")
        self.put("bad.app", "[App]\n")
        self.assertEqual(self.ids(), ["a"])
        self.rig.daemon.send_signal(signal.SIGHUP)
        self.await_log("the files of facts were read again")
        self.assertEqual(self.ids(), ["a", "b"])
        self.assertIn("bad.app:1: Name= is missing", self.rig.read_log())

    def test_what_is_not_offered_is_doubted(self):
        self.put("chat.app", "[App]\nName=Chat\nOutcomes=rebound;closed\n")
        self.put("bank.app", "[App]\nName=Bank\n")
        self.rig.start_daemon()
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("first-card")
        for words in (("chat",), ("chat", "--account", "b"), ("bank",)):
            self.rig.do("bind", *words)
        self.assertEqual(self.rig.json("bindings")["bindings"][0]["outcomes"],
                         ["rebound", "closed"])
        for outcome in ("unbound", "transferred"):
            result = self.rig.ctl("settle", "1", outcome)
            self.assertEqual((result.status, len(result.err.splitlines())), (0, 1), result)
            self.assertIn("not possible there, only: rebound, closed", result.err)
            self.assertIn("numberctl reopen 1", result.err)
            self.rig.do("reopen", "1")
        for words in (("1", "refused"), ("2", "closed"), ("3", "unbound")):
            self.assertEqual(self.rig.ctl("settle", *words).err, "")

    def test_steps_of_several_ways(self):
        self.put("chat.app", "[App]\nName=Chat\n[Close]\nSteps=three\nURL=https://c.example/\n"
                             "[Rebind]\nSteps=one;two\n")
        self.rig.start_daemon()
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("first-card")
        self.rig.do("bind", "chat")
        self.rig.swap("b", "new-line")
        due = self.rig.json("due")["bindings"][0]
        self.assertEqual(due["steps"], ["To change the number:", "one", "two",
                                        "To close the account:", "three"])
        self.assertEqual(due["url"], "https://c.example/")
        self.assertIn("    1. one\n    2. two\n    - To close the account:\n    1. three\n",
                      self.rig.do("due"))


class Real(unittest.TestCase):
    """The real daemon with what is shipped."""

    @classmethod
    def setUpClass(cls):
        cls.rig = Rig(modem=False)
        cls.addClassCleanup(cls.rig.close)

    def test_all(self):
        apps = self.rig.json("apps")["apps"]
        self.assertEqual([app["id"] for app in apps], sorted(read_apps()))
        for app in apps:
            self.assertEqual(list(app), KEYS)
            self.assertTrue(app["steps"], app["id"])
            self.assertEqual(app["files"], [os.path.join(SHIPPED, app["id"] + ".app")])
        self.assertNotIn("apps.d/", self.rig.read_log())  # nothing to complain about

    def test_search(self):
        def ids(word):
            return [app["id"] for app in self.rig.json("apps", word)["apps"]]

        self.assertEqual(ids("wechat"), ["wechat"])
        self.assertEqual(ids("weixin"), ["wechat", "wechat-pay"])
        self.assertEqual(ids("支付宝"), ["alipay"])
        self.assertLessEqual({"wechat", "wechat-pay", "weibo"}, set(ids("we")))
        self.assertLessEqual({"signal", "signal-cli", "mautrix-signal"}, set(ids("SIGNA")))
        self.assertIn("WeChat", self.rig.do("apps", "we"))

    def test_nothing_found(self):
        result = self.rig.ctl("apps", "wechta")
        self.assertEqual((result.status, len(result.err.splitlines())), (1, 1), result)
        self.assertIn("nearest: wechat", result.err)
        self.assertIn("nearest: wechat", self.rig.ctl("bind", "weixin").err)
        self.assertIn("nearest: wechat", self.rig.ctl("bind", "微信").err)
        self.assertEqual(self.rig.ctl("apps", "x" * 65).status, 1)

    def test_every_app_fits_into_80_columns(self):
        for app in read_apps():
            for line in self.rig.do("apps", app).splitlines():
                self.assertLessEqual(columns(line), 80, line)

    def test_everybody_may_look(self):
        result = self.rig.ctl_as_nobody("apps", "wechat")
        self.assertEqual(result.status, 0, result)
        self.assertIn("WeChat (wechat)", result.out)


if __name__ == "__main__":
    unittest.main()
