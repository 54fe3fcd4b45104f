# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=WeChat
Name[zh_CN]=微信
Aliases=weixin;wx
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
Steps[zh_CN]=微信：我 > 设置 > 账号与安全 > 手机号 > 更换手机号;先向旧号码发验证码，再向新号码发验证码;手机号只能更换，不能直接解绑;旧号码已停用时，请联系微信客服

[Close]
Steps=Move or spend what is left in the wallet first;Me, Settings, Account Security, Security Centre: cancel the account
Steps[zh_CN]=先处理零钱等余额;微信：我 > 设置 > 账号与安全 > 微信安全中心 > 注销账号
