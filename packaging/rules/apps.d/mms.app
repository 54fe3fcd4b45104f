# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=MMS of your operator
Category=telecom
Identity=contact
Confidence=unverified

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
