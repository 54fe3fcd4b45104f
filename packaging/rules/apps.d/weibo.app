# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Weibo
Aliases=sina weibo;新浪微博;微博
Category=social
Identity=identity
NeedsOldNumber=close
Source=yeequu.com/yxwd/202510/310935.html, house.ifang0898.com/zhishi/show-3-146.html
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In Weibo: Settings, Account and Security, Phone number: change it;Have the old SIM at hand, a code may be sent to it

[Close]
Steps=In Weibo: Me, Settings, Account and Security: cancel the account;A code goes to the number;Logging in during the next 14 days takes it back
