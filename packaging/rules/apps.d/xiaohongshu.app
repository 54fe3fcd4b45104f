# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Xiaohongshu (RedNote)
Aliases=rednote;xhs;小红书
Category=social
Identity=identity
NeedsOldNumber=rebind
Source=blog.huochengrm.cn/zmt/18008.html
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In Xiaohongshu: Me, Settings, Account and Security, Phone number;A code goes to the old number, then one to the new number
