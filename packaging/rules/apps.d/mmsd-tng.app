# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=MMS (mmsd-tng)
Aliases=mms;mmsd;group messages;彩信（mmsd-tng）
Category=telecom
Identity=identity
Source=mmsd-tng 2.6.4: plugins/modemmanager.c
Checked=2026-11-23
Confidence=official

[Rebind]
Steps=The number comes from the modem, or if it has none from ModemNumber;That stands in ~/.mms/modemmanager/mms: write the new number there

[Probe mmsd-tng]
Scope=user
Path=${HOME}/.mms/modemmanager/mms
Format=ini
Select=Modem Manager/ModemNumber
Evidence=configured

# What it remembers of SIMs that were in the phone before.
[Probe mmsd-tng-former]
Scope=user
Path=${HOME}/.mms/modemmanager/mms
Format=ini
Select=Old Settings: */ModemNumber
Evidence=configured
