# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Yahoo
Aliases=yahoo mail;aol;雅虎
Category=account
Identity=second-factor
Recovery=true
Steps=In the account security settings, add the new recovery number;Then remove the old one;Check the e-mail address for recovery too
URL=https://help.yahoo.com/
Checked=2026-11-25
Confidence=unverified
