# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=DiDi
Name[zh_CN]=滴滴出行
Aliases=didi chuxing;滴滴
Category=transport
Identity=identity
NeedsOldNumber=rebind
Source=ent.xytest.com/bzwd/202512/1054214.html
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In DiDi: Me, Settings, Account and Security, Phone number: change it;A code goes to the old number, then one to the new number;If the old number is dead already, ask customer service
Steps[zh_CN]=滴滴：我的 > 设置 > 账号与安全 > 更换手机号;先向旧号码发验证码，再向新号码发验证码;旧号码已停用时，请联系客服
