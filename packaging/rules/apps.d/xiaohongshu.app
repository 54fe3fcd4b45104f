# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Xiaohongshu (RedNote)
Name[zh_CN]=小红书
Aliases=rednote;xhs
Category=social
Identity=identity
NeedsOldNumber=rebind
Source=blog.huochengrm.cn/zmt/18008.html
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In Xiaohongshu: Me, Settings, Account and Security, Phone number;A code goes to the old number, then one to the new number
Steps[zh_CN]=小红书：我 > 设置 > 账号与安全 > 手机号;先向旧号码发验证码，再向新号码发验证码
