# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=WhatsApp
Category=messenger
Identity=identity
Steps=In WhatsApp: Settings, Account, Change number: old number, then new one;The new number must be able to receive a text message or a call;Chats, groups and profile move along
URL=https://faq.whatsapp.com/
Source=techwiserco.pages.dev/posts/how-to-change-whatsapp-number-on-iphone-android
Checked=2026-11-24
Confidence=reported

[Inactivity]
Days=120
Source=faq.whatsapp.com, about inactive account deletion
Checked=2026-11-23
Confidence=official
