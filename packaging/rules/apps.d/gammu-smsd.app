# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Gammu SMS daemon
Category=telecom
Identity=contact
Confidence=unverified

# The id of a phone is any text; where it looks like a number, it is meant to be one.
[Probe smsd]
Scope=system
Path=/etc/gammu-smsdrc
Format=ini
Select=smsd/PhoneID
Evidence=configured
