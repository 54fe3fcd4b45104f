# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Android apps in Waydroid
Aliases=android;anbox;Waydroid 中的安卓应用
Category=other
Identity=identity
Steps=Each Android app in there has an account of its own: go through them;Change the number in each app as on a phone
Checked=2026-11-23
Confidence=unverified
