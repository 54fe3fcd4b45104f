# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Google Pay (India)
Aliases=gpay;tez;upi;Google Pay（印度）
Category=payment
Identity=identity
Checked=2026-11-25
Confidence=unverified

[Rebind]
Steps=Tell the bank the new number first: UPI goes by the bank's number;Then change the number in the settings of Google Pay
