# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Asterisk with a mobile channel
Category=telecom
Identity=contact
Confidence=unverified

[Probe quectel]
Scope=system
Path=/etc/asterisk/quectel.conf
Format=ini
Select=*/exten
Evidence=configured

[Probe dongle]
Scope=system
Path=/etc/asterisk/dongle.conf
Format=ini
Select=*/exten
Evidence=configured
