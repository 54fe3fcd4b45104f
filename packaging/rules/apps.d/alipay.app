# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Alipay
Aliases=zhifubao;zfb;支付宝
Category=payment
Identity=identity
Recovery=true
Source=edusvr.com.cn/shucs/202506/246422.html, ent.xytest.com/bzwd/202512/1054214.html
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In Alipay: Me, Settings, Account and Security, Phone number: change it;Have the old SIM at hand, a code may be sent to it;Without the old number, choose another way to prove who you are
