# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Flare (Signal)
Category=messenger
Identity=identity
Steps=This is a linked device: change the number in Signal on the phone;If Flare loses its login, link it again
Checked=2026-11-23
Confidence=unverified
