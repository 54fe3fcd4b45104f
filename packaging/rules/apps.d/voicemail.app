# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Visual voicemail
Category=telecom
Identity=contact
Confidence=unverified

[Probe vvmd]
Scope=user
Path=${HOME}/.vvm/modemmanager/vvm
Format=ini
Select=Settings/MailboxUsername
Evidence=configured
