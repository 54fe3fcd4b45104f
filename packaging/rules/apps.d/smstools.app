# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=SMS gateway (smstools3)
Aliases=smstools3;smsd;sms gateway;短信网关（smstools3）
Category=telecom
Identity=contact
Source=smstools 3.1.21: doc/history3.html
Checked=2026-11-23
Confidence=official

[Rebind]
Steps=Write the new number into number= of the modem in /etc/smsd.conf;Tell those who send to the gateway the new number

[Probe smsd]
Scope=system
Path=/etc/smsd.conf
Format=ini
Select=*/number
Evidence=configured
