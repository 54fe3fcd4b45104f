# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Taobao
Aliases=tmall;天猫;xianyu;闲鱼;淘宝
Category=shop
Identity=identity
Source=yeequu.com/yxwd/202510/310935.html
Checked=2026-11-24
Confidence=reported

[Rebind]
Steps=In Taobao: My Taobao, Settings, Account and Security, Phone: change it;Have the old SIM at hand, a code may be sent to it;Change the number in the delivery addresses too;Tmall and Xianyu use the same account
