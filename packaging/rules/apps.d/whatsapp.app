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
Steps[zh_CN]=WhatsApp：设置 > 账号 > 更改号码：先填旧号码，再填新号码;新号码必须能接收短信或电话;聊天、群组和资料会一并转移

[Inactivity]
Days=120
Source=faq.whatsapp.com, about inactive account deletion
Checked=2026-11-23
Confidence=official
