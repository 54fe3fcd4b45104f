# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Douyin
Aliases=tiktok china;抖音
Category=social
Identity=identity
Source=yeequu.com/yxwd/202510/310935.html
Checked=2026-11-24
Confidence=reported

[Rebind]
Steps=In Douyin: Me, Settings, Account and Security, Phone number: change it;Have the old SIM at hand, a code may be sent to it
