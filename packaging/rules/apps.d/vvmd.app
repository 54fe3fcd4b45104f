# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Visual voicemail (vvmd)
Aliases=voicemail;vvm;mailbox;可视语音信箱（vvmd）
Category=telecom
Identity=identity
Steps=The mailbox belongs to the old line: listen to what is left first;Then set voicemail up again with the new SIM in the phone
Source=vvmd 1.1: src/service.c, README
Checked=2026-11-23
Confidence=unverified

[Probe vvmd]
Scope=user
Path=${HOME}/.vvm/modemmanager/vvm
Format=ini
Select=Settings/MailboxUsername
Evidence=configured
