# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Asterisk (chan_quectel)
Aliases=asterisk;freepbx;quectel
Category=telecom
Identity=contact
Source=github.com/IchthysMaranatha/asterisk-chan-quectel etc/quectel.conf
Checked=2026-11-23
Confidence=official

[Rebind]
Steps=Write the new number into exten= of the device in quectel.conf;Change the dial plan where the old number stands in it

[Probe quectel]
Scope=system
Path=/etc/asterisk/quectel.conf
Format=ini
Select=*/exten
Evidence=configured
