# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Signal Desktop
Category=messenger
Identity=identity
Steps=This is a linked device: change the number in Signal on the phone;Nothing is to be done here, unless it asks to be linked again
Checked=2026-11-23
Confidence=unverified
