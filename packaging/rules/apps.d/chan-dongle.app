# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Asterisk (chan_dongle)
Aliases=asterisk;freepbx;dongle
Category=telecom
Identity=contact
Steps=Look for the old number in dongle.conf and in the dial plan;Tell those who call or send to it the new number
Checked=2026-11-25
Confidence=unverified

[Probe dongle]
Scope=system
Path=/etc/asterisk/dongle.conf
Format=ini
Select=*/exten
Evidence=configured
