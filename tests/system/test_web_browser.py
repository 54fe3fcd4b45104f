#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The page in a real Chromium, on a phone and on a desk, light and dark, with and without script,
by keyboard alone, and looked at by axe-core. Screenshots are left in web-screenshots of the build
directory. axe-core comes from the npm registry, once for each build directory."""

import base64
import os
import subprocess
import unittest

from rig import BUILD, CARDS, Rig, install_language
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait
from web_rig import PASSWORD, USER, Server

A, B = CARDS["a"]["number"], CARDS["b"]["number"]
GONE = "+12025550155"
AXE_VERSION = "4.10.3"
AXE = os.path.join(BUILD, "axe", "node_modules", "axe-core", "axe.min.js")
SHOTS = os.path.join(BUILD, "web-screenshots")
PHONE, TABLET, DESK = (360, 720), (1024, 768), (1280, 800)
VIEWS = ("due", "accounts", "add", "plan", "intake", "history")
LONG = "Bundesamt für Donaudampfschifffahrtsgesellschaftskapitänsmützenverwaltung und Verkehr"
HOSTILE = '"><script>document.title="owned"</script><img src=x onerror=alert(1)>'
HEBREW = "חשבון של עדה 12"


def read_axe():
    """The script, fetched when it is not there; no network is a failure and says so."""
    if not os.path.exists(AXE):
        subprocess.run(["npm", "install", "--prefix", os.path.join(BUILD, "axe"), "--no-save",
                        "--no-audit", "--no-fund", f"axe-core@{AXE_VERSION}"], check=True,
                       stdout=subprocess.DEVNULL)
    with open(AXE, encoding="utf-8") as file:
        return file.read()


def start_browser(script=True):
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("headless=new", "no-sandbox", "disable-gpu", "disable-dev-shm-usage",
                     "lang=en-US", "force-prefers-reduced-motion"):
        options.add_argument(f"--{argument}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if not script:
        options.add_experimental_option(
            "prefs", {"profile.managed_default_content_settings.javascript": 2})
    return webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)


class Browser(unittest.TestCase):
    script = True

    @classmethod
    def setUpClass(cls):
        os.makedirs(SHOTS, exist_ok=True)
        cls.axe, cls.locale = read_axe(), install_language(cls)
        cls.browser = start_browser(cls.script)
        cls.addClassCleanup(cls.browser.quit)

    def setUp(self):
        self.rig = Rig(start=False)
        self.addCleanup(self.rig.close)
        self.rig.env["NUMBERD_LOCALE_DIR"] = self.locale
        self.motd = os.path.join(self.rig.dir, "motd.d", "numberd")
        self.rig.modem("insert", "1", "a")
        self.rig.start_daemon(options=("--motd", self.motd))
        self.rig.await_event("first-card")
        self.server = Server(self.rig.env)
        self.addCleanup(self.server.close)
        self.root = f"http://127.0.0.1:{self.server.port}{self.server.path}"
        self.browser.get_log("browser")  # what an earlier test said
        self.browser.get(self.root.replace("//", f"//{USER}:{PASSWORD}@"))
        self.look(DESK)

    def look(self, size, scheme="light"):
        """A window of this size for somebody who likes it light or dark."""
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size == PHONE})
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "features": [{"name": "prefers-color-scheme", "value": scheme}]})

    def speak(self, language):
        """What the browser asks for from now on."""
        self.browser.execute_cdp_cmd("Network.enable", {})
        self.browser.execute_cdp_cmd("Network.setExtraHTTPHeaders", {
            "headers": {"Accept-Language": language}})

    def go(self, query=""):
        self.browser.get(self.root + query)

    def shoot(self, name):
        """The whole page as a picture."""
        shot = self.browser.execute_cdp_cmd("Page.captureScreenshot",
                                            {"captureBeyondViewport": True})["data"]
        with open(os.path.join(SHOTS, f"{name}.png"), "wb") as file:
            file.write(base64.b64decode(shot))

    def text(self):
        return self.browser.find_element(By.TAG_NAME, "main").text

    def button(self, text):
        return next(button for button in self.browser.find_elements(By.TAG_NAME, "button")
                    if button.text == text)

    def await_text(self, text):
        WebDriverWait(self.browser, 60, ignored_exceptions=(
            StaleElementReferenceException,)).until(lambda _: text in self.text())

    def outcome(self):
        return self.rig.json("bindings", "--all")["bindings"][0]["outcome"]

    def story(self):
        """From the swap to the login line that is gone; `press` is how a button is used."""
        self.rig.do("bind", "signal", "--account", "Ada")
        self.rig.swap("b", "new-line")
        self.assertTrue(os.path.exists(self.motd))
        self.go()
        self.assertIn(B, self.text())
        self.press("Account closed")
        self.await_text("Settled: Signal Ada")
        if self.script:
            focus = self.browser.switch_to.active_element
            self.assertEqual(focus.get_attribute("class"), "flash")
        self.assertEqual(self.outcome(), "closed")
        self.assertFalse(os.path.exists(self.motd))
        self.press("Undo")
        self.await_text("That was undone.")
        self.assertIsNone(self.outcome())
        self.assertTrue(os.path.exists(self.motd))
        self.go()
        self.press("Moved to my new number")
        self.await_text("Nothing is due.")
        self.assertFalse(os.path.exists(self.motd))

    def press(self, text):
        self.button(text).click()


class WithScript(Browser):
    def check_axe(self, name):
        self.browser.execute_script(self.axe)
        found = self.browser.execute_async_script(
            "const done = arguments[0]; axe.run().then((all) => done(all.violations.map("
            "(one) => [one.id, one.help, one.nodes.slice(0, 3).map((node) => node.html)])))")
        self.assertEqual(found, [], name)

    def check_layout(self, name):
        wide = self.browser.execute_script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        self.assertEqual(wide, 0, f"{name} is wider than its window")
        small = self.browser.execute_script(
            "return [...document.querySelectorAll('button, select, summary, .views a')].filter("
            "(one) => one.offsetParent && one.offsetHeight < 44).map((one) => one.outerHTML)")
        self.assertEqual(small, [], f"{name}: too small for a thumb")

    def fill(self):
        """A ledger with everything that is hard to show."""
        for account in ("Ada", HEBREW, HOSTILE):
            self.rig.do("bind", "signal", "--account", account)
        for app in ("google", "whatsapp", "telegram"):
            self.rig.do("bind", app)
        self.rig.do("bind", "ferry", "--name", LONG, "--account", "a" * 200)
        self.rig.do("bind", "gym", "--name", "<b>Gym</b> & Söhne")
        self.rig.do("bind", "shop", "--name", "\u202eevil")
        self.rig.do("add-line", GONE)
        self.rig.do("bind", "bank", "--name", "Example Bank", "--line", GONE)
        self.rig.do("give-up", GONE, "--reason", "cancelled", "--on", "2026-01-05")
        self.rig.do("label", A, "Arbeit <i>")
        self.rig.swap("b", "new-line")
        self.rig.swap("mute", "unidentified")
        self.rig.do("settle", "4", "accepted")

    def addresses(self):
        line = self.rig.line(B)["id"]
        return {**{view: f"?view={view}" for view in VIEWS}, "app": "?view=add&app=whatsapp",
                "plan-line": f"?view=plan&line={self.rig.line(A)['id']}",
                "intake-line": f"?view=intake&line={line}", "missing": "?view=nothing",
                "nothing-found": "?view=add&q=zzzz"}

    def test_every_view_on_a_phone_and_on_a_desk(self):
        self.fill()
        for size, scheme in ((PHONE, "light"), (DESK, "dark")):
            self.look(size, scheme)
            for name, query in self.addresses().items():
                self.go(query)
                self.check_layout(name)
                self.check_axe(f"{name} {scheme}")
                self.shoot(f"{name}-{size[0]}-{scheme}")
        self.look(PHONE, "dark")
        self.go()
        self.check_axe("due on a phone in the dark")
        self.shoot("due-360-dark")
        self.look(DESK, "light")
        self.go()
        self.check_axe("due on a desk by day")
        self.shoot("due-1280-light")
        severe = [line for line in self.browser.get_log("browser")
                  if line["level"] == "SEVERE" and "404" not in line["message"]]
        self.assertEqual(severe, [])

    def places(self):
        """Where the two answers are: the upper left corner of each, and their widths."""
        return self.browser.execute_script(
            "return [...document.querySelectorAll('button[name=act]')].map((one) => "
            "one.getBoundingClientRect()).map((one) => [one.x, one.y, one.width])")

    def test_the_question_has_two_answers(self):
        """Below each other on a phone, beside each other where there is room, alike in size."""
        self.rig.do("bind", "signal")
        self.rig.swap("mute", "unidentified")
        self.addCleanup(self.speak, "en")
        for language, heading in (("en", "Is it still the same number?"), ("zh-CN", "号码还是原来的吗？")):
            self.speak(language)
            for size, scheme in ((PHONE, "light"), (PHONE, "dark"), (TABLET, "light"),
                                 (TABLET, "dark")):
                self.look(size, scheme)
                self.go()
                self.assertIn(heading, self.text())
                name = f"question-{language}-{size[0]}-{scheme}"
                self.check_layout(name)
                self.check_axe(name)
                self.shoot(name)
                one, other = self.places()
                self.assertEqual(one[2], other[2])
                self.assertEqual(one[0 if size == PHONE else 1], other[0 if size == PHONE else 1])
        self.speak("en")
        self.go()
        self.press("It is a new number\nWhat is still on the old number is listed")
        self.await_text("Noted: it is a new number.")
        self.assertIn(f"What became of {A}", self.text())
        self.assertFalse(self.rig.json("due")["bindings"][0]["undecided"])

    def test_nothing_there(self):
        self.look(PHONE)
        self.go("?view=accounts")
        self.assertIn("No account is recorded yet.", self.text())
        self.check_axe("empty")
        self.shoot("empty-360-light")
        self.rig.stop_daemon()
        self.go()
        self.assertIn("numberd is not running", self.text())
        self.check_axe("503")
        self.shoot("stopped-360-light")
        self.rig.start_daemon()

    def test_colours_follow_the_person(self):
        ground = "return getComputedStyle(document.body).backgroundColor"
        self.look(PHONE, "light")
        light = self.browser.execute_script(ground)
        self.look(PHONE, "dark")
        dark = self.browser.execute_script(ground)
        shades = [sum(int(part) for part in colour[4:-1].split(",")) for colour in (light, dark)]
        self.assertGreater(shades[0], 600)
        self.assertLess(shades[1], 150)

    def test_text_of_others_is_text(self):
        self.fill()
        self.go()
        self.assertEqual(self.browser.title, "To do - numberd")
        self.assertIn(HOSTILE, self.text())
        self.assertIn("\\u202eevil", self.text())
        self.assertEqual(self.browser.find_elements(By.CSS_SELECTOR, "img, main script, main i"),
                         [])

    def test_a_long_list_is_narrowed(self):
        for number in range(9):
            self.rig.do("bind", f"shop{number}", "--name", f"Shop {number}")
        self.go("?view=accounts")
        self.browser.find_element(By.CSS_SELECTOR, ".filter input").send_keys("shop 7")
        shown = [row for row in self.browser.find_elements(By.CSS_SELECTOR, ".row")
                 if row.is_displayed()]
        self.assertEqual(len(shown), 1)

    def test_the_story_by_keyboard(self):
        self.story()

    def press(self, text):
        """Tabs through the page until the button has the focus, and presses Enter."""
        for _ in range(80):
            webdriver.ActionChains(self.browser).send_keys(Keys.TAB).perform()
            focus = self.browser.switch_to.active_element
            if focus.tag_name == "summary" and focus.find_element(
                    By.XPATH, "..").get_attribute("open") is None:
                continue
            if focus.tag_name == "button" and focus.text == text:
                self.assertNotEqual(self.browser.execute_script(
                    "return getComputedStyle(document.activeElement).outlineStyle"), "none")
                focus.send_keys(Keys.ENTER)
                return
        self.fail(f"no key leads to {text}")


class WithoutScript(Browser):
    script = False

    def test_the_story(self):
        self.look(PHONE)
        self.story()
        self.assertEqual(self.browser.find_elements(By.CSS_SELECTOR, ".filter"), [])


del Browser

if __name__ == "__main__":
    unittest.main()
