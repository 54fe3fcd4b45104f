#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What prompts outlive: servers and daemons that come late, go and come back, numberd-session
killed, a record begun anew. Nothing is lost, and nothing is shown twice."""

import os
import signal
import subprocess
import unittest

from rig import CARDS
from session_rig import CHANGED, SESSION, Case

A = CARDS["a"]["number"]
SAME = "Same number, or a new one?"


class Server(Case):
    """Notification servers."""

    def test_comes_late(self):
        phone = self.changed(screen=False)
        phone.settle()
        phone.add_screen()
        self.assertEqual(phone.next()["summary"], CHANGED)

    def test_is_restarted(self):
        """The new one has nothing of the old one, and counts from one again."""
        phone = self.changed()
        phone.remove_screen()
        phone.look_again()
        phone.add_screen()
        note = phone.next()
        self.assertEqual((note["id"], note["replaces"], note["summary"]), (1, 0, CHANGED))
        phone.screen.press("default")
        self.assertEqual(phone.app.next()[:2], ("show", ["due"]))

    def test_what_was_answered_does_not_come_back_with_it(self):
        phone = self.changed()
        phone.screen.drop(2)
        phone.say("was closed")
        phone.remove_screen()
        phone.add_screen()
        phone.look_again()
        self.assertTrue(phone.screen.nothing())

    def test_what_expired_comes_back_with_it(self):
        phone = self.changed()
        phone.screen.drop(1)
        phone.say(" went$")
        phone.look_again()
        self.assertTrue(phone.screen.nothing())
        phone.remove_screen()
        phone.add_screen()
        self.assertEqual(phone.next()["summary"], CHANGED)

    def test_is_started_by_the_bus(self):
        phone = self.start(start=False, screen=False)
        flag = f"{phone.dir}/started"
        os.makedirs(f"{phone.dir}/share/dbus-1/services")
        with open(f"{phone.dir}/share/dbus-1/services/screen.service", "w",
                  encoding="utf-8") as file:
            file.write("[D-BUS Service]\nName=org.freedesktop.Notifications\n"
                       f"Exec=/bin/sh -c 'touch {flag}; exit 1'\n")
        subprocess.run(["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus",
                        "--object-path", "/", "--method", "org.freedesktop.DBus.ReloadConfig"],
                       env=phone.session_env, check=True, stdout=subprocess.DEVNULL)
        phone.start_session()
        phone.begin("whatsapp")
        self.assertFalse(os.path.exists(flag))  # nothing to show, no reason
        phone.swap("b", "new-line")
        phone.say("no notification server")
        self.assertTrue(os.path.exists(flag))

    def test_without_actions(self):
        phone = self.start(screen=False)
        phone.add_screen(capabilities=("body",))
        phone.begin("whatsapp")
        phone.swap("b", "new-line")
        note = phone.next()
        self.assertEqual(note["actions"], [])
        self.assertEqual(note["body"], "1 app still uses the old one. "
                                       "Open “Phone Number” to answer.")

    def test_without_a_body(self):
        phone = self.start(screen=False)
        phone.add_screen(capabilities=("actions",))
        phone.begin("whatsapp")
        phone.swap("b", "new-line")
        note = phone.next()
        self.assertEqual((note["summary"], note["body"]),
                         ("Your number changed – 1 app still uses the old one.", ""))

    def test_markup(self):
        """Only who reads markup gets it."""
        for capabilities, body in ((("body", "body-markup", "actions"), "A&lt;b&gt;&amp;c"),
                                   (("body", "actions"), "A<b>&c")):
            phone = self.start(screen=False)
            phone.add_screen(capabilities=capabilities)
            phone.begin()
            phone.do("bind", "gym", "--name", "A<b>&c")
            phone.do("give-up", A, "--on", "2020-01-01")
            self.assertTrue(phone.next()["body"].startswith(body + ": take it off"))

    def test_leaves_it_up_after_an_answer(self):
        """Then it is used again, or taken down."""
        phone = self.start(screen=False)
        phone.add_screen(closes=False)
        phone.begin("whatsapp")
        phone.swap("mute", "unidentified")
        self.assertEqual(phone.next()["summary"], SAME)
        phone.screen.press("different")
        note = phone.next()
        self.assertEqual((note["replaces"], note["summary"]), (1, CHANGED))
        phone.screen.press("later")
        self.assertEqual(phone.screen.next(), ("closed", 1))

    def test_others_notifications(self):
        phone = self.changed()
        for ident in (0, 2, 77):
            phone.screen.emit(phone.screen.BUS, "ActionInvoked", "(us)", ident, "default")
            phone.screen.emit(phone.screen.BUS, "NotificationClosed", "(uu)", ident, 2)
        phone.look_again()
        self.assertTrue(phone.screen.nothing())
        self.assertTrue(phone.app.nothing())

    def test_unknown_reason(self):
        phone = self.changed()
        phone.screen.drop(4)
        phone.say(" went$")
        phone.look_again()
        self.assertTrue(phone.screen.nothing())
        phone.stop_session()
        phone.start_session()
        self.assertEqual(phone.next()["summary"], CHANGED)


class Restart(Case):
    """numberd-session and the daemon."""

    def test_ends_cleanly(self):
        phone = self.changed()
        self.assertEqual(phone.stop_session(), 0)
        phone.ping(phone.screen.unique())
        self.assertEqual(phone.screen.next(), ("closed", 1))
        phone.start_session()
        note = phone.next()
        self.assertEqual((note["id"], note["replaces"], note["summary"]), (2, 0, CHANGED))

    def test_killed(self):
        """What it left on the screen is taken over."""
        phone = self.changed()
        phone.stop_session(signal.SIGKILL)
        phone.start_session()
        note = phone.next()
        self.assertEqual((note["replaces"], note["summary"]), (1, CHANGED))
        self.assertEqual(len(phone.screen.up), 1)
        phone.screen.press("default")
        self.assertEqual(phone.app.next()[:2], ("show", ["due"]))

    def test_killed_and_answered_elsewhere(self):
        phone = self.changed()
        phone.stop_session(signal.SIGKILL)
        phone.do("keep", A)
        phone.do("intake", "--dismiss")
        phone.start_session()
        self.assertEqual(phone.screen.next(), ("closed", 1))

    def test_killed_with_the_server(self):
        """Another server's notification with that number is not touched."""
        phone = self.changed()
        phone.stop_session(signal.SIGKILL)
        phone.remove_screen()
        phone.add_screen()
        phone.start_session()
        self.assertEqual(phone.next()["replaces"], 0)

    def test_what_happened_meanwhile(self):
        phone = self.start()
        phone.begin("whatsapp")
        phone.stop_session()
        phone.swap("b", "new-line")
        phone.start_session()
        self.assertEqual(phone.next()["summary"], CHANGED)
        phone.settle()
        self.assertTrue(phone.screen.nothing())

    def test_first_start_of_all(self):
        """Of an old record, what is still open is said once, and nothing of the rest."""
        phone = self.start(start=False)
        phone.begin("whatsapp")
        phone.do("intake", "1", "--dismiss")
        phone.swap("b", "new-line")
        phone.do("keep", A)
        phone.do("bind", "google")
        phone.swap("c", "new-line")
        phone.do("intake", "--dismiss")
        phone.start_session()
        self.assertEqual(phone.next()["body"], "1 app still uses the old one.")
        phone.screen.drop(2)
        phone.look_again()
        self.assertTrue(phone.screen.nothing())

    def test_first_start_with_all_answered(self):
        phone = self.start(start=False)
        phone.begin("whatsapp")
        phone.swap("b", "new-line")
        phone.do("settle", "1", "unbound")
        phone.do("intake", "--dismiss")
        phone.start_session()
        phone.settle()
        self.assertTrue(phone.screen.nothing())

    def test_daemon_restarted(self):
        for how in (signal.SIGTERM, signal.SIGKILL):
            phone = self.changed()
            phone.restart_daemon(how)
            phone.await_state("present")
            phone.look_again()
            self.assertTrue(phone.screen.nothing())
            self.assertEqual(len(phone.screen.up), 1)

    def test_daemon_comes_late(self):
        phone = self.start(start=False)
        phone.begin("whatsapp")
        phone.swap("b", "new-line")
        phone.stop_daemon()
        phone.start_session()
        phone.say("numberd is not there")
        phone.start_daemon()
        self.assertEqual(phone.next()["summary"], CHANGED)

    def test_record_begun_anew(self):
        """Ids are those of other lines then."""
        phone = self.changed()
        phone.screen.drop(2)
        phone.say("was closed")
        phone.stop_daemon()
        for end in ("", "-wal", "-shm"):
            if os.path.exists(f"{phone.state}/numberd.db{end}"):
                os.remove(f"{phone.state}/numberd.db{end}")
        phone.modem("swap", "1", "a")
        phone.start_daemon()
        phone.say("begun anew")
        phone.await_event("first-card")
        phone.do("bind", "whatsapp")
        phone.swap("b", "new-line")
        self.assertEqual(phone.next()["summary"], CHANGED)

    def test_damaged_memory(self):
        phone = self.changed()
        phone.stop_session()
        self.assertEqual(phone.screen.next(), ("closed", 1))
        with open(phone.memory, "w", encoding="utf-8") as file:
            file.write("[left 1]\nClosed")
        phone.warnings_expected = True
        phone.start_session()
        self.assertEqual(phone.next()["summary"], CHANGED)
        self.assertTrue(os.path.exists(phone.memory + ".damaged"))

    def test_one_is_enough(self):
        phone = self.start()
        phone.begin()
        other = subprocess.run([SESSION], env=phone.session_env, capture_output=True, text=True,
                               timeout=60, check=False)
        self.assertEqual((other.returncode, other.stderr),
                         (0, "numberd: another numberd-session is running\n"))

    def test_session_bus_goes(self):
        phone = self.start(screen=False, app=False)
        phone.begin()
        phone.session_bus.kill()
        self.assertEqual(phone.await_end(), 0)

    def test_system_bus_goes(self):
        phone = self.start()
        phone.warnings_expected = True
        phone.begin("whatsapp")
        phone.swap("b", "new-line")
        phone.next()
        phone.stop_daemon()
        phone.bus.kill()
        self.assertEqual(phone.await_end(), 1)
        self.assertIn("the system bus is gone", phone.said[-1])
        phone.ping(phone.screen.unique())
        self.assertEqual(phone.screen.next(), ("closed", 1))

    def test_no_session_bus(self):
        phone = self.start(start=False)
        done = subprocess.run([SESSION], capture_output=True, text=True, timeout=60, check=False,
                              env=dict(phone.session_env,
                                       DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere"))
        self.assertEqual((done.returncode, len(done.stderr.splitlines())), (1, 1))
        self.assertIn("there is no session bus", done.stderr)

    def test_command_line(self):
        phone = self.start(start=False)
        for words, status, says in ((["--version"], 0, "numberd-session "),
                                    (["--help"], 0, "--session-bus"),
                                    (["--nonsense"], 2, "see numberd-session --help"),
                                    (["swap"], 2, "what is swap?")):
            done = subprocess.run([SESSION, *words], env=phone.session_env, capture_output=True,
                                  text=True, timeout=60, check=False)
            self.assertEqual(done.returncode, status)
            self.assertIn(says, done.stdout + done.stderr)

if __name__ == "__main__":
    unittest.main()
