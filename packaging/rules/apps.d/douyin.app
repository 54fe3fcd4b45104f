# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Douyin
Name[zh_CN]=抖音
Aliases=tiktok china
Category=social
Identity=identity
Source=yeequu.com/yxwd/202510/310935.html
Checked=2026-11-24
Confidence=reported

[Rebind]
Steps=In Douyin: Me, Settings, Account and Security, Phone number: change it;Have the old SIM at hand, a code may be sent to it
Steps[zh_CN]=抖音：我 > 设置 > 账号与安全 > 手机号 > 更换手机号;旧号码可能要接收验证码，请先保留
