# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=LinkedIn
Aliases=领英
Category=work
Identity=second-factor
Steps=Add the new number in the settings, then remove the old one;Check which number two-step codes go to
Checked=2026-11-25
Confidence=unverified
