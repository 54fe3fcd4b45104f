#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""numberd on ubus and in LuCI: the plugin of rpcd is called as rpcd calls it, in front of the real
daemon, and the page and the tile of LuCI show what it answers (openwrt/luci.js)."""

import glob
import json
import os
import re
import shutil
import subprocess
import unittest

from rig import CARDS, NUMBERCTL, ROOT, Rig

OPENWRT = os.path.join(ROOT, "packaging", "openwrt")
FILES = os.path.join(OPENWRT, "numberd", "files")
PLUGIN = os.path.join(FILES, "numberd.rpcd")
LUCI = os.path.join(OPENWRT, "luci-app-numberd")
VIEW = os.path.join(LUCI, "htdocs/luci-static/resources/view/numberd/overview.js")
TILE = os.path.join(LUCI, "htdocs/luci-static/resources/view/status/include/12_numberd.js")
PARTS = os.path.join(ROOT, "tests", "system", "openwrt")
BUSYBOX = shutil.which("busybox")
A, B = CARDS["a"]["number"], CARDS["b"]["number"]

# What must stay text, or be refused, and never be done; MARK is a file that must not come to be.
HOSTILE = ['"; touch MARK; "', "$(touch MARK)", "`touch MARK`", "'; touch MARK; '", "| touch MARK",
           "--json", "-1", "--", "1 2", "*", "\\", '"', "../1", "é"]


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


class Router(unittest.TestCase):
    """A rig with the programs of a router in PATH."""

    def setUp(self):
        self.rig = Rig()
        self.addCleanup(self.rig.close)
        self.bin = os.path.join(self.rig.dir, "bin")
        os.mkdir(self.bin)
        os.symlink(NUMBERCTL, f"{self.bin}/numberctl")
        os.symlink(f"{PARTS}/jsonfilter", f"{self.bin}/jsonfilter")
        self.env = dict(self.rig.env, PATH=f"{self.bin}:{os.environ['PATH']}",
                        RPCD_PLUGIN=PLUGIN, RPCD_SHELL=BUSYBOX)
        self.mark = os.path.join(self.rig.dir, "mark")
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("first-card")

    def plugin(self, *words, data=""):
        """What the plugin prints: one JSON object and nothing else."""
        done = subprocess.run([BUSYBOX, "sh", PLUGIN, *words], input=data, env=self.env,
                              capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(done.stderr, "")
        answer = json.loads(done.stdout)
        self.assertIsInstance(answer, dict)
        if "error" in answer:
            self.assertEqual(list(answer), ["error"])
            self.assertRegex(answer["error"], r"\A[^\n]+\Z")
        self.assertEqual(done.returncode, 1 if "error" in answer else 0)
        self.assertFalse(os.path.exists(self.mark), words)
        return answer

    def call(self, method, **arguments):
        return self.plugin("call", method, data=json.dumps(arguments))

    def bindings(self):
        return self.rig.json("bindings", "--all")["bindings"]

    def luci(self, page, *clicks, **env):
        done = subprocess.run(["node", f"{PARTS}/luci.js", page, *clicks], capture_output=True,
                              env=dict(self.env, **env), text=True, timeout=120, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return json.loads(done.stdout)


class Rpcd(Router):
    def test_list(self):
        methods = self.plugin("list")
        self.assertEqual(methods["settle"].keys(), {"binding", "outcome", "to"})
        for arguments in methods.values():
            for value in arguments.values():
                self.assertIsInstance(value, (str, bool))

    def test_access(self):
        """Each method is read or write, and what reads changes nothing."""
        access = json.loads(read(f"{FILES}/numberd.acl.json"))["numberd"]
        reads, writes = access["read"]["ubus"]["numberd"], access["write"]["ubus"]["numberd"]
        self.assertEqual(sorted(reads + writes), sorted(self.plugin("list")))
        newest = self.rig.events()[-1]["seq"]
        for method in reads:
            arguments = {"line": "1"} if method == "explain" else {}
            self.assertNotIn("error", self.call(method, **arguments))
        self.assertEqual(self.rig.events()[-1]["seq"], newest)
        page = json.loads(read(glob.glob(f"{LUCI}/root/usr/share/rpcd/acl.d/*.json")[0]))
        page = page["luci-app-numberd"]
        self.assertLessEqual(set(page["read"]["ubus"]["numberd"]), set(reads))
        self.assertLessEqual(set(page["write"]["ubus"]["numberd"]), set(writes))
        called = re.findall(r"(?:\bdeclare\(|\bmethod: )'(\w+)'", read(VIEW) + read(TILE))
        self.assertLessEqual(set(called), {
            method for right in page.values() if isinstance(right, dict)
            for method in right["ubus"]["numberd"]})

    def test_a_swap(self):
        """Every method, as they follow each other in a life."""
        made = self.call("bind", app="signal", account="Ada", line="1", last_used="2026-01-31")
        self.assertEqual(made["id"], "1")
        self.call("bind", app="gym", name="Gym \"on\" Market", account=None)
        self.call("used", binding=1, on="2026-02-01")
        self.rig.swap("b", "new-line")
        status = self.call("status")
        self.assertEqual((status["due"], len(status["lines"])), (2, 2))
        due = self.call("due", line="1")["bindings"]
        self.assertEqual([(b["app"], b["account"], b["number"]) for b in due],
                         [("signal", "Ada", A), ("gym", None, A)])
        self.assertEqual(due[1]["name"], 'Gym "on" Market')
        self.assertEqual(due[0]["last_used"][:10], "2026-02-01")
        settled = self.call("settle", binding="1", outcome="rebound", to="2")
        self.assertEqual(settled, {"id": "1", "rebound": "3"})
        self.assertIn("id", self.call("settle", binding=2, outcome="closed"))
        self.assertIn("id", self.call("reopen", binding=2))
        self.assertEqual(len(self.call("bindings", all=True)["bindings"]), 3)
        self.assertEqual(len(self.call("bindings")["bindings"]), 2)
        self.call("label", line="1", text="the old one")
        self.call("keep", line="the old one")
        self.call("give_up", line="1", reason="cancelled", plan="postpaid", on="2026-03-01")
        line = self.call("lines")["lines"][0]
        self.assertEqual((line["label"], line["state"], line["given_up"]["reason"]),
                         ("the old one", "given-up", "cancelled"))
        self.call("label", line="1", text="")
        self.assertIsNone(self.call("lines")["lines"][0]["label"])
        self.assertEqual(self.call("add_line", number="+1 (202) 555-0199")["id"], "3")
        self.assertEqual(self.call("lines")["lines"][2]["number"], "+12025550199")
        kinds = [event["kind"] for event in self.call("log", since="1h")["events"]]
        self.assertIn("new-line", kinds)
        self.assertNotIn(A, json.dumps(self.call("log")))
        self.assertEqual(self.call("explain", line="2")["verdict"], "new-line")
        self.assertEqual(self.call("apps", app="signal")["apps"][0]["id"], "signal")

    def test_same_line(self):
        self.rig.swap("mute", "unidentified")
        self.call("same_line", line="1", other="2")
        self.assertEqual(len(self.call("lines")["lines"]), 1)
        self.call("split", line="1")
        self.assertEqual(len(self.call("lines")["lines"]), 2)
        self.call("set_number", line="2", number="+12025550199")
        self.assertEqual(self.call("lines")["lines"][1]["number"], "+12025550199")

    def test_what_is_no_call(self):
        for words, data, part in (
                (["call", "status"], "", "no JSON"), (["call", "status"], "{", "no JSON"),
                (["call", "status"], "[1]", "no JSON object"), (["call", "due"], "null", "no JSON"),
                (["call", "reboot"], "{}", "no method reboot"), (["call"], "{}", "no method"),
                ([], "", "neither"), (["call", '"; touch ' + self.mark], "{}", "no method"),
                (["call", "bind"], '{"app":"' + "a" * 100000 + '"}', "no JSON")):
            self.assertIn(part, self.plugin(*words, data=data)["error"], (words, data[:80]))

    def test_missing_arguments(self):
        for method, arguments, part in (
                ("bind", {}, "app is missing"), ("settle", {}, "binding is missing"),
                ("settle", {"binding": "1"}, "outcome is missing"),
                ("settle", {"binding": None, "outcome": "closed"}, "binding is missing"),
                ("settle", {"binding": "", "outcome": "closed"}, "binding is empty"),
                ("keep", {}, "line is missing"), ("same_line", {"line": "1"}, "other is missing"),
                ("set_number", {"line": "1"}, "number is missing"),
                ("label", {"line": "1"}, "text is missing"),
                ("reopen", {"binding": {"id": 1}}, "no text"),
                ("used", {"binding": ["1"]}, "no text"),
                ("used", {"binding": 1.5}, "no text"), ("bindings", {"all": "yes"}, "neither true"),
                ("log", {"since": "a b"}, "no time"), ("due", {"line": "1\n2"}, "control")):
            self.assertIn(part, self.call(method, **arguments)["error"], (method, arguments))

    def test_errors_of_numberctl(self):
        self.assertIn("no such binding",
                      self.call("settle", binding="99", outcome="closed")["error"])
        self.assertIn("did you mean", self.call("settle", binding="1", outcome="close")["error"])
        self.rig.stop_daemon()
        self.assertRegex(self.call("status")["error"], "numberd")

    def test_hostile_text_is_kept_as_it_is(self):
        accounts = [text.replace("MARK", self.mark) for text in HOSTILE]
        for account in accounts:
            self.assertIn("id", self.call("bind", app="signal", account=account))
        self.assertIn("id", self.call("bind", app="signal", account=True))  # text all the same
        accounts.append("true")
        self.assertEqual([binding["account"] for binding in self.bindings()], accounts)
        for label in accounts:
            self.assertNotIn("error", self.call("label", line="1", text=label), label)
            self.assertEqual(self.call("lines")["lines"][0]["label"], label)

    def test_hostile_words_are_refused(self):
        self.call("bind", app="signal")
        before = self.bindings()
        for number, text in enumerate(HOSTILE):
            text = text.replace("MARK", self.mark)
            calls = (
                    ("settle", {"binding": text, "outcome": "closed"}),
                    ("settle", {"binding": "1", "outcome": text}),
                    ("settle", {"binding": "1", "outcome": "rebound", "to": text}),
                    ("reopen", {"binding": text}), ("used", {"binding": "1", "on": text}),
                    ("bind", {"app": text}), ("bind", {"app": "signal", "line": text}),
                    ("keep", {"line": text}), ("set_number", {"line": "1", "number": text}),
                    ("give_up", {"line": "1", "reason": text}), ("log", {"since": text}))
            for method, arguments in calls[number % 2::2]:  # every other one, for the sake of time
                self.assertIn("error", self.call(method, **arguments), (method, arguments))
        self.assertEqual(self.bindings(), before)
        self.assertEqual(self.call("reopen", binding="1;2"), {"error": "binding is no id"})
        self.assertIn("no method", self.plugin("call", "`touch mark`", data="{}")["error"])


class Luci(Router):
    def test_page(self):
        self.rig.do("bind", "signal", "--account", "<b>Ada</b>")
        page = self.luci(VIEW)
        self.assertIn("Nothing is due.", page["text"])
        self.assertIn("Signal|<b>Ada</b>|" + A, page["rows"])
        self.rig.swap("b", "new-line")
        page = self.luci(VIEW)
        row = next(row for row in page["rows"] if row.startswith("Signal|<b>Ada</b>|" + A))
        self.assertIn("In Signal: Settings, Account, Change Number", row)
        # Signal offers no way to take the number off.
        self.assertIn(["rebound", "closed", "refused", "accepted", "lapsed"], page["selects"])
        self.assertTrue(all(link["href"].startswith("https://") for link in page["links"]))

    def test_page_in_chinese(self):
        """The catalogue is translated as LuCI does it: all catalogues of a language are one. What
        somebody typed is theirs."""
        texts, path = {}, os.path.join(self.rig.dir, "texts")
        for name in glob.glob(f"{LUCI}/po/zh_Hans/*.po"):
            texts.update(re.findall(r'(?m)^msgid "(.+)"\nmsgstr "(.+)"$', read(name)))
        with open(path, "w", encoding="utf-8") as file:
            json.dump(texts, file)
        self.rig.do("bind", "wechat")
        self.rig.do("bind", "gym", "--name", "Bank")
        self.assertIn("微信|-|", "\n".join(self.luci(VIEW, TEXTS=path)["rows"]))
        self.rig.swap("b", "new-line")
        page = self.luci(VIEW, TEXTS=path)
        row = next(row for row in page["rows"] if row.startswith("微信|-|" + A))
        self.assertIn("|换绑号码： 微信：我 > 设置 > 账号与安全 > 手机号 > 更换手机号 先向", row)
        self.assertIn(" 注销账户： 先处理零钱等余额 ", row)
        self.assertTrue([row for row in page["rows"] if row.startswith("Bank|-|" + A)])
        self.assertIn("报警主机", page["text"])

    def test_clicks(self):
        self.rig.do("bind", "signal")
        self.rig.swap("b", "new-line")
        page = self.luci(VIEW, "Done")
        self.assertEqual((page["notices"], page["reloads"]), ([], 1))
        self.assertEqual(sorted(b["outcome"] or b["state"] for b in self.bindings()),
                         ["bound", "rebound"])
        self.luci(VIEW, "I use it elsewhere")
        self.assertEqual(self.rig.line(A)["state"], "kept")
        self.luci(VIEW, "Record")  # with the line that is here
        self.assertEqual(sorted(b["line"] for b in self.bindings()), ["1", "2", "2"])

    def test_a_refusal_is_shown(self):
        self.rig.do("bind", "signal")
        self.rig.swap("b", "new-line")
        page = self.luci(VIEW, "0=closing", "Done")
        self.assertEqual((len(page["notices"]), page["reloads"]), (1, 0))
        self.assertIn("closing", page["notices"][0][1])

    def test_the_question(self):
        self.rig.do("bind", "signal")
        self.rig.swap("mute", "unidentified")
        page = self.luci(VIEW)
        self.assertIn(f"Is it still the same number? Another card was put in, and it does not say "
                      f"its number. Before, it was {A}.", page["text"])
        for words in ("It is the same number   A new card for the old number: nothing is to be",
                      "It is a new number   What is still on the old number is listed",
                      "It is not known whether the number changed. Answer that first."):
            self.assertIn(words, page["text"])
        self.assertNotIn("I use it elsewhere", page["text"])
        page = self.luci(VIEW, "It is the same number")
        self.assertEqual((page["notices"], page["reloads"]), ([], 1))
        self.assertNotIn("Is it still the same number?", page["again"])
        self.assertEqual(self.bindings()[0]["state"], "bound")

    def test_the_other_answer(self):
        self.rig.do("bind", "signal")
        self.rig.swap("mute", "unidentified")
        page = self.luci(VIEW, "It is a new number")
        self.assertEqual((page["notices"], page["reloads"]), ([], 1))
        self.assertNotIn("Is it still the same number?", page["again"])
        self.assertNotIn("Answer that first", page["again"])
        self.assertIn("I use it elsewhere", page["again"])
        self.assertEqual([line["twin"] for line in self.rig.json("lines")["lines"]], [None, None])
        self.assertEqual([(b["state"], b["undecided"]) for b in self.bindings()], [("due", False)])

    def test_a_number_that_an_earlier_card_had(self):
        self.rig.swap("mute", "unidentified")
        self.rig.modem("number", "mute", A)
        self.rig.await_event("number-learned")
        page = self.luci(VIEW)
        self.assertIn(f"It has the number {A}, as an earlier card had.", page["text"])
        self.luci(VIEW, "It is the same number")
        self.assertEqual([line["number"] for line in self.rig.json("lines")["lines"]], [A])

    def test_who_may_only_look(self):
        self.rig.do("bind", "signal")
        self.rig.swap("b", "new-line")
        for _, attributes in self.luci(VIEW, READ_ONLY="1")["buttons"]:
            self.assertTrue(attributes["disabled"])
        self.assertFalse(any("disabled" in a for _, a in self.luci(VIEW)["buttons"]))

    def test_no_daemon(self):
        self.rig.stop_daemon()
        page = self.luci(VIEW)
        self.assertEqual(page["buttons"], [])
        self.assertIn("numberd", page["text"])
        self.assertIsNone(self.luci(TILE)["text"])

    def test_tile(self):
        self.rig.do("bind", "signal")
        self.assertIsNone(self.luci(TILE)["text"])
        self.rig.swap("b", "new-line")
        tile = self.luci(TILE)
        self.assertIn("1 account still uses a former phone number.", tile["text"])
        self.assertEqual(tile["links"][0]["href"], "/cgi-bin/luci/admin/services/numberd")
        self.rig.do("settle", "1", "closed")
        self.assertIsNone(self.luci(TILE)["text"])

    def test_tile_undecided(self):
        self.rig.do("bind", "signal")
        self.rig.do("bind", "telegram")
        self.rig.swap("mute", "unidentified")
        self.assertIn("2 accounts depend on whether its number is the same",
                      self.luci(TILE)["text"])


class Texts(unittest.TestCase):
    """What LuCI's own scanner would find, and what there is for it."""

    def scripts(self):
        return [VIEW, TILE]

    def find_texts(self):
        found = set()
        for path in self.scripts():
            text = read(path)
            found.update(re.findall(r"(?<!\w)_\('([^']*)'\)", text))
            for pair in re.findall(r"(?<!\w)N_\(\w+,\s*'([^']*)',\s*'([^']*)'\)", text):
                found.update(pair)
        for path in glob.glob(f"{LUCI}/root/usr/share/*/*/*.json"):
            found.update(re.findall(r'"(?:title|description)": "([^"]*)"', read(path)))
        return found

    def test_the_catalogue_is_the_one_of_numberd(self):
        """A link, so that there is nothing to keep up to date; the feed gets a copy (cp -L)."""
        link = f"{LUCI}/po/zh_Hans/numberd-rules.po"
        self.assertEqual(os.path.realpath(link), f"{ROOT}/packaging/rules/po/zh_CN.po")
        self.assertIn("cp -rL packaging/openwrt/luci-app-numberd ", read(f"{OPENWRT}/README.md"))

    def test_all_texts_are_translated(self):
        for path in (f"{LUCI}/po/templates/numberd.pot", f"{LUCI}/po/zh_Hans/numberd.po"):
            known = re.findall(r'(?m)^msgid(?:_plural)? "(.+)"$', read(path))
            self.assertEqual(set(known), self.find_texts(), path)
        text = read(f"{LUCI}/po/zh_Hans/numberd.po")
        done = subprocess.run(["msgfmt", "--check-format", "--statistics", "-o", "/dev/null", "-"],
                              input=text, capture_output=True, text=True, timeout=60, check=True,
                              env=dict(os.environ, LC_ALL="C.UTF-8"))
        self.assertRegex(done.stderr, r"\A\d+ translated messages\.\n\Z")
        pairs = r'(?m)^msgid "(.+)"\n(?:msgid_plural .*\n)?msgstr\S* "(.*)"$'
        for one, other in re.findall(pairs, text):
            self.assertEqual(re.findall("%[ds]", one), re.findall("%[ds]", other))

    def test_no_text_is_left_untranslated(self):
        """Outside _() and N_() there are words for programs only: classes, names, addresses."""
        for path in self.scripts():
            text = re.sub(r"(?m)^\s*//.*$|^'[\w ]+';$", "", read(path))
            text = re.sub(r"N_\(\w+,\s*'[^']*',\s*'[^']*'\)|(?<!\w)_\('[^']*'\)", "", text)
            for words in re.findall(r"'([^']*)'", text):
                self.assertRegex(words, r"\A[ a-z0-9_/:-]*\Z")

    def test_syntax(self):
        for path in self.scripts():
            subprocess.run(["node", "--check", path], check=True, timeout=60)
            self.assertNotIn("innerHTML", read(path))
        for path in glob.glob(f"{OPENWRT}/**/*.json", recursive=True):
            json.loads(read(path))

    def test_the_menu_leads_to_the_page(self):
        menu = json.loads(read(glob.glob(f"{LUCI}/root/usr/share/luci/menu.d/*.json")[0]))
        entry = menu["admin/services/numberd"]
        self.assertTrue(VIEW.endswith(f"/view/{entry['action']['path']}.js"))
        access = json.loads(read(glob.glob(f"{LUCI}/root/usr/share/rpcd/acl.d/*.json")[0]))
        self.assertEqual(entry["depends"]["acl"], list(access))


if __name__ == "__main__":
    unittest.main()
