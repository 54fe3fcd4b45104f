# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Google
Aliases=gmail;android;youtube;谷歌
Category=account
Identity=second-factor
Recovery=true
Outcomes=rebound;unbound;closed
Steps=In the Google Account: Personal info, Phone: change or delete the number;Look for it under the other uses of the number on the same page;Codes may still go to the old number for 7 days
URL=https://support.google.com/accounts/answer/183723
Source=support.google.com/accounts/answer/183723
Checked=2026-11-24
Confidence=official

[Inactivity]
Days=730
Source=techlicious.com and others, about inactive accounts
Checked=2026-11-23
Confidence=reported
