# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=JMP
Aliases=jmp.chat;cheogram;xmpp number
Category=telecom
Identity=identity
Steps=Change the number that JMP forwards to or calls back;A number that you ported away from JMP: remove it from your contacts
Checked=2026-11-25
Confidence=unverified
