# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Instagram
Aliases=ig;insta
Category=social
Identity=second-factor
Steps=Look for the phone number under personal details in the settings;Check which number two-factor codes go to;Keep a current e-mail address in the account
URL=https://help.instagram.com/
Checked=2026-11-25
Confidence=unverified
