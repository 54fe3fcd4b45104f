# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=WeChat
Name[zh_CN]=微信
Category=messenger
Identity=identity
Steps=In WeChat: Me, Settings, Account Security, Phone: change the number;Have the old SIM at hand, a code may be sent to it;The number can only be replaced, not taken off;If the old number is dead already, ask WeChat customer service
Steps[zh_CN]=微信：我 > 设置 > 账号与安全 > 手机号 > 更换手机号;旧号码可能要接收验证码，请先保留;手机号只能更换，不能直接解绑;旧号码已停用时，请联系微信客服
URL=https://kf.qq.com/
Source=rlut.cn, uqyw.com/tech/1964072.html
Checked=2026-11-24
Confidence=reported
