# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Kuaishou
Aliases=kwai;快手
Category=social
Identity=identity
NeedsOldNumber=rebind
Source=mcn7.com/news/19840.html, fb.xjien.com/article/yw/35322.html
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In the settings of Kuaishou, open account security and change the number;A code goes to the old number, then one to the new number
