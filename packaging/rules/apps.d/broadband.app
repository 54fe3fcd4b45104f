# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Broadband or landline
Aliases=internet;isp;宽带;宽带与固话
Category=telecom
Identity=contact
Steps=Change the number for faults and appointments with the provider;Check whether the contract hangs on the mobile line that you give up
Checked=2026-11-25
Confidence=unverified
