# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Ctrip (Trip.com)
Aliases=trip.com;xiecheng;携程
Category=transport
Identity=identity
Source=qq959.com/news/1015218.html
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In Ctrip, sign in by e-mail or user name and open account security;Change the phone number, then check the cards that are linked;If that does not work, ask customer service
