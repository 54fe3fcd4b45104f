#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""numberctl intake: what is asked of the daemon, and what is made of its answers."""

import json
import unittest

from ctl_rig import NEW, Case, line

ITEM_KEYS = ["id", "title", "steps", "url", "answer", "held", "results", "result", "changed",
             "source", "checked", "confidence"]


def item(ident, **more):
    return dict({"id": ident, "title": f"Title of {ident}", "steps": ["Open it", "Look"],
                 "held": ["Ask them", "Wait"], "results": ["clean", "held"]}, **more)


class Intake(Case):
    def setUp(self):
        super().setUp()
        self.start_daemon()

    def plan(self, *items):
        self.daemon.answer("GetIntake", {"line": "2", "items": list(items)})

    def test_list(self):
        self.plan(item("chat", result="held", changed="2026-06-01T10:00:00Z"), item("mail"),
                  item("bank", title="很长的标题" * 12, result="skipped"),
                  item("later", result="lost"))
        out = self.ctl("intake")
        self.assertEqual(self.daemon.await_call("GetIntake"), "call GetIntake ('',)")
        rows = {words[0]: text for text in out.splitlines() if (words := text.split())}
        self.assertIn("held by the former owner  2026-06-01", rows["chat"])
        self.assertRegex(rows["mail"], r"Title of mail +not checked +-")
        self.assertIn("…", rows["bank"])
        self.assertIn("lost", rows["later"])  # a word of a newer daemon
        self.assertIn("numberctl intake 2 ITEM RESULT", out)
        self.assertNotIn("Ask them", out)

    def test_list_of_a_line(self):
        self.plan()
        self.ctl("intake", "work")
        self.assertEqual(self.daemon.await_call("GetIntake"), "call GetIntake ('work',)")

    def test_item(self):
        self.plan(item("chat", url="https://example.org/", answer="By and by. " * 20,
                       source="a page", checked="2026-11-24", confidence="reported"))
        lines = self.ctl("intake", "2", "chat").splitlines()
        self.assertEqual(lines[0], "Title of chat (not checked)")
        for text in ("How to check:", "  1. Open it", "  2. Look", "https://example.org/",
                     "If the former owner still has it:", "  1. Ask them",
                     "Source: a page (looked up on 2026-11-24)"):
            self.assertIn(text, lines)
        self.assertIn("intake 2 chat RESULT (clean, held)", "\n".join(lines))

    def test_item_of_which_little_is_known(self):
        self.plan(item("chat", steps=[], held=[]))
        out = self.ctl("intake", "2", "chat")
        self.assertNotIn("How to check", out)
        self.assertNotIn("former owner", out)
        self.assertIn("Source: none", out)

    def test_long_steps_are_wrapped(self):
        self.plan(item("chat", steps=["word " * 40] * 11))
        lines = self.ctl("intake", "2", "chat").splitlines()
        self.assertTrue(any(text.startswith("  11. word") for text in lines), lines)
        self.assertTrue(any(text.startswith("     word") for text in lines), lines)

    def test_no_such_item(self):
        self.plan(item("chat"))
        self.assertIn("no such item: numberctl intake 2", self.ctl("intake", "2", "caht", status=1))

    def test_record(self):
        self.daemon.answer("RecordIntake")
        out = self.ctl("intake", "2", "chat", "clean")
        self.assertEqual(self.daemon.await_call("RecordIntake"),
                         "call RecordIntake ('2', 'chat', 'clean')")
        self.assertEqual(out, "Recorded: chat is clean.\n")

    def test_record_held(self):
        self.daemon.answer("RecordIntake")
        self.plan(item("chat"))
        out = self.ctl("intake", "2", "chat", "held")
        self.assertEqual(out, "Recorded: chat is held by the former owner.\n\nWhat to do next:\n"
                              "  1. Ask them\n  2. Wait\n")

    def test_held_without_advice(self):
        self.daemon.answer("RecordIntake")
        self.plan()
        self.assertEqual(self.ctl("intake", "2", "chat", "held"),
                         "Recorded: chat is held by the former owner.\n")

    def test_dismiss(self):
        self.daemon.answer("DismissIntake")
        self.assertIn("not shown as new", self.ctl("intake", "--dismiss"))
        self.assertEqual(self.daemon.await_call("DismissIntake"), "call DismissIntake ('',)")
        self.ctl("intake", "2", "--dismiss")
        self.assertEqual(self.daemon.await_call("DismissIntake"), "call DismissIntake ('2',)")

    def test_json(self):
        self.plan(item("chat", result="held"), {"id": "mail", "title": 7})
        answer = json.loads(self.ctl("intake", "--json"))
        self.assertEqual(list(answer), ["line", "items"])
        self.assertEqual([list(entry) for entry in answer["items"]], [ITEM_KEYS, ITEM_KEYS])
        self.assertEqual((answer["items"][1]["title"], answer["items"][1]["steps"]), (None, []))
        self.assertEqual(json.loads(self.ctl("intake", "2", "chat", "--json")), answer["items"][0])
        self.daemon.answer("RecordIntake")
        self.assertEqual(json.loads(self.ctl("intake", "2", "chat", "held", "--json")),
                         {"item": "chat", "result": "held"})
        self.daemon.answer("DismissIntake")
        self.assertEqual(json.loads(self.ctl("intake", "--dismiss", "--json")), {})

    def test_terminal_is_safe(self):
        self.plan(item("chat", title="a\x1b[31mb", steps=["c\x1b[0m"], source="d\x07"))
        for words in (("intake",), ("intake", "2", "chat"), ("intake", "--json")):
            out = self.ctl(*words)
            self.assertNotRegex(out, "[\x07\x1b]")

    def test_wrong_usage(self):
        for words, says in ((("intake", "2", "chat", "free"), "did you mean freed?"),
                            (("intake", "2", "chat", "xxxxxxxx"), "clean, held, asked, freed"),
                            (("intake", "2", "chat", "held", "x"), "too many"),
                            (("intake", "2", "chat", "--dismiss"), "leave ITEM out")):
            self.assertIn(says, self.ctl(*words, status=2), words)

    def test_refused(self):
        self.daemon.order("refuse GetIntake org.numberd1.Error.Denied not for you: try as root")
        self.assertIn("not for you", self.ctl("intake", status=1))


class Status(Case):
    """The one line in status."""

    def lines_about_it(self, **more):
        self.daemon.answer("GetStatus", {"version": "1", "due": 0, "modems": [],
                                         "lines": [line("2", number=NEW, **more)]})
        return [text for text in self.ctl("status").splitlines() if "numberctl intake" in text]

    def test_offer(self):
        self.start_daemon()
        self.assertEqual(self.lines_about_it(intake="open"),
                         [f"{NEW} is new here and may have had another owner: numberctl intake 2"])
        self.assertEqual(self.lines_about_it(intake="done"), [])
        self.assertEqual(self.lines_about_it(), [])
        self.assertEqual(self.lines_about_it(intake="open", state="absent"), [])


if __name__ == "__main__":
    unittest.main()
