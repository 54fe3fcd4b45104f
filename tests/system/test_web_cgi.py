#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""numberd-web as a server calls it, with a daemon that says what the test tells it: states that are
hard to come by, who asks, the key of the forms, languages, and what no server lets through."""

import datetime
import hashlib
import hmac
import os
import stat
import struct
import unittest
import urllib.parse

import ctl_rig
from ctl_rig import NEW, OLD, binding, line, modem
from web_rig import Page, call

SESSION = "0123456789abcdef0123456789abcdef"
HOSTILE = "<script>alert(1)</script>&'\""
FORM = "application/x-www-form-urlencoded"
MANY = 3000
MORE = 2100  # events; one answer has at most 1000 of them

UBUS = """#!/bin/sh
printf '%s\\n' "$*" >>"$0.asked"
case $* in
*'"ubus_rpc_session":"{session}","scope":"access-group","object":"luci-app-numberd"'*{rights}*)
  echo '{{"access":true}}' ;;
*) echo '{{"access":false}}' ;;
esac
"""


def catalogue(texts):
    """A compiled catalogue of messages, as gettext reads it."""
    texts = dict(sorted({"": "Content-Type: text/plain; charset=UTF-8\n", **texts}.items()))
    count, data, tables = len(texts), b"", [[], []]
    start = 28 + 16 * count
    for which, words in enumerate((texts.keys(), texts.values())):
        for word in words:
            tables[which].append((len(word.encode()), start + len(data)))
            data += word.encode() + b"\0"
    head = struct.pack("<7I", 0x950412de, 0, count, 28, 28 + 8 * count, 0, 28 + 16 * count)
    return head + b"".join(struct.pack("<2I", *row) for table in tables for row in table) + data


class Cgi(ctl_rig.Case):
    def setUp(self):
        super().setUp()
        self.start_daemon()
        self.keys = os.path.join(self.dir, "key")
        self.configure("")
        self.say(lines=[line("1", number=NEW, source="ims"), line("2", number=OLD, state="absent")])
        self.daemon.answer("ListBindings", [binding("7")])

    def say(self, lines, **more):
        slot = {"slot": 1, "state": "present", "line": lines[0]["id"]} if lines else {
            "slot": 1, "state": "absent"}
        self.daemon.answer("GetStatus", {"version": "0", "due": 0, "modems": [modem(slot)],
                                         "lines": lines, **more})

    def configure(self, text):
        path = os.path.join(self.dir, "web.conf")
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"[Web]\nStateDir={self.keys}\n{text}")
        self.env["NUMBERD_WEB_CONFIG"] = path

    def get(self, query="", user="ada", **more):
        return call(self.env, QUERY_STRING=query, REMOTE_USER=user, **more)

    def post(self, data, user="ada", **more):
        body = data if isinstance(data, bytes) else urllib.parse.urlencode(data).encode()
        return call(self.env, body=body, **{"REQUEST_METHOD": "POST", "CONTENT_TYPE": FORM,
                                            "REMOTE_USER": user, **more})

    def form(self, user="ada", **more):
        return self.get(user=user, **more).page.form("settle").data(outcome="closed")


class Who(Cgi):
    def test_nobody(self):
        answer = self.get(user=None)
        self.assertEqual(answer.status, 403)
        self.assertNotIn("2025550", answer.text)
        self.assertIn("nobody has logged in", answer.page.text)
        self.assertEqual(self.get(user="").status, 403)
        self.assertEqual(self.get(user=None, HTTP_REMOTE_USER="ada").status, 403)
        self.assertEqual(self.get("asset=numberd.css", user=None).status, 200)
        self.assertEqual(self.post(self.form(), user=None).status, 403)

    def test_public(self):
        self.configure("Public=true\nHosts=router.lan\n")
        for host in ("192.0.2.1", "192.0.2.1:8080", "[2001:db8::1]:80", "localhost:1",
                     "router.lan", "Router.LAN:80"):
            self.assertEqual(self.get(user=None, HTTP_HOST=host).status, 200, host)
        for host in ("evil.example", "router.lan.evil.example", "192.0.2.1.evil.example", "", "["):
            self.assertEqual(self.get(user=None, HTTP_HOST=host).status, 403, host)
        self.configure("Public=yes\n")
        self.assertEqual(self.get(user=None).status, 403)

    def luci(self, rights):
        path = os.path.join(self.dir, "bin")
        os.makedirs(path, exist_ok=True)
        with open(f"{path}/ubus", "w", encoding="utf-8") as file:
            file.write(UBUS.format(session=SESSION, rights=rights))
        os.chmod(f"{path}/ubus", 0o755)
        self.env["PATH"] = f"{path}:{os.environ['PATH']}"
        return f"{path}/ubus.asked"

    def test_a_session_of_luci(self):
        self.luci("")
        for name in ("sysauth", "sysauth_http", "sysauth_https"):
            cookie = f"a=b; {name}={SESSION}; c=d"
            self.assertEqual(self.get(user=None, HTTP_COOKIE=cookie).status, 200, name)
        form = self.form(user=None, HTTP_COOKIE=cookie)
        self.daemon.answer("Settle", "")
        self.assertEqual(self.post(form, user=None, HTTP_COOKIE=cookie).status, 303)
        self.assertEqual(self.post(form, user="ada").status, 403)
        self.assertNotIn(SESSION, self.get(user=None, HTTP_COOKIE=cookie).text)
        wrong = cookie.replace("0123", "3210")
        self.assertEqual(self.get(user=None, HTTP_COOKIE=wrong).status, 403)
        self.assertEqual(self.get(user=None, HTTP_COOKIE=f"xsysauth={SESSION}").status, 403)

    def test_a_session_that_may_only_look(self):
        self.luci("'\"function\":\"read\"'")
        cookie = f"sysauth={SESSION}"
        form = self.form(user=None, HTTP_COOKIE=cookie)
        self.assertEqual(self.post(form, user=None, HTTP_COOKIE=cookie).status, 403)

    def test_what_is_no_session_is_not_asked_about(self):
        asked = self.luci("")
        for value in ("0" * 32, SESSION + "0", SESSION[:-1], '","scope":"x', SESSION[:-1] + "g",
                      ""):
            self.assertEqual(self.get(user=None, HTTP_COOKIE=f"sysauth={value}").status, 403)
        self.assertFalse(os.path.exists(asked))


class Key(Cgi):
    def read(self):
        with open(f"{self.keys}/form-key", "rb") as file:
            return file.read()

    def test_it_is_made_once_and_is_ours_alone(self):
        self.get()
        first = self.read()
        self.get()
        self.assertEqual(self.read(), first)
        self.assertEqual(len(first), 32)
        self.assertEqual(os.listdir(self.keys), ["form-key"])
        self.assertEqual(stat.S_IMODE(os.stat(f"{self.keys}/form-key").st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(os.stat(self.keys).st_mode), 0o700)

    def sign(self, user, days):
        day = int(datetime.datetime.now().timestamp()) // 86400 + days
        return hmac.new(self.read(), f"{day} user {user}".encode(), hashlib.sha256).hexdigest()

    def test_a_token_is_good_today_and_tomorrow(self):
        form = self.form()
        self.daemon.answer("Settle", "")
        for days, status in ((0, 303), (-1, 303), (-2, 403), (1, 403)):
            answer = self.post({**form, "token": self.sign("ada", days)})
            self.assertEqual(answer.status, status, days)
        self.assertEqual(self.post({**form, "token": self.sign("bob", 0)}).status, 403)

    def test_one_that_others_could_have_is_refused(self):
        self.get()
        path = f"{self.keys}/form-key"
        os.chmod(path, 0o640)
        self.assertEqual(self.get().status, 500)
        os.chmod(path, 0o600)
        self.assertEqual(self.get().status, 200)
        os.rename(path, f"{self.dir}/elsewhere")
        os.symlink(f"{self.dir}/elsewhere", path)
        self.assertEqual(self.get().status, 500)
        os.unlink(path)
        with open(path, "wb"):
            os.chmod(path, 0o600)
        self.assertEqual(self.get().status, 500)
        os.unlink(path)
        os.chmod(self.keys, 0o777)
        answer = self.get()
        self.assertEqual(answer.status, 500)
        self.assertIn("owned by the user of the web server", answer.page.text)
        self.assertNotIn("2025550", answer.text)

    def test_no_place(self):
        self.keys = "/proc/numberd-web"
        self.configure("")
        self.assertEqual(self.get().status, 500)


class Shown(Cgi):
    def test_thousands(self):
        self.daemon.answer("ListBindings", [
            binding(str(n), app="shop", name=f"Shop {n:04}", account=f"no {n}")
            for n in range(MANY)])
        for view in ("due", "accounts"):
            first = self.get(f"view={view}").page
            self.assertIn("1 to 100 of 3000", first.text)
            self.assertIn("Shop 0099", first.text)
            self.assertNotIn("Shop 0100", first.text)
            self.assertIn(f"?view={view}&page=2", first.links)
            last = self.get(f"view={view}&page=30").page
            self.assertIn("Shop 2999", last.text)
            self.assertNotIn(f"?view={view}&page=31", last.links)
            self.assertEqual(self.get(f"view={view}&page=31").page.text, last.text)
        for page in ("0", "x", "-1", "99999999999999999999"):
            self.assertIn("1 to 100", self.get(f"view=accounts&page={page}").page.text)

    def test_text_of_others_is_text(self):
        hostile = binding("7", name=HOSTILE, account=f"{HOSTILE}\u202e\x07\x1b[2J",
                          deadline=HOSTILE, deadline_reason=HOSTILE, steps=[HOSTILE, f"{HOSTILE}:"],
                          url="javascript:alert(1)", number=HOSTILE, last_used=HOSTILE)
        self.daemon.answer("ListBindings", [hostile])
        self.say([line("1", number=HOSTILE, label=HOSTILE, source=HOSTILE),
                  line("2", state="absent", label=HOSTILE, intake="open")], notice=HOSTILE)
        self.daemon.answer("ListApps", [{"id": "x", "name": HOSTILE, "category": HOSTILE}])
        for view in ("due", "accounts", "add", "plan", "intake",
                     f"add&q={urllib.parse.quote(HOSTILE)}"):
            answer = self.get(f"view={view}")
            self.assertEqual(answer.status, 200)
            self.assertNotIn("<script>", answer.text)
            for character in "\u202e\x07\x1b":
                self.assertNotIn(character, answer.text)
            self.assertFalse([link for link in answer.page.links if link.startswith("java")])
        self.assertIn(HOSTILE, self.get().page.text)

    def test_nothing_at_all(self):
        self.say([])
        self.daemon.answer("ListBindings", [])
        self.assertIn("Nothing is due.", self.get().page.text)
        self.assertIn("empty", self.get().page.text)
        self.assertIn("No account is recorded yet.", self.get("view=accounts").page.text)
        self.assertIn("No SIM was seen here yet.", self.get("view=plan").page.text)
        self.assertIn("Nothing happened yet.", self.get("view=history").page.text)

    def test_answers_of_another_version(self):
        """What is missing or of another type is not there; nothing breaks."""
        self.daemon.answer("GetStatus", {"lines": "none", "modems": 7})
        self.daemon.answer("ListBindings", [{"id": 7, "steps": "one", "outcomes": True}, {}])
        for view in ("due", "accounts"):
            self.assertEqual(self.get(f"view={view}").status, 200)

    def test_a_date_that_has_passed(self):
        self.daemon.answer("ListBindings", [binding("7", deadline="2020-01-01"),
                                            binding("8", deadline="2999-01-01")])
        text = self.get().page.text
        self.assertIn("Was to be done by 2020-01-01", text)
        self.assertIn("By 2999-01-01", text)

    def test_steps_of_several_ways(self):
        self.daemon.answer("ListBindings", [binding("7", steps=["To move it:", "a", "b",
                                                                "To close it:", "c"])])
        self.assertIn("<h4>To move it:</h4>\n<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"
                      "<h4>To close it:</h4>\n<ol>\n<li>c</li>\n</ol>", self.get().text)

    def test_two_new_numbers(self):
        self.say([line("1", number=NEW), line("3", label="work"), line("2", state="absent")])
        form = self.get().page.form("settle")
        self.assertEqual(form.choices["to"], ["1", "3"])
        self.daemon.answer("Settle", "8")
        self.assertEqual(self.post(form.data(outcome="rebound", to="3")).status, 303)
        self.assertEqual(self.daemon.await_call("Settle"), "call Settle ('7', 'rebound', '3')")

    def test_what_the_daemon_refuses(self):
        form = self.form()
        for name, status in (("Invalid", 400), ("NotFound", 404), ("Refused", 409), ("Denied", 403),
                             ("Store", 500), ("Failed", 500)):
            self.daemon.order(f"refuse Settle org.numberd1.Error.{name} not <now>")
            answer = self.post(form)
            self.assertEqual(answer.status, status, name)
            self.assertIn("not <now>", answer.page.text)
        self.daemon.stop()
        self.assertEqual(self.post(form).status, 503)
        self.assertEqual(self.get().status, 503)

    def test_no_bus(self):
        self.env["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=/nowhere"
        answer = self.get()
        self.assertEqual(answer.status, 503)
        self.assertIn("/etc/init.d/numberd start", answer.page.text)

    def test_ids_are_there_once(self):
        for view in ("due", "accounts", "add", "plan", "history"):
            self.daemon.answer("ListApps", [{"id": "x", "name": "X"}])
            ids = self.get(f"view={view}").page.ids
            self.assertEqual(len(ids), len(set(ids)), view)


class History(Cgi):
    def test_the_last_hundred(self):
        for number in range(1, MORE + 1):
            self.daemon.order("record " + ctl_rig.event(
                number, "binding-added", binding=str(number), app="x", line="1",
                account="secret-name"))
        text = self.get("view=history").text
        self.assertEqual(text.count('<li class="row">'), 100)
        self.assertLess(text.index(f"binding {MORE}:"), text.index(f"binding {MORE - 99}:"))
        self.assertNotIn(f"binding {MORE - 100}:", text)
        self.assertNotIn("secret-name", text)


class Language(Cgi):
    def setUp(self):
        super().setUp()
        path = f"{self.dir}/locale/zh_CN/LC_MESSAGES"
        os.makedirs(path)
        with open(f"{path}/numberd.mo", "wb") as file:
            file.write(catalogue({"language tag\4en": "zh-Hans", "Nothing is due.": "没有要办的事。",
                                  "To do": "待办"}))
        self.daemon.answer("ListBindings", [])

    def page(self, accept, **more):
        page = self.get(HTTP_ACCEPT_LANGUAGE=accept, **more).page
        return page.language, "没有要办的事。" in page.text

    def test_what_the_browser_asks_for(self):
        self.env["NUMBERD_LOCALE_DIR"] = f"{self.dir}/locale"
        for accept in ("zh-CN", "zh", "zh-Hans-CN,zh;q=0.9,en;q=0.8", "fr, zh-CN;q=0.8, en;q=0.7",
                       "ZH-cn"):
            self.assertEqual(self.page(accept), ("zh-Hans", True), accept)
        for accept in (None, "en", "en-GB,zh;q=0.5", "zh-TW", "zh-Hant-HK", "fr", "*", "zhx",
                       "zh;q=0", ";;;,,,q=", "zh" * 500, "../../../etc"):
            self.assertEqual(self.page(accept), ("en", False), accept)
        self.assertEqual(self.page("zh-CN", LC_ALL="de_DE.UTF-8", LANGUAGE="de")[0], "zh-Hans")

    def test_no_translation_is_english(self):
        self.env["NUMBERD_LOCALE_DIR"] = f"{self.dir}/nothing"
        self.assertEqual(self.page("zh-CN"), ("en", False))


class Request(Cgi):
    """What no server lets through, or few do."""

    def status(self, query):
        return self.get(query).status

    def test_methods(self):
        for method in ("PUT", "get", "", "POST ", "TRACE"):
            answer = self.get(REQUEST_METHOD=method)
            self.assertEqual((answer.status, answer.headers["allow"]), (405, "GET, HEAD, POST"))
        answer = self.get(REQUEST_METHOD="HEAD")
        self.assertEqual((answer.status, answer.body), (200, b""))
        self.assertEqual(answer.headers["content-length"], self.get().headers["content-length"])

    def test_queries(self):
        self.assertEqual(self.get(PATH_INFO="/more").status, 404)
        for query in ("view", "view=due&view=due", "=x", "view=%", "view=%zz", "view=%00",
                      "view=%ff", "view=due&", "&", "view=%0a", "token=1", "a" * 1000):
            self.assertEqual(self.status(query), 400, query)
        self.assertEqual(self.status("q=" + "a" * 1023), 414)
        self.assertEqual(self.status("view=due&v=0.1.0"), 200)

    def test_arguments_are_nothing(self):
        for argument in ("--help", "--config=/etc/passwd", "-s", "view=accounts"):
            answer = call(self.env, REMOTE_USER="ada", argv=[argument])
            self.assertEqual(answer.text, self.get().text)

    def test_bodies(self):
        form = urllib.parse.urlencode(self.form()).encode()
        self.assertEqual(self.post(form, CONTENT_LENGTH="").status, 400)
        for length in ("-1", "+5", " 5", "0x5", "5 ", "1e3", "99999999999999999999999"):
            self.assertEqual(self.post(form, CONTENT_LENGTH=length).status, 400, length)
        self.assertEqual(self.post(form, CONTENT_LENGTH="8193").status, 413)
        self.assertEqual(self.post(form, CONTENT_LENGTH="8192").status, 400)
        self.assertEqual(self.post(form + b"&x=\0").status, 400)
        self.assertEqual(self.post(form, CONTENT_TYPE="multipart/form-data").status, 415)
        self.assertEqual(self.post(form, CONTENT_TYPE=None).status, 415)
        self.daemon.answer("Settle", "")
        self.assertEqual(self.post(form, CONTENT_TYPE=f"{FORM}; charset=UTF-8").status, 303)
        self.assertEqual(self.post(form + b"&item=", QUERY_STRING="view=due").status, 303)

    def test_where_it_leads_to_is_made_of_ids(self):
        self.daemon.answer("RecordIntake")
        form = {**self.form(), "act": "intake", "item": "x", "result": "clean"}
        for wrong in ("1\r\nSet-Cookie: a=b", "//evil.example", "1&done=x", "<b>"):
            answer = self.post({**form, "line": wrong})
            self.assertEqual(answer.status, 400)
            self.assertNotIn("location", answer.headers)

    def test_an_address_says_nothing_that_is_not_so(self):
        page = self.get("done=settle&binding=7").page
        self.assertNotIn("Settled", page.text)
        self.assertNotIn("evil", self.get("done=evil").page.text)
        self.daemon.answer("ListBindings", [binding("7", outcome="closed")])  # it was reopened
        self.assertNotIn("Settled", self.get("done=settle&binding=7").page.text)
        self.daemon.answer("ListBindings", [binding("7", state="settled", outcome="closed")])
        self.assertIn("Settled: WhatsApp", self.get("done=settle&binding=7").page.text)

    def test_a_bad_configuration_is_told_and_safe(self):
        self.configure("Public=maybe\nPubic=true\nnonsense\n")
        self.assertEqual(self.get(user=None).status, 403)
        self.assertEqual(Page(self.get().text).language, "en")


if __name__ == "__main__":
    unittest.main()
