# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Signal
Category=messenger
Identity=identity
Outcomes=rebound;closed
URL=https://support.signal.org/hc/en-us/articles/9932632052378-How-to-protect-yourself-on-Signal
Source=github.com/signalapp/Signal-iOS/releases/tag/5.28.0.32, support.signal.org
Checked=2026-11-24
Confidence=official

[Rebind]
Steps=In Signal: Settings, Account, Change Number;Chats, groups and profile are kept;Do it while Signal works here: an inactive account cannot be changed
Steps[zh_CN]=Signal：设置 > 账户 > 更改号码;聊天、群组和资料都会保留;请在 Signal 仍能使用时更改：停用的账户不能更改
