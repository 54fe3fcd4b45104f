# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=DiDi
Aliases=didi chuxing;滴滴;滴滴出行
Category=transport
Identity=identity
NeedsOldNumber=rebind
Source=ent.xytest.com/bzwd/202512/1054214.html
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In DiDi: Me, Settings, Account and Security, Phone number: change it;A code goes to the old number, then one to the new number;If the old number is dead already, ask customer service
