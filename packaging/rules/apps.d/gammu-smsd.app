# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=SMS gateway (gammu-smsd)
Aliases=gammu;sms gateway;短信网关（gammu-smsd）
Category=telecom
Identity=contact
Source=github.com/gammu/gammu docs/manual/smsd/config.rst
Checked=2026-11-23
Confidence=official

[Rebind]
Steps=If PhoneID in /etc/gammu-smsdrc is the old number, change it;Tell those who send to the gateway the new number

# The id of a phone is any text; where it looks like a number, it is meant to be one.
[Probe smsd]
Scope=system
Path=/etc/gammu-smsdrc
Format=ini
Select=smsd/PhoneID
Evidence=configured
