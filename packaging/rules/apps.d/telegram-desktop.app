# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Telegram Desktop
Category=messenger
Identity=identity
Steps=The number is that of the account: change it in the settings of Telegram;Look at the active sessions, and end those that you do not know
Source=core.telegram.org/method/account.sendChangePhoneCode
Checked=2026-11-24
Confidence=unverified
