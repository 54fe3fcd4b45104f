# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=MMS (mmsd-tng)
Aliases=mms;mmsd;group messages
Category=telecom
Identity=identity
Source=mmsd-tng 2.6.4: plugins/modemmanager.c
Checked=2026-11-23
Confidence=official

[Rebind]
Steps=The number comes from the modem, or if it has none from ModemNumber;That stands in ~/.mms/modemmanager/mms: write the new number there
