# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=nchat
Category=messenger
Identity=identity
Source=github.com/d99kris/nchat lib/tgchat, lib/sgchat
Checked=2026-11-23
Confidence=unverified

[Rebind]
Steps=Change the number in the official app of Telegram, WhatsApp or Signal;Then set nchat up again: its profile folder is named after the number
