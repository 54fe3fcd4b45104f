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
Steps[zh_CN]=在 Telegram 的设置中选择更改号码：内容全部保留;登录后的前 24 小时内不能更改;请设置两步验证密码：拿到旧号码的人可能用它登录

[Inactivity]
Days=180
Source=TDLib accountTtl (the owner can set 30 to 730 days), lifehacker.com.au
Checked=2026-11-23
Confidence=reported
