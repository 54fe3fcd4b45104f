# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Meituan
Aliases=dianping;大众点评;美团
Category=delivery
Identity=identity
Checked=2026-11-25
Confidence=unverified

[Rebind]
Steps=Look for the phone number in the account settings of Meituan;Keep the old SIM until it is changed: a code may be sent to it;Change the number in the delivery addresses too
