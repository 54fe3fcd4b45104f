# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Alarm panel
Aliases=burglar alarm;alarm system;dialler;报警主机
Category=other
Identity=contact
Steps=A new SIM in the panel: tell everybody who calls or texts it;A new number of yours: change whom the panel calls, and test it;Tell the security company too
Checked=2026-11-25
Confidence=unverified
