# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Baidu
Aliases=baidu netdisk;百度网盘;百度
Category=account
Identity=identity
Source=bbs.beng168.com/jxfw/202506/226398.html
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In Baidu: Me, Account settings, Security, Phone number: change it;Have the old SIM at hand, a code may be sent to it;Baidu Netdisk and Tieba use the same account
