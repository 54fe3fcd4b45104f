#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""What a phone's desktop is told of numberd: launcher, autostart, user unit, activation, software
centre, icons. Each file is judged by the program that is there to judge it, and they agree with
each other; each is in Chinese too."""

import configparser
import os
import re
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree

import gi
from staged import BUILD, ROOT, StagedTest, run

gi.require_version("GdkPixbuf", "2.0")
# pylint: disable-next=wrong-import-position
from gi.repository import GdkPixbuf, Gio, GLib  # noqa: E402

APP = "org.numberd1.App"
LAUNCHER = "{datadir}/applications/" + APP + ".desktop"
AUTOSTART = "{sysconfdir}/xdg/autostart/numberd-session.desktop"
ACTIVATION = "{dbus_dir}/services/" + APP + ".service"
METAINFO = "{datadir}/metainfo/" + APP + ".metainfo.xml"
UNIT = "{systemd_user_unit_dir}/numberd-session.service"
ICON = "{datadir}/icons/hicolor/scalable/apps/" + APP + ".svg"
SYMBOLIC = "{datadir}/icons/hicolor/symbolic/apps/" + APP + "-symbolic.svg"
POLICY = "{polkit_policy_dir}/org.numberd1.policy"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SVG = "{http://www.w3.org/2000/svg}"
# systemd-analyze(1) scores from 0 (locked down) to 100. A user's unit cannot have most of it.
MAX_EXPOSURE = 59
HAN = re.compile(r"[\u4e00-\u9fff]")


def read_keys(path):
    keys = configparser.ConfigParser(interpolation=None)
    keys.optionxform = str
    keys.read(path, encoding="utf-8")
    return keys


class Launcher(StagedTest):
    def entry(self, place):
        return read_keys(self.staged(place))["Desktop Entry"]

    def test_valid(self):
        for place in (LAUNCHER, AUTOSTART):
            self.assertEqual(self.check("desktop-file-validate", self.staged(place)), "")

    def test_chinese(self):
        for place, names in ((LAUNCHER, ("Name", "Comment", "Keywords")),
                             (AUTOSTART, ("Name", "Comment"))):
            for name in names:
                self.assertRegex(self.entry(place)[f"{name}[zh_CN]"], HAN)

    def test_found_as_it_is_typed(self):
        """By the words of the people whose number changed, in their language."""
        words = [word.lower() for word in self.entry(LAUNCHER)["Keywords"].split(";")]
        self.assertLessEqual({"sim", "number", "operator"}, set(words))
        self.assertLessEqual({"换号", "解绑"}, set(self.entry(LAUNCHER)["Keywords[zh_CN]"].split(";")))

    def test_bus_starts_it(self):
        """The name, the file names and the activation belong together, or a tap opens nothing."""
        service = read_keys(self.staged(ACTIVATION))["D-BUS Service"]
        launcher = self.entry(LAUNCHER)
        self.assertEqual(service["Name"], APP)
        self.assertEqual(launcher["DBusActivatable"], "true")
        program = "{bindir}/numberd-app".format(**self.places)
        self.assertEqual(service["Exec"], f"{program} --gapplication-service")
        self.assertEqual(launcher["Exec"], os.path.basename(program))
        self.assertEqual(launcher["Icon"], APP)

    def test_on_phones(self):
        self.assertEqual(self.entry(LAUNCHER)["X-Purism-FormFactor"], "Workstation;Mobile;")
        self.assertEqual(self.entry(LAUNCHER)["StartupNotify"], "true")

    def test_desktop_reads_it(self):
        """GIO, as a shell would; it wants the program to be there."""
        keys = GLib.KeyFile()
        keys.load_from_file(str(self.staged(LAUNCHER)), GLib.KeyFileFlags.KEEP_TRANSLATIONS)
        keys.set_string("Desktop Entry", "Exec", "true")
        info = Gio.DesktopAppInfo.new_from_keyfile(keys)
        self.assertEqual((info.get_name(), info.should_show()), ("Phone Number", True))


class Session(StagedTest):
    def unit(self):
        """A copy of the unit that starts a program which is there."""
        text = self.staged(UNIT).read_text(encoding="utf-8")
        program = "{libexecdir}/numberd-session".format(**self.places)
        self.assertIn(f"\nExecStart={program}\n", text)
        unit = self.scratch / "numberd-session.service"
        unit.write_text(text.replace(program, "/bin/true"), encoding="utf-8")
        return unit

    def test_unit_is_valid(self):
        output = self.check("systemd-analyze", "--user", "verify", "--man=no", self.unit(),
                            env=dict(os.environ, XDG_RUNTIME_DIR=str(self.scratch)))
        self.assertNotIn("numberd-session.service", output)

    def test_unit_is_locked_down(self):
        self.check("systemd-analyze", "security", "--offline=true",
                   f"--threshold={MAX_EXPOSURE}", self.unit())

    def test_unit_needs_no_namespace(self):
        """Where users get none of the kernel, a unit that asks for one does not start."""
        text = self.unit().read_text(encoding="utf-8")
        self.assertNotRegex(text, r"(?m)^(Protect|Private|Read(Only|Write)|Inaccessible|Bind)\w*=")

    def test_started_once(self):
        """systemd or the desktop's autostart, not both; and after the screen is there."""
        autostart = read_keys(self.staged(AUTOSTART))["Desktop Entry"]
        unit = self.unit().read_text(encoding="utf-8")
        program = "{libexecdir}/numberd-session".format(**self.places)
        self.assertEqual(autostart["Exec"], program)
        self.assertEqual(autostart["X-GNOME-HiddenUnderSystemd"], "true")
        self.assertEqual(autostart["X-systemd-skip"], "true")
        self.assertEqual(autostart["NoDisplay"], "true")
        for line in ("PartOf=graphical-session.target", "After=graphical-session.target",
                     "WantedBy=graphical-session.target", "Restart=on-failure"):
            self.assertIn(f"\n{line}\n", unit)

    def test_gives_up(self):
        """What ends at once, every time, is not started for ever: systemd's limit can be reached
        although it waits between two starts."""
        text = self.unit().read_text(encoding="utf-8")
        starts, wait, limit = (
            int(re.search(rf"(?m)^{name}=(\d+)$", text)[1])
            for name in ("StartLimitBurst", "RestartSec", "StartLimitIntervalSec"))
        self.assertGreater(limit, 2 * starts * wait)

    def test_generator_skips_autostart(self):
        """systemd's own reader of autostart files leaves it to the unit."""
        generator = "/usr/lib/systemd/user-generators/systemd-xdg-autostart-generator"
        config, out = self.scratch / "config", self.scratch / "out"
        (config / "autostart").mkdir(parents=True)
        out.mkdir()
        text = self.staged(AUTOSTART).read_text(encoding="utf-8")
        text = re.sub(r"(?m)^Exec=.*", "Exec=/bin/true", text)
        other = re.sub(r"(?m)^X-.*\n", "", text)
        (config / "autostart/numberd-session.desktop").write_text(text, encoding="utf-8")
        (config / "autostart/other.desktop").write_text(other, encoding="utf-8")
        env = dict(os.environ, XDG_CONFIG_HOME=str(config), XDG_CONFIG_DIRS=str(self.scratch),
                   HOME=str(self.scratch))
        self.check(generator, out, out, out, env=env)
        made = {path.name for path in out.rglob("*.service")}
        self.assertEqual(made, {"app-other@autostart.service"})


class SoftwareCentre(StagedTest):
    def setUp(self):
        self.component = ElementTree.parse(self.staged(METAINFO)).getroot()

    def test_valid(self):
        """Nothing worse than a remark: that is for what this or a newer AppStream does not know."""
        output = self.check("appstreamcli", "validate", "--no-net", "--pedantic",
                            self.staged(METAINFO))
        self.assertNotRegex(output, r"(?m)^ *[EW]:")

    def test_valid_with_its_launcher(self):
        """As a distribution looks at it: below /usr, with the file that it launches."""
        root = self.scratch / "tree/usr"
        root.parent.mkdir()
        os.symlink(self.staged("{prefix}"), root)
        output = self.check("appstreamcli", "validate-tree", "--no-net", self.scratch / "tree")
        self.assertIn(f"{APP}.metainfo.xml", output)
        self.assertNotRegex(output, r"(?m)^ *[EW]:")

    def test_names(self):
        self.assertEqual(self.component.findtext("id"), APP)
        self.assertEqual(self.component.findtext("launchable"), f"{APP}.desktop")
        self.assertEqual(self.component.findtext("provides/dbus[@type='session']"), APP)
        launcher = read_keys(self.staged(LAUNCHER))["Desktop Entry"]
        for lang, key in ((None, ""), ("zh_CN", "[zh_CN]")):
            said = {element.tag: element.text for element in self.component
                    if element.get(XML_LANG) == lang}
            self.assertEqual((said["name"], said["summary"]),
                             (launcher["Name" + key], launcher["Comment" + key]))

    def test_chinese(self):
        """Every paragraph, item and caption has its translation beside it."""
        for parent in self.component.iter():
            texts = [child for child in parent if child.tag in ("p", "li", "caption", "summary")]
            if parent.get("translate") == "no" or parent.get(XML_LANG):
                continue
            english = [child for child in texts if not child.get(XML_LANG)]
            chinese = [child for child in texts if child.get(XML_LANG) == "zh_CN"]
            self.assertEqual(len(english), len(chinese), parent.tag)
            for child in chinese:
                self.assertRegex(child.text, HAN)

    def test_release(self):
        done = run("meson", "introspect", "--projectinfo", BUILD)
        newest = self.component.find("releases/release").get("version")
        self.assertIn(f'"version": "{newest}"', done.stdout)

    def test_phone(self):
        self.assertEqual(self.component.findtext("requires/display_length"), "360")
        self.assertEqual({control.text for control in self.component.iter("control")},
                         {"touch", "keyboard", "pointing"})


class Icons(StagedTest):
    def test_shape(self):
        for place, size in ((ICON, "128"), (SYMBOLIC, "16")):
            svg = ElementTree.parse(self.staged(place)).getroot()
            self.assertEqual(svg.tag, f"{SVG}svg")
            self.assertEqual((svg.get("width"), svg.get("height"), svg.get("viewBox")),
                             (size, size, f"0 0 {size} {size}"))

    def test_plain(self):
        """Nothing that a small renderer does not draw, and nothing fetched from elsewhere."""
        for place in (ICON, SYMBOLIC):
            svg = ElementTree.parse(self.staged(place)).getroot()
            self.assertLessEqual({element.tag for element in svg.iter()},
                                 {f"{SVG}svg", f"{SVG}path", f"{SVG}rect"})
            self.assertNotIn("href", ElementTree.tostring(svg, encoding="unicode"))

    def test_symbolic_has_one_colour(self):
        """The one that toolkits put another in the place of."""
        svg = ElementTree.parse(self.staged(SYMBOLIC)).getroot()
        colours = {element.get(name) for element in svg.iter() for name in ("fill", "stroke")}
        self.assertEqual(colours - {None}, {"#2e3436"})

    def draw(self, place, size):
        """(pixels that are there, pixels in all, colours) of an icon."""
        picture = GdkPixbuf.Pixbuf.new_from_file_at_size(str(self.staged(place)), size, size)
        data, row = picture.get_pixels(), picture.get_rowstride()
        self.assertEqual((picture.get_width(), picture.get_n_channels()), (size, 4))
        pixels = [tuple(data[y * row + 4 * x:y * row + 4 * x + 4])
                  for y in range(size) for x in range(size)]
        seen = [pixel for pixel in pixels if pixel[3] > 127]
        return len(seen), len(pixels), {pixel[:3] for pixel in seen if pixel[3] == 255}

    def test_drawn(self):
        """By gdk-pixbuf, which looks at the beginning of a file to find out what it is."""
        for place in (ICON, SYMBOLIC):
            for size in (16, 32, 128):
                seen, all_pixels, _ = self.draw(place, size)
                self.assertTrue(0.3 < seen / all_pixels < 0.95, f"{place} {size}: {seen}")

    def test_sign_is_there_at_16_pixels(self):
        """Card, contacts and sign are told apart in the smallest picture, none of them blurred."""
        _, _, colours = self.draw(ICON, 16)
        for wanted in ((0x35, 0x84, 0xe4), (0xf8, 0xe4, 0x5c), (0x63, 0x45, 0x2c)):
            self.assertIn(wanted, colours)

    def test_seen_on_light_and_dark(self):
        """No edge of the card is as light as a light desktop, or as dark as a dark one."""
        _, _, colours = self.draw(ICON, 128)
        blues = [sum(colour) / 3 for colour in colours if colour[2] > colour[0] + 60]
        self.assertTrue(blues and all(60 < light < 200 for light in blues))


class Polkit(StagedTest):
    def test_chinese(self):
        """Whoever is asked for a password is told for what."""
        policy = ElementTree.parse(self.staged(POLICY))
        for action in policy.iter("action"):
            for tag in ("description", "message"):
                texts = {text.get(XML_LANG): text.text for text in action.iter(tag)}
                self.assertEqual(set(texts), {None, "zh_CN"})
                self.assertRegex(texts["zh_CN"], HAN)

    def test_translated_without_polkit(self):
        """Where polkit is not installed nobody says what its texts are, but the tree does."""
        empty = self.scratch / "no-rules"
        empty.mkdir()
        done = subprocess.run(
            ["unshare", "--mount", "sh", "-c",
             f"mount --bind {empty} /usr/share/gettext/its && exec msgfmt --xml --template"
             " packaging/polkit/org.numberd1.policy -d packaging/po -o -"],
            cwd=ROOT, capture_output=True, text=True, check=False,
            env=dict(os.environ, GETTEXTDATADIRS=str(ROOT / "packaging/po"), LINGUAS="zh_CN"))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('<message xml:lang="zh_CN">', done.stdout)


if __name__ == "__main__":
    unittest.main()
