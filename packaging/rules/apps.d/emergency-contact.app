# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Emergency contact
Name[zh_CN]=紧急联系人
Aliases=ice;medical id
Category=other
Identity=contact
Steps=Tell those whose emergency contact you are, and change it in their phones;Change it in your own medical pass, watch and car too
Steps[zh_CN]=告知把你设为紧急联系人的人;自己的医疗急救卡、手表和车辆也要更改
Checked=2026-11-25
Confidence=unverified
