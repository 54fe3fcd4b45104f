# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Ele.me
Aliases=ele.me;eleme;taobao shangou;饿了么
Category=delivery
Identity=identity
Checked=2026-11-25
Confidence=unverified

[Rebind]
Steps=Look for the phone number in the account settings of Ele.me;Keep the old SIM until it is changed: a code may be sent to it;Change the number in the delivery addresses too
