# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Weibo
Name[zh_CN]=微博
Category=social
Identity=identity
Steps=In Weibo: Settings, Account and Security, Phone number: change it;Have the old SIM at hand, a code may be sent to it
Steps[zh_CN]=微博：设置 > 账号与安全 > 手机号 > 更换;旧号码可能要接收验证码，请先保留
Source=yeequu.com/yxwd/202510/310935.html
Checked=2026-11-24
Confidence=reported
