# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=E-mail provider
Aliases=email;e-mail;webmail;邮箱
Category=account
Identity=second-factor
Recovery=true
Steps=Add the new number for recovery, then remove the old one;Check the second e-mail address for recovery too;Do this before anything else: other accounts are recovered by mail
Checked=2026-11-25
Confidence=unverified
