# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=MobilePay
Category=payment
Identity=identity
Steps=Look in the profile of MobilePay for the phone number;Keep the old SIM until it is changed: a code may be sent to it
Checked=2026-11-25
Confidence=unverified
