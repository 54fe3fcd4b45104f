#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""`numberctl report`: who gets the file can say what happened and why, and finds nobody in it."""

import json
import os
import re
import stat
import subprocess
import unittest

from ctl_rig import NEW, OLD, Case, binding, event, line, modem
import together
from rig import BUILD, LIMIT, NOBODY, NUMBERCTL, Rig

MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:\.\d+)?Z?)?")
NAME = r"{}-[b-df-hj-np-tv]{{6,}}"
ACCOUNTS = ("ada@example.org", "Savings 4421", "+12025550111", "Lovelace")
LABELS = ("Countess", "Gym on Market Street", "market-gym")
NATIONAL = "2025550188"

# What another program would have in the journal; OpenWrt's logread prints lines.
JOURNALCTL = """#!/bin/sh
case "$*" in *"--unit=numberd"*"--output=json"*) ;; *) exit 1 ;; esac
echo '{"__REALTIME_TIMESTAMP":"1796000000000000","PRIORITY":"5","_HOSTNAME":"adas-phone",' \\
  '"MESSAGE":"line 1 of 202-555-0143, Countess, has card 8901260123456789015"}'
echo '{"__REALTIME_TIMESTAMP":"1796000001000000","MESSAGE":[255,254]}'
echo '["nonsense"]'
echo 'nonsense'
"""
LOGREAD = """#!/bin/sh
[ "$*" = "-e numberd" ] || exit 1
echo 'Tue Nov 24 15:15:11 2026 daemon.notice numberd[77]: modem of 12025550143 was found'
"""
WITH_LOCAL_FILES = """
mount -t tmpfs tmpfs "$1" && mkdir -p "$1/numberd/apps.d" "$1/numberd/hooks.d" &&
: >"$1/numberd/apps.d/whatsapp.app" &&
: >"$1/numberd/hooks.d/2025550143-Countess" && shift && exec "$@"
"""


def leaks(text, secrets):
    """The secrets of which a telling part is in the text: seven digits in a row, whatever is
    between them, or a text in whatever case."""
    bare = MOMENT.sub("x", text)
    digits = re.sub(r"[^0-9A-Za-z\n]", "", bare)
    found = []
    for secret in secrets:
        number = re.sub(r"\D", "", secret)
        parts = [number[i:i + 7] for i in range(len(number) - 6)]
        if any(part in digits for part in parts) or secret.lower() in bare.lower():
            found.append(secret)
    return found


def section(text, title):
    """The lines of one section."""
    return re.split(r"\n== ", text.split(f"\n== {title}\n", 1)[1])[0]


def sysconfdir():
    """Where the build looks for /etc."""
    out = subprocess.run(["meson", "introspect", "--buildoptions", BUILD], check=True,
                         capture_output=True, timeout=LIMIT).stdout
    options = {option["name"]: option["value"] for option in json.loads(out)}
    return os.path.join(options["prefix"], options["sysconfdir"])


class Story(unittest.TestCase):
    """A swap with accounts, and a report of it."""

    def setUp(self):
        self.rig = Rig()
        self.addCleanup(self.rig.close)
        self.rig.secrets |= {*ACCOUNTS, NATIONAL, "+1" + NATIONAL}
        self.secrets = self.rig.secrets | {*LABELS}
        self.rig.modem("card", "national", "iccid=8901260444444444446", "imsi=310260444444444",
                       f"number={NATIONAL}", "alpha=Lovelace")
        self.rig.modem("insert", "1", "a")
        self.rig.await_event("first-card")
        self.rig.do("label", "1", LABELS[0])
        self.rig.do("bind", "google", "--account", ACCOUNTS[0])
        self.rig.do("bind", "market-gym", "--name", LABELS[1], "--account", ACCOUNTS[1])
        self.rig.do("bind", "whatsapp", "--account", ACCOUNTS[2], "--last-used", "2026-10-01")
        self.rig.swap("b", "new-line")
        self.rig.do("give-up", "1", "--reason", "cancelled", "--on", "2026-11-01")
        self.rig.do("settle", "2", "closed")
        self.path = os.path.join(self.rig.dir, "report.txt")

    def report(self):
        self.rig.do("report", self.path)
        with open(self.path, encoding="utf-8") as file:
            return file.read()

    def test_nobody_is_in_it(self):
        self.rig.swap("national", "new-line")
        self.rig.swap("mute", "unidentified")
        text = self.report()
        self.assertEqual(leaks(text, self.secrets), [])
        self.assertNotIn(self.rig.events()[0]["boot"], text)
        self.assertEqual(text, text.encode("ascii").decode())

    def test_what_happened_and_why(self):
        """A question of support: why is this account due, and until when?"""
        text = self.report()
        number = re.search(rf"- id: 1\n(?:  .*\n)*?  number: ({NAME.format('number')}) "
                           r"\(\+1, 11 digits\)", section(text, "lines"))[1]
        account = section(text, "bindings").split("- id: 1\n")[1].split("- id: ")[0]
        for part in ("app: google\n", "state: due\n", "deadline: 2026-12-16\n",
                     "deadline_reason: United States: a cancelled number", f"number: {number} (+1"):
            self.assertIn(part, account)
        explained = section(text, "explain").split("- line: 2\n")
        for part in ("verdict: new-line\n", "- a new card with another number\n",
                     f"raw: {number} (11 digits, no plus)\n", "ton: international\n",
                     "date: 2026-12-16\n"):
            self.assertIn(part, explained[0])
        self.assertIn("bindings: 0 bound, 2 due, 1 settled\n", section(text, "overview"))
        self.assertIn("left: 2\n", section(text, "plans"))
        swap = re.search(r"^.*kind=new-line.*$", section(text, "events"), re.M)[0]
        for part in ("line=2", "other_line=1", f"old_number={number}", "prompt=changed"):
            self.assertIn(part, swap)
        self.assertRegex(section(text, "bindings"), rf"app: {NAME.format('app')}\n")

    def test_why_it_was_not_normalised(self):
        """What a card says in national form keeps its form, and is known for the same number."""
        self.rig.swap("national", "new-line")
        explained = section(self.report(), "explain").split("- line: 3\n")[1]
        name = re.search(rf"number: ({NAME.format('number')}) \(\+1, 11 digits\)", explained)[1]
        self.assertIn(f"raw: {name} (10 digits, no plus)\n", explained)
        self.assertIn("- calling code +1 added: national form on a card of US\n", explained)
        self.assertRegex(explained, rf"alpha: {NAME.format('name')}\n")

    def test_the_device(self):
        text = self.report()
        about, configuration = section(text, "about"), section(text, "configuration")
        self.assertRegex(about, r"made: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\nclock: set\n"
                                r"numberctl: \d+\.\d+\.\d+\nnumberd: \d+\.\d+\.\d+\n")
        self.assertIn(f"kernel: {os.uname().release}\n", about)
        self.assertIn("complete: yes\n", about)
        self.assertIn("driver: qmi\n", section(text, "modems"))
        for part in (" --config ", f"file: {self.rig.config}\n", "\n[Modem]\n", "\nDriver=qmi\n",
                     "\nSettleMsec=200\n"):
            self.assertIn(part, configuration)

    def test_drop_ins_and_what_is_in_the_way(self):
        self.rig.stop_daemon()
        self.rig.start_daemon(options=("--motd", f"{self.rig.dir}/Countess"))
        os.mkdir(f"{self.rig.config}.d")
        for name, content in (("20-b.conf", "[Privacy]\n# a comment\nLogNumbers=false\n"),
                              ("10-a.conf", "[Modem]\nDevices=2025550143\n"), ("c.bak", "x=y\n")):
            with open(f"{self.rig.config}.d/{name}", "w", encoding="utf-8") as file:
                file.write(content)
        os.remove(self.rig.config)
        configuration = section(self.report(), "configuration")
        self.assertRegex(configuration, r"(?s)not_read: .*No such file.*10-a\.conf\n\[Modem\]\n"
                                        rf"Devices={NAME.format('number')} \(10 digits, no plus\)\n"
                                        r".*20-b\.conf\n\[Privacy\]\nLogNumbers=false\n")
        for part in ("comment", "x=y", "Countess"):
            self.assertNotIn(part, configuration)

    def test_names_are_of_one_report(self):
        first = self.report()
        os.remove(self.path)
        second = self.report()
        names = [set(re.findall(NAME.format("number"), text)) for text in (first, second)]
        self.assertEqual([len(found) for found in names], [2, 2])
        self.assertFalse(names[0] & names[1])

    def test_journal(self):
        bin_dir = os.path.join(self.rig.dir, "bin")
        os.mkdir(bin_dir)
        for name, script in (("logread", LOGREAD), ("journalctl", JOURNALCTL)):
            path = os.path.join(bin_dir, name)
            with open(path, "w", encoding="utf-8") as file:
                file.write(script)
            os.chmod(path, 0o755)
        with_systemd = self.rig.ctl("report", "-", env={"PATH": f"{bin_dir}:/usr/bin:/bin"}).out
        found = re.sub(NAME.format(r"(\w+)"), r"\1-#", section(with_systemd, "journal"))
        self.assertEqual(found, "2026-11-30T00:53:20Z <5> line 1 of number-# (10 digits, no plus),"
                                " label-#, has card iccid-# (19 digits, 89 first)\n"
                                "2026-11-30T00:53:21Z <-> -\n")
        os.remove(os.path.join(bin_dir, "journalctl"))
        self.assertEqual(leaks(with_systemd, self.secrets | {"adas-phone"}), [])
        on_openwrt = self.rig.ctl("report", "-", env={"PATH": bin_dir}).out
        found = re.sub(NAME.format(r"(\w+)"), r"\1-#", section(on_openwrt, "journal"))
        self.assertRegex(found, r"\ATue Nov 24 15:15:11 .* modem of number-# .* was found\n\Z")
        nothing = self.rig.ctl("report", "-", env={"PATH": self.rig.state}).out
        self.assertEqual(section(nothing, "journal"), "# none that can be read\n")

    def test_local_files(self):
        """Which files there are, not what is in them."""
        result = self.rig.ctl("report", "-", prefix=(
            "unshare", "--mount", "--propagation", "private", "sh", "-c", WITH_LOCAL_FILES, "sh",
            sysconfdir()))
        self.assertEqual(result.status, 0, result)
        files = section(result.out, "local files")
        self.assertIn("/numberd/apps.d/whatsapp.app\n", files)
        self.assertRegex(files, rf"/hooks\.d/{NAME.format('number')} \(.*\)-{NAME.format('label')}")

    # The file.

    def test_file(self):
        out = self.rig.do("report", self.path)
        self.assertRegex(" ".join(out.split()),
                         r"\AWrote \S+/report\.txt \(\d+ kB\)\. It holds no number, card or account"
                         r" in clear; read it before you send it\.\Z")
        self.assertEqual(stat.S_IMODE(os.stat(self.path).st_mode), 0o600)
        self.assertEqual(json.loads(self.rig.do("report", f"{self.path}2", "--json")),
                         {"file": f"{self.path}2"})

    def test_default_name(self):
        place = os.path.join(self.rig.dir, "place")
        os.mkdir(place)
        result = self.rig.ctl("report", prefix=("env", "--chdir", place))
        self.assertEqual(result.status, 0, result)
        name, = os.listdir(place)
        self.assertRegex(name, r"\Anumberd-report-\d{8}-\d{6}\.txt\Z")
        self.assertIn(name, result.out)

    def refuse(self, *words, **more):
        """The one line that says why there is no report."""
        result = self.rig.ctl("report", *words, **more)
        self.assertEqual((result.status, result.out), (1, ""), result)
        self.assertRegex(result.err, r"\Anumberctl: [^\n]+\n\Z")
        return result.err

    def test_nothing_is_overwritten(self):
        target = os.path.join(self.rig.dir, "target")
        os.symlink(target, f"{self.path}.link")
        with open(self.path, "w", encoding="utf-8") as file:
            file.write("mine")
        before = sorted(os.listdir(self.rig.dir))
        for path in (self.path, f"{self.path}.link", self.rig.dir):
            self.assertIn("is there already", self.refuse(path))
        self.assertEqual(sorted(os.listdir(self.rig.dir)), before)
        with open(self.path, encoding="utf-8") as file:
            self.assertEqual(file.read(), "mine")

    def test_nowhere_to_write(self):
        self.assertIn("No such file or directory", self.refuse("/nowhere/at/all"))
        self.assertIn("Not a directory", self.refuse(f"{self.rig.config}/report"))

    def test_full_disk(self):
        """A file system of one page, and a pipe into one that is always full."""
        script = ('mount -t tmpfs -o size=4k tmpfs "$1" && d=$1 && shift && '
                  '{ "$@" report "$d/report"; s=$?; ls -A "$d"; exit $s; }')
        place = os.path.join(self.rig.dir, "tiny")
        os.mkdir(place)
        done = subprocess.run(["unshare", "--mount", "--propagation", "private", "sh", "-c", script,
                               "sh", place, NUMBERCTL], env=self.rig.env, capture_output=True,
                              text=True, timeout=LIMIT, check=False)
        self.assertEqual((done.returncode, done.stdout), (1, ""), done.stderr)
        self.assertRegex(done.stderr, r"\Anumberctl: [^\n]+No space left on device\n\Z")
        with open("/dev/full", "wb") as full:
            done = subprocess.run([NUMBERCTL, "report", "-"], env=self.rig.env, stdout=full,
                                  stderr=subprocess.PIPE, timeout=LIMIT, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr.decode(), r"\Anumberctl: [^\n]+\n\Z")

    # Others.

    def test_another_user(self):
        """Only what is theirs, and the report says so."""
        self.assertEqual(self.rig.ctl_as_nobody("bind", "signal", "--account", "mine").status, 0)
        result = self.rig.ctl_as_nobody("report", "-")
        self.assertEqual(result.status, 0, result)
        self.assertRegex(result.err,
                         r"\Anumberctl: the report is not complete: [^\n]+: try as root\n\Z")
        self.assertIn("complete: no\n", section(result.out, "about"))
        self.assertRegex(section(result.out, "explain"), r"\A# not known\nrefused: [^\n]+ root\n\Z")
        self.assertEqual(re.findall(r"app: (\S+)", section(result.out, "bindings")), ["signal"])
        self.assertIn(f"uid: {NOBODY}\n", section(result.out, "bindings"))
        self.assertNotIn("number-", result.out)
        self.assertEqual(leaks(result.out, self.secrets), [])
        denied = self.rig.ctl_as_nobody("report", os.path.join(self.rig.dir, "theirs"))
        self.assertEqual(denied.status, 1)
        self.assertRegex(denied.err,
                         r"\Anumberctl: [^\n]+ cannot be written: Permission denied\n\Z")

    def test_nothing_is_changed(self):
        """Not even that somebody has looked at the checklist of a second-hand number."""
        before = self.rig.do("log", "--json")
        self.assertIn("intake: open\n", section(self.report(), "lines"))
        self.assertEqual(self.rig.do("log", "--json"), before)
        self.assertEqual([found["intake"] for found in self.rig.json("lines")["lines"]],
                         [None, "open"])

    def test_no_daemon(self):
        self.rig.stop_daemon()
        result = self.rig.ctl("report", self.path)
        self.assertEqual(result.status, 3, result)
        self.assertRegex(result.err, r"\Anumberctl: numberd cannot be reached [^\n]+\n\Z")
        self.assertFalse(os.path.exists(self.path))
        self.assertIn("is there already", self.refuse(self.rig.config))  # not asked for nothing


class Future(Case):
    """A daemon that says what none says today."""

    def setUp(self):
        super().setUp()
        self.start_daemon()
        self.tell()

    def tell(self, **more):
        self.daemon.answer("GetStatus", dict(
            {"version": "0.1.0", "due": 1, "notice": "set aside as numberd.db.2025550143",
             "modems": [modem({"slot": 1, "state": "present", "line": "1", "imei":
                               "490154203237518"}, id="modem-1a2b3c4d")],
             "lines": [line("1", number=OLD, label="Countess", owner="Ada Lovelace " + NEW)]},
            **more))
        self.daemon.answer("ListBindings", [
            binding("7", account="Ada Lovelace", note="Countess, 555 01 43",
                    reason_terms=[{"word": OLD}, {"word": "2025550178"}])])
        self.daemon.answer("ListProposals", [])
        self.daemon.answer("Plan", {"line": "1", "left": 1})
        self.daemon.answer("Explain", [{"line": "1", "modem": "modem-1a2b3c4d", "reasons": [
            "because modem-1a2b3c4d says " + OLD]}])

    def report(self):
        return self.ctl("report", "-", "--json")

    def test_unknown_keys(self):
        self.daemon.order("record " + event(12345678, "new-verdict", number=OLD, card=NEW,
                                            reasons=["of Ada Lovelace"]))
        self.daemon.order("record " + event(12345679, "x", account="Grace", reasons=["Hopper"]))
        self.daemon.order("record " + event(12345680, "x", reasons=["Grace"], account="Hopper"))
        text = self.report()
        self.assertEqual(leaks(text, {OLD, NEW, "Countess", "Lovelace", "Grace", "Hopper",
                                      "490154203237518", "1a2b3c4d"}), [])
        for part in ("seq=12345678, ", "kind=new-verdict", "  note: label-", "  - word: number-",
                     "- because modem-", "notice: set aside as numberd.db.number-"):
            self.assertIn(part, re.sub(r"(?<=-)[b-df-hj-np-tv]{6}", "", text))
        self.assertRegex(text, rf"imei: {NAME.format('digits')} \(15 digits\)")

    def test_no_catalogue(self):
        """Without one, no app is known to be one of it."""
        self.assertRegex(section(self.report(), "bindings"), rf"app: {NAME.format('app')}\n")
        self.daemon.answer("ListApps", [{"id": "whatsapp"}])
        self.assertIn("app: whatsapp\n", section(self.report(), "bindings"))

    def test_only_the_newest_events(self):
        for seq in range(1, 5004):
            self.daemon.order("record " + event(seq, "same-card", number="+12025550199",
                                                account=f"account {seq}"))
        events = section(self.report(), "events")
        self.assertTrue(events.startswith("recorded: 5003\nshown: 5000\nseq=4, "), events[:80])
        self.assertEqual(events.count("\n"), 5002)

    def test_it_breaks_off(self):
        for method in ("GetStatus", "ListBindings", "ListProposals", "Explain"):
            self.daemon.order(f"die {method}")
            self.assertIn("numberd cannot be reached",
                          self.ctl("report", f"{self.dir}/report", status=3))
            self.daemon.stop()
            self.start_daemon()
            self.tell()
        self.assertFalse(os.path.exists(f"{self.dir}/report"))

    def test_refused(self):
        self.daemon.order("refuse ListBindings org.numberd1.Error.Store the disk is full")
        self.assertIn("the disk is full", self.ctl("report", f"{self.dir}/report", status=1))
        self.assertFalse(os.path.exists(f"{self.dir}/report"))


load_tests = together.load

if __name__ == "__main__":
    unittest.main()
