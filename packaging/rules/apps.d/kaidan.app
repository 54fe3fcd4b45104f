# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Kaidan (XMPP)
Aliases=xmpp;jabber;quicksy
Category=messenger
Identity=identity
Steps=Only addresses that begin with a number (Quicksy) hang on it;Register the new number there, then tell your contacts the new address
Checked=2026-11-23
Confidence=unverified
