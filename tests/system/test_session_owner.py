#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""Prompts and their owner: who locks the screen, leaves, wants numbers shown or another language,
and who is not the owner."""

import os
import shutil
import unittest

from desk_rig import AS_NOBODY, Desk
from rig import CARDS, Lines
from session_rig import CHANGED, SESSION, Case

A = CARDS["a"]["number"]


class Screen(Case):
    """A screen that is locked, and an owner who is not here."""

    def test_unlocked(self):
        """What expired while it was locked comes again, once."""
        phone = self.start(login=True)
        phone.login.next()
        phone.begin("whatsapp")
        phone.login.set(LockedHint=True)
        phone.swap("b", "new-line")
        self.assertEqual(phone.next()["summary"], CHANGED)
        phone.screen.drop(1)
        phone.say(" went$")
        phone.look_again()
        self.assertTrue(phone.screen.nothing())
        phone.login.set(LockedHint=False)
        self.assertEqual(phone.next()["summary"], CHANGED)
        phone.login.set(LockedHint=True)
        phone.login.set(LockedHint=False)
        phone.look_again()
        self.assertTrue(phone.screen.nothing())  # it is up

    def test_unlocked_without_a_word_to_logind(self):
        """Phosh sets no LockedHint; that it was unlocked stands on the session bus alone."""
        phone = self.start(login=True)
        phone.login.next()
        saver = phone.add_saver()
        phone.begin("whatsapp")
        saver.tell("(b)", True)
        phone.swap("b", "new-line")
        self.assertEqual(phone.next()["summary"], CHANGED)
        phone.screen.drop(1)
        phone.say(" went$")
        saver.tell("(b)", True)  # told once more
        phone.look_again()
        self.assertTrue(phone.screen.nothing())
        saver.tell("(b)", False)
        self.assertEqual(phone.next()["summary"], CHANGED)

    def test_answered_while_locked(self):
        phone = self.start(login=True)
        phone.login.next()
        phone.begin("whatsapp")
        phone.login.set(LockedHint=True)
        phone.swap("b", "new-line")
        phone.next()
        phone.screen.drop(2)
        phone.say("was closed")
        phone.login.set(LockedHint=False)
        phone.look_again()
        self.assertTrue(phone.screen.nothing())

    def test_another_session_was_active(self):
        phone = self.start(login=True)
        phone.login.next()
        phone.begin("whatsapp")
        phone.login.set(Active=False)
        phone.swap("b", "new-line")
        phone.next()
        phone.screen.drop(1)
        phone.say(" went$")
        phone.login.set(Active=True)
        self.assertEqual(phone.next()["summary"], CHANGED)

    def test_nonsense_of_the_login_manager(self):
        phone = self.start(login=True)
        phone.login.next()
        phone.login.emit("org.freedesktop.DBus.Properties", "PropertiesChanged", "(sa{sv}as)",
                         "org.freedesktop.login1.Session", {}, [])
        phone.login.next()
        saver = phone.add_saver()
        saver.tell("(s)", "no")
        phone.begin("whatsapp")
        phone.swap("b", "new-line")
        self.assertEqual(phone.next()["summary"], CHANGED)


class Settings(Case):
    def test_number(self):
        """Only as its owner wants it, and what is up is changed in its place."""
        phone = self.changed()
        self.assertEqual(phone.screen.only()["body"], "1 app still uses the old one.")
        phone.set("[Prompt]\nNumber=masked\n")
        note = phone.next()
        self.assertEqual((note["replaces"], note["body"]),
                         (1, "1 app still uses the old one.\nOld number: ***43"))
        phone.set("[Prompt]\nNumber=hidden\n")
        self.assertEqual(phone.next()["body"], "1 app still uses the old one.")

    def test_number_in_full(self):
        phone = self.changed()
        phone.secrets.discard(A)
        phone.set("[Prompt]\nNumber=full\n")
        self.assertEqual(phone.next()["body"],
                         f"1 app still uses the old one.\nOld number: {A}")
        self.assertFalse(any(A[1:] in line for line in phone.said))
        self.assertNotIn(A[1:], phone.remember())

    def test_wrong_value(self):
        phone = self.changed()
        phone.warnings_expected = True
        phone.set("[Prompt]\nNumber=everything\n")
        phone.look_again()
        self.assertTrue(any("allowed: hidden, masked, full" in line for line in phone.said))
        self.assertTrue(phone.screen.nothing())

    def test_chinese(self):
        phone = self.start(start=False)
        locale = os.path.join(os.environ["NUM_BUILD_DIR"], "packaging", "po")
        phone.start_session(NUMBERD_LOCALE_DIR=locale, LANGUAGE="zh_CN")
        phone.begin("whatsapp", "telegram")
        phone.swap("b", "new-line")
        note = phone.next()
        self.assertEqual((note["app"], note["summary"], note["body"], note["labels"]),
                         ("手机号码", "您的号码变了", "还有 2 个应用在用旧号码。", ["打开", "稍后"]))


class Rights(Case):
    def test_login_screen(self):
        """It is a session of its own, at the device, and so may see numbers; nobody is there yet
        whom they concern."""
        for name in ("greeter", "lock-screen"):
            phone = self.start(start=False)
            phone.begin("whatsapp")
            phone.swap("b", "new-line")
            phone.start_session(XDG_SESSION_CLASS=name)
            self.assertEqual(phone.await_end(), 0)
            self.assertTrue(phone.screen.nothing())
            phone.start_session(XDG_SESSION_CLASS="user")
            self.assertEqual(phone.next()["summary"], CHANGED)

    def test_nobody_is_told(self):
        """A user who may not see numbers is not told of them."""
        desk = Desk(app=False)
        self.addCleanup(desk.close)
        desk.add_screen()
        desk.begin("whatsapp")
        program = shutil.copy(SESSION, desk.dir)  # where others can reach it
        theirs = dict(desk.session_env, HOME="/nonexistent", XDG_STATE_HOME="/nonexistent",
                      XDG_CONFIG_HOME="/nonexistent")
        session = Lines([*AS_NOBODY, program, "--verbose"], theirs, errors=True)
        self.addCleanup(session.close)
        said = []
        while not said or "may not be read" not in said[-1]:
            said.append(session.next())
            self.assertIsNotNone(said[-1], said)
        desk.swap("b", "new-line")
        desk.ping("org.numberd1.Session")
        desk.ping(desk.screen.unique())
        self.assertTrue(desk.screen.nothing())
        session.process.terminate()
        while (line := session.next()) is not None:
            said.append(line)
        self.assertFalse(any("looked up" in line or "warning" in line for line in said), said)


if __name__ == "__main__":
    unittest.main()
