# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=WeChat
Aliases=weixin;wx;微信
Category=messenger
Identity=identity
Recovery=true
Outcomes=rebound;closed
NeedsOldNumber=rebind
URL=https://kf.qq.com/
Source=rlut.cn, uqyw.com/tech/1964072.html, crecexpo.com.cn/csiwd/202511/973544.html, hglljsw.com
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In WeChat: Me, Settings, Account Security, Phone: change the number;A code goes to the old number, then one to the new number;The number can be replaced, but not taken off;If the old number is dead already, ask WeChat customer service

[Close]
Steps=Move or spend what is left in the wallet first;Me, Settings, Account Security, Security Centre: cancel the account
