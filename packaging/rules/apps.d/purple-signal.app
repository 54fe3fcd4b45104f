# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Signal in Pidgin or Chatty
Aliases=purple-presage;pidgin;chatty;libpurple;Pidgin 或 Chatty 中的 Signal
Category=messenger
Identity=identity
Source=github.com/hoehermann/purple-presage
Checked=2026-11-23
Confidence=unverified

[Rebind]
Steps=This is a linked device: change the number in Signal on the phone;Then add an account with the new number here, and remove the old one
