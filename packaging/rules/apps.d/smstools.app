# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=SMS Server Tools
Category=telecom
Identity=contact
Confidence=unverified

[Probe smsd]
Scope=system
Path=/etc/smsd.conf
Format=ini
Select=*/number
Evidence=configured
