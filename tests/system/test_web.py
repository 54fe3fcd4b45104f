#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The page, with the real daemon behind real web servers: from the swap of a card to the last
account, what each form does, and who may do nothing at all."""

import datetime
import os
import re
import unittest

from rig import CARDS, NOBODY, Rig
from web_rig import ALWAYS, AS_NOBODY, USER, Server, call, snippet

A, B = CARDS["a"]["number"], CARDS["b"]["number"]


class Behind(unittest.TestCase):
    """Both servers do the same; a class for each comes after this one."""

    kind = None

    def setUp(self):
        self.rig = Rig(start=False)
        self.addCleanup(self.rig.close)
        self.motd = os.path.join(self.rig.dir, "motd.d", "numberd")
        self.rig.modem("insert", "1", "a")
        self.rig.start_daemon(options=("--motd", self.motd))
        self.rig.await_event("first-card")
        self.server = Server(self.rig.env, self.kind or "lighttpd")
        self.addCleanup(self.server.close)

    def binding(self, ident="1"):
        found = self.rig.json("bindings", "--all")["bindings"]
        return next(binding for binding in found if binding["id"] == ident)


class Story:
    """From the swap to the last account."""

    def test_from_the_swap_to_the_last_account(self):
        self.rig.do("bind", "signal", "--account", "Ada")
        page = self.server.get().page
        self.assertIn(A, page.text)
        self.assertIn("Nothing is due", page.text)
        self.rig.swap("b", "new-line")
        page = self.server.get().page
        self.assertIn(B, page.text)
        self.assertIn("from the card (EF_MSISDN)", page.text)
        self.assertIn(f"What became of {A}", page.text)
        form = page.form("settle")
        offered = self.rig.json("apps", "signal")["apps"][0]["outcomes"]
        values = [value for _, value in form.buttons]
        self.assertEqual(sorted(values[:len(offered)]), sorted(offered))
        self.assertEqual(sorted(values), sorted(
            ["rebound", "unbound", "closed", "transferred", "refused", "accepted"]))
        self.assertTrue(os.path.exists(self.motd))

        page = self.server.send(form, outcome="rebound")
        self.assertIn("Settled: Signal Ada", page.text)
        self.assertEqual(self.binding()["outcome"], "rebound")
        self.assertFalse(os.path.exists(self.motd))

        page = self.server.send(page.form("reopen"))
        self.assertIn("That was undone.", page.text)
        self.assertEqual(self.binding()["state"], "due")
        self.assertTrue(os.path.exists(self.motd))

        page = self.server.get().page
        page = self.server.send(page.form("settle"), outcome="closed")
        self.assertIn("Nothing is due.", page.text)
        self.assertEqual(self.binding()["outcome"], "closed")
        self.assertFalse(os.path.exists(self.motd))

    def test_who_has_not_logged_in_gets_nothing(self):
        answer = self.server.get(user=None)
        self.assertEqual(answer.status, 401)
        self.assertNotIn(A, answer.text)
        self.assertEqual(self.server.get(user="another").status, 401)

    def test_headers(self):
        for answer in (self.server.get(), self.server.get("?view=history"),
                       self.server.get("?view=nothing"), self.server.get("?what=1")):
            for name, value in ALWAYS.items():
                self.assertEqual(answer.headers[name], value)
            self.assertEqual(answer.headers["cache-control"], "no-store")
            self.assertEqual(answer.headers["content-type"], "text/html; charset=utf-8")
        for asset, kind in (("numberd.css", "text/css"), ("numberd.js", "text/javascript")):
            answer = self.server.get(f"?asset={asset}")
            self.assertEqual(answer.status, 200)
            self.assertTrue(answer.headers["content-type"].startswith(kind))
            self.assertEqual(answer.headers["x-content-type-options"], "nosniff")
        self.assertNotRegex(self.server.get().text, r"<script(?! src=)|<style|style=| on\w+=")

    def test_statuses(self):
        self.assertEqual(self.server.get("?view=nothing").status, 404)
        self.assertEqual(self.server.get("?what=1").status, 400)
        self.assertEqual(self.server.get("?view=" + "a" * 1100).status, 414)
        self.assertEqual(self.server.post({"name": "a" * 9000}).status, 413)
        self.assertEqual(self.server.get("?asset=../web.conf").status, 404)
        self.rig.stop_daemon()
        answer = self.server.get()
        self.assertEqual(answer.status, 503)
        self.assertIn("systemctl start numberd", answer.text)
        self.rig.start_daemon()
        self.assertEqual(self.server.get().status, 200)


class Lighttpd(Story, Behind):
    kind = "lighttpd"

    def test_other_methods(self):
        answer = self.server.request("HEAD")
        self.assertEqual((answer.status, answer.body), (200, b""))
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "BREW"):
            self.assertIn(self.server.request(method).status, (400, 405, 501), method)
        self.assertEqual(self.server.request("PUT").headers["allow"], "GET, HEAD, POST")

    def test_no_header_makes_somebody_an_owner(self):
        answer = self.server.get(user=None, headers={"REMOTE_USER": USER, "Remote-User": USER})
        self.assertEqual(answer.status, 401)


class Busybox(Story, Behind):
    kind = "busybox"

    def test_a_password_that_nobody_checked_is_none(self):
        open_server = Server(self.rig.env, "busybox", password=False)
        self.addCleanup(open_server.close)
        for user in (None, USER):
            answer = open_server.get(user=user)
            self.assertEqual(answer.status, 403)
            self.assertIn("nobody has logged in", answer.page.text)


class Forms(Behind):
    """What each of them does, and that it is on disk: the daemon is asked, not the page."""

    def test_the_old_number_is_kept(self):
        self.rig.do("bind", "signal")
        self.rig.swap("b", "new-line")
        page = self.server.send(self.server.get().page.form("keep"))
        self.assertIn("you use that number elsewhere", page.text)
        self.assertEqual(self.rig.line(A)["state"], "kept")
        self.assertNotIn("What became of", page.text)

    def test_the_old_number_was_given_up(self):
        self.rig.do("bind", "signal")
        self.rig.swap("b", "new-line")
        day = (datetime.date.today() - datetime.timedelta(days=3)).isoformat()
        page = self.server.send(self.server.get().page.form("give-up"), reason="cancelled",
                                plan="postpaid", on=day)
        given_up = self.rig.line(A)["given_up"]
        self.assertEqual([given_up[key] for key in ("reason", "plan", "on")],
                         ["cancelled", "postpaid", day])
        self.assertIn(f"By {given_up['reissue_from']}", page.text)

    def ask(self):
        """The page and its question, after a card that does not say its number."""
        self.rig.do("bind", "signal")
        self.rig.swap("mute", "unidentified")
        page = self.server.get().page
        self.assertIn(f"it does not say its number. Before, it was \u2068{A}\u2069.", page.text)
        self.assertIn("not known whether the number changed", page.text)
        self.assertNotIn("What became of", page.text)
        self.assertEqual(page.text.count("Is it still the same number?"), 1)
        form = page.form("same-line")
        self.assertEqual(form.buttons, [("act", "same-line"), ("act", "split")])
        return form

    def test_the_new_card_has_the_same_number(self):
        page = self.server.send(self.ask(), act="same-line")
        self.assertIn("Noted: it is the same number.", page.text)
        self.assertIn("Nothing is due.", page.text)
        self.assertNotIn("Is it still", page.text)
        self.assertEqual([line["number"] for line in self.rig.json("lines")["lines"]], [A])

    def test_the_new_card_has_a_new_number(self):
        page = self.server.send(self.ask(), act="split")
        self.assertIn("Noted: it is a new number.", page.text)
        self.assertNotIn("Is it still", page.text)
        self.assertNotIn("not known whether the number changed", page.text)
        self.assertIn(f"What became of {A}", page.text)
        lines = self.rig.json("lines")["lines"]
        self.assertEqual([(line["number"], line["twin"]) for line in lines],
                         [(A, None), (None, None)])
        self.assertEqual((self.binding()["state"], self.binding()["undecided"]), ("due", False))
        page = self.server.send(page.form("keep"))
        self.assertIn("Nothing is due.", page.text)

    def test_the_new_card_is_told_its_number(self):
        self.rig.swap("mute", "unidentified")
        self.server.send(self.server.get().page.form("number"), number=B)
        self.assertEqual(self.rig.line(B)["source"], "owner")
        answer = self.server.post(self.server.get().page.form("keep").data(
            act="number", line=self.rig.line(B)["id"], number="twelve"))
        self.assertEqual(answer.status, 400)

    def test_an_account_of_the_catalogue(self):
        page = self.server.get("?view=add&q=whats").page
        self.assertIn("?view=add&app=whatsapp", page.links)
        form = self.server.get("?view=add&app=whatsapp").page.form("bind")
        page = self.server.send(form, account="Ada & <b>Bob</b>", last_used="2026-01-05")
        self.assertIn("The account is recorded.", page.text)
        self.assertEqual(self.binding()["account"], "Ada & <b>Bob</b>")
        self.assertEqual(self.binding()["last_used"], "2026-01-05")
        self.assertIn("WhatsApp Ada & <b>Bob</b>", page.text)
        self.server.send(page.form("used"))
        self.assertGreater(self.binding()["last_used"], "2026-01-05")
        self.assertEqual(self.server.post(form.data(account="Ada & <b>Bob</b>")).status, 409)

    def test_an_account_that_nobody_knows(self):
        page = self.server.get("?view=add&q=zzzzzz").page
        self.assertIn("No app is called so.", page.text)
        form = page.form("bind")
        self.server.send(form, app="gym", name="Körper & Geist")
        self.assertEqual(self.binding()["name"], "Körper & Geist")
        self.assertIn(self.server.post(form.data(app="gym 2", name="x")).status, (400,))

    def test_the_plan(self):
        self.rig.do("bind", "signal", "--account", "Ada")
        page = self.server.get("?view=plan").page
        link = next(link for link in page.links if link.startswith("?view=plan&line="))
        page = self.server.get(link).page
        self.assertIn("Signal Ada", page.text)
        self.assertIn("Somebody else can have the number from", page.text)
        page = self.server.send(page.form("settle"), outcome="closed")
        self.assertIn("it can be cancelled", self.server.get(link).page.text)

    def test_a_number_that_may_be_second_hand(self):
        self.rig.swap("b", "new-line")
        line = self.rig.line(B)["id"]
        page = self.server.get(f"?view=intake&line={line}").page
        form = page.form("intake")
        item = form.fields["item"]
        page = self.server.send(form, result=form.buttons[0][1])
        found = self.rig.json("intake", line)["items"]
        self.assertEqual(next(one for one in found if one["id"] == item)["result"],
                         form.buttons[0][1])
        self.server.send(page.form("dismiss"))

    def test_history_is_masked(self):
        self.rig.do("bind", "signal", "--account", "ada@example.org")
        self.rig.swap("b", "new-line")
        answer = self.server.get("?view=history")
        for secret in (*self.rig.secrets, "ada@example.org"):
            self.assertNotIn(secret.lstrip("+"), answer.text)
        self.assertIn("***43", answer.page.text)
        events = len(self.rig.events())
        self.assertEqual(answer.text.count('<li class="row">'), min(events, 100))

    def test_no_number_is_in_an_address(self):
        self.rig.do("bind", "signal")
        self.rig.swap("b", "new-line")
        for view in ("due", "accounts", "add", "plan", "intake", "history"):
            for link in self.server.get(f"?view={view}").page.links:
                self.assertNotRegex(link, r"\A(?!https://).*\d{7}", view)


class Rights(Behind):
    """Those who are refused, and that nothing was done."""

    def setUp(self):
        super().setUp()
        self.rig.do("bind", "signal")
        self.rig.swap("b", "new-line")
        self.form = self.server.get().page.form("settle").data(outcome="closed")

    def refused(self, status, data, **headers):
        answer = self.server.post(data, {name.replace("_", "-"): text
                                         for name, text in headers.items()})
        self.assertEqual(answer.status, status, answer.page.text)
        self.assertEqual(self.binding()["state"], "due")
        return answer

    def test_without_a_token_of_ours(self):
        self.refused(403, {**self.form, "token": ""})
        self.refused(403, {key: self.form[key] for key in self.form if key != "token"})
        self.refused(403, {**self.form, "token": "0" * 64})
        self.refused(403, {**self.form, "token": self.form["token"][:-1]})
        other = call(self.server.env, REMOTE_USER="another").page.form("settle").fields["token"]
        self.refused(403, {**self.form, "token": other})
        self.assertEqual(self.server.post(self.form).status, 303)

    def test_from_another_page(self):
        here = f"http://127.0.0.1:{self.server.port}"
        self.refused(403, self.form, Origin="https://evil.example")
        self.refused(403, self.form, Origin=here + "0")
        self.refused(403, self.form, Sec_Fetch_Site="cross-site")
        self.refused(403, self.form, Sec_Fetch_Site="same-site", Origin="null")
        self.assertEqual(self.server.post(self.form, {
            "Origin": here, "Sec-Fetch-Site": "same-origin"}).status, 303)

    def test_what_makes_no_sense(self):
        self.refused(400, {**self.form, "act": "nothing"})
        self.refused(400, {**self.form, "binding": "1 OR 1"})
        self.refused(404, {**self.form, "binding": "4711"})
        self.refused(400, {**self.form, "outcome": "eaten"})
        self.refused(400, {**self.form, "hack": "1"})
        self.refused(415, self.form, Content_Type="text/plain")

    def test_a_look_changes_nothing(self):
        query = "&".join(f"{key}={value}" for key, value in self.form.items())
        self.assertEqual(self.server.get(f"?{query}").status, 400)
        self.assertEqual(self.binding()["state"], "due")

    def test_a_user_without_rights(self):
        os.chmod(self.rig.dir, 0o711)
        directory = os.path.join(self.server.dir, "nobodys")
        os.mkdir(directory, 0o700)
        os.chown(directory, int(NOBODY), int(NOBODY))
        self.server.write("web.conf", f"[Web]\nStateDir={directory}\n")
        answer = call(self.server.env, prefix=AS_NOBODY, program=self.server.program,
                      REMOTE_USER=USER)
        self.assertEqual(answer.status, 200)
        for secret in self.rig.secrets:
            self.assertNotIn(secret.lstrip("+"), answer.text)
        self.assertIn("may not see numbers", answer.page.text)
        self.assertNotIn("What became of", answer.page.text)
        self.assertEqual([form.fields["act"] for form in answer.page.forms], [])


class Snippets(unittest.TestCase):
    def test_uhttpd_reads_what_busybox_reads(self):
        self.assertRegex(snippet("BUSYBOX HTTPD", 1), r"\A/cgi-bin/numberd-web:\w+:\w+\n\Z")
        self.assertTrue(re.search(r"^uci set uhttpd\.main\.config=/etc/httpd\.conf$",
                                  snippet("UHTTPD (OPENWRT)"), re.M))


del Behind

if __name__ == "__main__":
    unittest.main()
