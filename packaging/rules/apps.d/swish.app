# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Swish
Category=payment
Identity=identity
Source=swedbank.se (Swish), getswish.se/questions-and-answers
Checked=2026-11-25
Confidence=official

[Rebind]
Steps=In the app or the internet bank of your bank, change the Swish number;The number can be changed a few times a year only;Then activate the Swish app again

[Unbind]
Steps=In the app or the internet bank of your bank, end Swish for the number
