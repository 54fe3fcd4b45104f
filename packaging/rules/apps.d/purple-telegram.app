# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Telegram in Pidgin or Chatty
Aliases=tdlib-purple;pidgin;chatty;libpurple;Pidgin 或 Chatty 中的 Telegram
Category=messenger
Identity=identity
Source=github.com/BenWiederhake/tdlib-purple td-client.cpp, TDLib changePhoneNumber (official apps only)
Checked=2026-11-23
Confidence=reported

[Rebind]
Steps=Change the number in an official Telegram app;Then add an account with the new number here, and remove the old one
