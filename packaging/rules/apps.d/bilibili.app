# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Bilibili
Aliases=B站;b station;哔哩哔哩
Category=social
Identity=identity
Checked=2026-11-25
Confidence=unverified

[Rebind]
Steps=Look for the phone number under account security in Bilibili;Keep the old SIM until it is changed: a code may be sent to it;A current e-mail address in the account is another way in
