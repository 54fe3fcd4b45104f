# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=JD.com
Aliases=jingdong;京东
Category=shop
Identity=identity
Source=news.peee.net/zonhe/202512/400997.html, 2wbiao.com/p/88424.html
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In JD: Me, Settings, Account Security, Phone number: change it;Prove who you are: a code to the old number, or the payment password;Change the number in the delivery addresses too
