# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Axolotl (Signal)
Category=messenger
Identity=identity
Steps=Linked to a phone: change the number in Signal there;If you have Signal nowhere else, look in Axolotl for a way
Source=github.com/nanu-c/axolotl src/handlers.rs
Checked=2026-11-23
Confidence=unverified
