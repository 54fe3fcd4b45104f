# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=WhatsApp
Aliases=wa
Category=messenger
Identity=identity
Outcomes=rebound;closed
URL=https://faq.whatsapp.com/
Source=techwiserco.pages.dev/posts/how-to-change-whatsapp-number-on-iphone-android
Checked=2026-11-24
Confidence=reported

[Rebind]
Steps=In WhatsApp: Settings, Account, Change number: old number, then new one;The new number must be able to receive a text message or a call;Chats, groups and profile move along

[Inactivity]
Days=120
Source=faq.whatsapp.com, about inactive account deletion
Checked=2026-11-23
Confidence=official

[Probe mautrix-whatsapp]
Scope=user;system
Path=${XDG_DATA_HOME}/mautrix-whatsapp/*.db;/var/lib/mautrix-whatsapp/*.db;/opt/mautrix-whatsapp/*.db
Format=sqlite
Select=SELECT jid FROM whatsmeow_device
Pattern=^([0-9]{7,15})(?:[.:][0-9]+)*@s\.whatsapp\.net$
Number=international
Evidence=registered

[Probe gowhatsapp]
Scope=user
Path=${HOME}/.purple/whatsmeow.db
Format=sqlite
Select=SELECT jid FROM whatsmeow_device
Pattern=^([0-9]{7,15})(?:[.:][0-9]+)*@s\.whatsapp\.net$
Number=international
Evidence=registered

[Probe purple]
Scope=user
Path=${HOME}/.purple/accounts.xml
Format=xml
Select=account/name
Where=protocol=prpl-hehoe-whatsmeow
Pattern=^\+?([0-9]{7,15})(?:@s\.whatsapp\.net)?$
Number=international
Evidence=configured

[Probe waydroid]
Scope=user
Path=${XDG_DATA_HOME}/waydroid/data/system_ce/0/accounts_ce.db
Format=sqlite
Select=SELECT 1 FROM accounts WHERE type = 'com.whatsapp'
Evidence=present
