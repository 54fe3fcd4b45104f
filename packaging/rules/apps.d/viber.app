# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Viber
Aliases=rakuten viber
Category=messenger
Identity=identity
Steps=Look in the account settings of Viber for a way to change the number;If there is none, deactivate the account and register the new number
URL=https://help.viber.com/
Checked=2026-11-24
Confidence=unverified
