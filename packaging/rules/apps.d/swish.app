# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Swish
Category=payment
Identity=identity
Source=swedbank.se (Swish), getswish.se/questions-and-answers
Checked=2026-11-25
Confidence=official

[Rebind]
Steps=In the app or the internet bank of your bank, change the Swish number;Some banks let you change it a few times a year only;Then check the number in the Swish app
