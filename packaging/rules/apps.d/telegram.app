# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Telegram
Aliases=tg;电报
Category=messenger
Identity=identity
Outcomes=rebound;closed
URL=https://telegram.org/blog/telegram-me-change-number-and-pfs
Source=core.telegram.org/method/account.sendChangePhoneCode, tginfo.me/change-phone-number
Checked=2026-11-24
Confidence=official

[Rebind]
Steps=In the settings of Telegram choose Change Number: everything is kept;Not possible in the first 24 hours after logging in;Set a two-step password: who gets the old number could log in with it

[Inactivity]
Days=180
Source=TDLib accountTtl (the owner can set 30 to 730 days), lifehacker.com.au
Checked=2026-11-23
Confidence=reported

[Probe mautrix-telegram]
Scope=user;system
Path=${XDG_DATA_HOME}/mautrix-telegram/*.db;/var/lib/mautrix-telegram/*.db;/opt/mautrix-telegram/*.db
Format=sqlite
Select=SELECT json_extract(remote_profile, '$.phone') FROM user_login WHERE remote_profile IS NOT NULL
Pattern=^\+?([0-9]{7,15})$
Number=international
Evidence=registered

[Probe tdlib-purple]
Scope=user
Path=${HOME}/.purple/tdlib/*
Format=path
Pattern=^\+?([0-9]{7,15})$
Number=international
Evidence=registered

[Probe purple]
Scope=user
Path=${HOME}/.purple/accounts.xml
Format=xml
Select=account/name
Where=protocol=telegram-tdlib
Pattern=^\+?([0-9]{7,15})$
Number=international
Evidence=configured

[Probe nchat]
Scope=user
Path=${XDG_CONFIG_HOME}/nchat/profiles/Telegram_*;${HOME}/.nchat/profiles/Telegram_*
Format=path
Pattern=^Telegram_\+?([0-9]{7,15})$
Number=international
Evidence=registered

# Encrypted: that it is there is all that is looked at.
[Probe telegram-desktop]
Scope=user
Path=${XDG_DATA_HOME}/TelegramDesktop/tdata/key_data*;${HOME}/.var/app/org.telegram.desktop/data/TelegramDesktop/tdata/key_data*
Format=exists
Evidence=present

# The name of a Telegram account of Android is no number.
[Probe waydroid]
Scope=user
Path=${XDG_DATA_HOME}/waydroid/data/system_ce/0/accounts_ce.db
Format=sqlite
Select=SELECT 1 FROM accounts WHERE type GLOB 'org.telegram.messenger*'
Evidence=present
