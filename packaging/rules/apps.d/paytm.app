# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Paytm
Aliases=upi
Category=payment
Identity=identity
Source=paytm.com/blog/payments/upi/how-to-update-mobile-number-linked-to-upi-id
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=Tell the bank the new number first: UPI goes by the bank's number;Then set the new number in the app, or register with it;Confirm the code that is sent to the new number
