# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Telegram
Category=messenger
Identity=identity
Steps=In the settings of Telegram choose Change Number: everything is kept;Not possible in the first 24 hours after logging in;Set a two-step password: who gets the old number could log in with it
URL=https://telegram.org/blog/telegram-me-change-number-and-pfs
Source=core.telegram.org/method/account.sendChangePhoneCode, tginfo.me/change-phone-number
Checked=2026-11-24
Confidence=official
