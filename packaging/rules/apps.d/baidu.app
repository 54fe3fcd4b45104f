# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Baidu
Name[zh_CN]=百度
Aliases=baidu netdisk;百度网盘
Category=account
Identity=identity
Source=bbs.beng168.com/jxfw/202506/226398.html
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In Baidu: Me, Account settings, Security, Phone number: change it;Have the old SIM at hand, a code may be sent to it;Baidu Netdisk and Tieba use the same account
Steps[zh_CN]=百度：我的 > 账户设置 > 安全设置 > 手机号 > 修改;旧号码可能要接收验证码，请先保留;百度网盘、贴吧使用同一账号
