#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-2.1-or-later
# Copyright (C) 2026 The numberd authors
"""The man pages as they are installed: they format, and are found in the language of the reader."""

import os
import subprocess
import unittest

from test_install import FILES, StagedTest

PAGES = [place for place in FILES if place.startswith("{mandir}")]


class Man(StagedTest):
    def test_they_format(self):
        """Without a warning, at the width of a narrow terminal too."""
        for place in PAGES:
            for width in ("80", "60"):
                environment = dict(os.environ, MANWIDTH=width, LC_ALL="C.UTF-8")
                output = subprocess.run(
                    ["man", "--warnings", "-P", "cat", "-l", str(self.staged(place))],
                    env=environment,
                    capture_output=True,
                    text=True,
                    timeout=60,
                    check=True,
                )
                self.assertEqual(output.stderr, "", place)
                self.assertIn("SEE ALSO", output.stdout)

    def test_they_are_found(self):
        """By whatis and man -k, in either language."""
        pages = self.staged("{mandir}")
        self.check("mandb", "--create", "--user-db", "--quiet", pages)
        for language, word, mark in (("zh_CN", "numberctl", "查看本设备的电话号码"),
                                     ("zh_CN", "numberd-web", "在路由器的网页服务器上查看"),
                                     ("en", "numberctl", "see which phone numbers")):
            environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE=language, MANPATH=str(pages))
            self.assertIn(mark, self.check("whatis", word, env=environment))
            self.assertIn(mark, self.check("man", "-k", word, env=environment))

    def test_what_is_chinese(self):
        """The summary, and a line that says that the rest is not."""
        for place in PAGES:
            if not place.startswith("{mandir}/zh_CN/"):
                continue
            chinese = self.staged(place).read_text(encoding="utf-8").splitlines()
            path = self.staged(place.replace("/zh_CN", ""))
            english = path.read_text(encoding="utf-8").splitlines()
            added = [row for row in chinese if row not in english]
            self.assertEqual((len(added), added[1]), (2, "本页其余部分为英文。"), place)
            self.assertEqual(len([row for row in english if row not in chinese]), 1, place)


if __name__ == "__main__":
    unittest.main()
