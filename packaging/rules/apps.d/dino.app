# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Dino (XMPP)
Aliases=xmpp;jabber;quicksy
Category=messenger
Identity=identity
Steps=Only addresses that begin with a number (Quicksy) hang on it;Register the new number there, then tell your contacts the new address
Source=github.com/dino/dino libdino/src/service/database.vala
Checked=2026-11-23
Confidence=unverified
