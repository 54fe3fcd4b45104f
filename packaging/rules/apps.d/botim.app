# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=BOTIM
Category=messenger
Identity=identity
Steps=Look in the account settings of BOTIM for the phone number;If it cannot be changed, delete the account and register the new number
Checked=2026-11-25
Confidence=unverified
