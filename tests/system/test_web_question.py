#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""When the page asks whether a card has the number of the one before it, in which words, and what
each answer asks of a daemon that says what the test tells it."""

import os
import unittest

import ctl_rig
from ctl_rig import NEW, OLD, binding, line, modem
from rig import install_language
from web_rig import call

SAME, FATE = "Is it still the same number?", "What became of"
FORM = {"REQUEST_METHOD": "POST", "CONTENT_TYPE": "application/x-www-form-urlencoded"}


class Question(ctl_rig.Case):
    @classmethod
    def setUpClass(cls):
        cls.locale = install_language(cls)

    def setUp(self):
        super().setUp()
        self.env["NUMBERD_LOCALE_DIR"] = self.locale
        self.start_daemon()
        self.daemon.answer("ListBindings", [binding("7", undecided=True)])
        self.env["NUMBERD_WEB_CONFIG"] = os.path.join(self.dir, "web.conf")
        with open(self.env["NUMBERD_WEB_CONFIG"], "w", encoding="utf-8") as file:
            file.write(f"[Web]\nStateDir={self.dir}/key\n")

    def show(self, *lines, **more):
        """The page of a device with these lines."""
        self.daemon.answer("GetStatus", {"version": "0", "due": 0, "lines": list(lines),
                                         "modems": [modem({"slot": 1, "state": "present"})]})
        return call(self.env, REMOTE_USER="ada", **more).page

    def answer(self, page, act):
        form = page.form(act).data(act=act)
        body = "&".join(f"{key}={value}" for key, value in form.items()).encode()
        return call(self.env, body=body, REMOTE_USER="ada", **FORM)

    def asked(self, page):
        """Which lines are asked about, and what became of how many."""
        forms = [form.fields for form in page.forms if ("act", "split") in form.buttons]
        return [(fields["line"], fields["other"]) for fields in forms], page.text.count(FATE)

    def test_what_is_known(self):
        before, now = f"\u2068{OLD}\u2069", f"\u2068{NEW}\u2069"
        for old, new, says in (
                ({"number": OLD}, {}, f"does not say its number. Before, it was {before}."),
                ({}, {"number": NEW}, f"with the number {now}. That of the card before it is not"),
                ({}, {"label": "Work"}, "neither it nor the one before it says its number."),
                ({"number": NEW}, {"number": NEW}, f"It has the number {now}, as an earlier"),
                ({"number": OLD, "label": "<b>"}, {}, f"it was \u2068<b> ({OLD})\u2069.")):
            page = self.show(line("1", state="absent", **old), line("2", twin="1", **new))
            self.assertIn(f"{SAME} Another card was put in", page.text)
            self.assertIn(says, page.text)
            self.assertEqual(self.asked(page), ([("1", "2")], 0))

    def test_what_each_answer_means(self):
        page = self.show(line("1", state="absent", number=OLD), line("2", twin="1"))
        self.assertIn("It is the same number A new card for the old number: nothing is to be done "
                      "It is a new number What is still on the old number is listed", page.text)
        self.assertIn("?view=due#s-same", page.links)
        self.assertIn("s-same", page.ids)

    def test_an_account_waits_while_it_is_asked(self):
        old, new = line("1", state="absent", number=OLD), line("2", twin="1")
        says = "It is not known whether the number changed. Answer that first."
        self.assertIn(says, self.show(old, new).text)
        self.assertNotIn(says, self.show(old, line("2")).text)
        self.daemon.answer("ListBindings", [binding("7")])
        self.assertNotIn(says, self.show(old, new).text)

    def test_in_chinese(self):
        page = self.show(line("1", state="absent", number=OLD), line("2", twin="1"),
                         HTTP_ACCEPT_LANGUAGE="zh-CN")
        self.assertIn(f"号码还是原来的吗？ 换过一张卡，卡上没有写号码。之前的号码是 \u2068{OLD}\u2069。 "
                      "是同一个号码 旧号码换了张新卡：无需处理 换了新号码 列出仍绑定旧号码的账户", page.text)

    def test_the_card_is_gone_as_well(self):
        page = self.show(line("1", state="absent", number=OLD), line("2", state="absent", twin="1"))
        self.assertEqual(self.asked(page), ([("1", "2")], 2))

    def test_the_card_that_is_here_comes_first(self):
        page = self.show(line("1", state="absent", number=OLD), line("2", state="absent", twin="1"),
                         line("3", twin="1"))
        self.assertEqual(self.asked(page), ([("1", "3")], 1))

    def test_two_that_were_replaced(self):
        page = self.show(line("1", state="absent", number=OLD), line("2", twin="1"),
                         line("3", state="absent", number=NEW), line("4", twin="3"))
        self.assertEqual(self.asked(page), ([("1", "2"), ("3", "4")], 0))
        self.assertEqual(page.text.count(SAME), 1)
        self.assertEqual(len(page.ids), len(set(page.ids)))

    def test_nothing_to_ask(self):
        for state in ("present", "kept", "given-up"):
            page = self.show(line("1", state=state, number=OLD), line("2", twin="1"))
            self.assertEqual(self.asked(page), ([], 0), state)
        page = self.show(line("1", state="absent", number=OLD), line("2"))
        self.assertEqual(self.asked(page), ([], 1))

    def test_who_may_not_read(self):
        lines = line("1", state="absent"), line("2", twin="1")
        for known in lines:
            del known["cards"]
        page = self.show(*lines)
        self.assertNotIn(SAME, page.text)
        self.assertEqual(self.asked(page), ([], 0))

    def test_answers(self):
        page = self.show(line("1", state="absent", number=OLD), line("2", twin="1"))
        for method, act, answers, call_is in (
                ("SameLine", "same-line", (), "call SameLine ('1', '2')"),
                ("Split", "split", ("2",), "call Split ('2',)")):
            self.daemon.answer(method, *answers)
            answer = self.answer(page, act)
            self.assertEqual((answer.status, answer.headers["location"]),
                             (303, f"?view=due&done={act}"))
            self.assertEqual(self.daemon.await_call(method), call_is)

    def test_an_answer_that_comes_too_late(self):
        page = self.show(line("1", state="absent", number=OLD), line("2", twin="1"))
        self.daemon.order("refuse Split org.numberd1.Error.NotFound it is not so any more")
        answer = self.answer(page, "split")
        self.assertEqual(answer.status, 404)
        self.assertIn("it is not so any more", answer.page.text)

    def test_what_is_no_id(self):
        page = self.show(line("1", state="absent", number=OLD), line("2", twin="1"))
        page.form("split").fields["other"] = "2%20OR%202"
        for act in ("split", "same-line"):
            self.assertEqual(self.answer(page, act).status, 400, act)


if __name__ == "__main__":
    unittest.main()
