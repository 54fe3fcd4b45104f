# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=PhonePe
Aliases=phone pe;upi
Category=payment
Identity=identity
Checked=2026-11-25
Confidence=unverified

[Rebind]
Steps=Tell the bank the new number first: UPI goes by the bank's number;Look in the profile of PhonePe whether the number can be changed;If not, move the money in the wallet before you register the new one
