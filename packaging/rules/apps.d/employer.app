# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Employer
Aliases=work;job;company;工作单位
Category=work
Identity=contact
Steps=Tell the staff department and your colleagues;Check what signs in with the number: mail, VPN, time sheets, badges
Checked=2026-11-25
Confidence=unverified
