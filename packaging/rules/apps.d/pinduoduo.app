# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Pinduoduo
Aliases=pdd;temu china;拼多多
Category=shop
Identity=identity
Source=zhuli66.com/arte/19356.html, zhuli66.com/arte/21553.html
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In Pinduoduo: Me, Settings, Account and Security, Phone: change it;Have the old SIM at hand, a code may be sent to it;Change the number in the delivery addresses too
