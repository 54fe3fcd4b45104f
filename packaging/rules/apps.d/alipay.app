# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Alipay
Name[zh_CN]=支付宝
Aliases=zhifubao;zfb
Category=payment
Identity=identity
Recovery=true
Source=edusvr.com.cn/shucs/202506/246422.html, ent.xytest.com/bzwd/202512/1054214.html
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In Alipay: Me, Settings, Account and Security, Phone number: change it;Have the old SIM at hand, a code may be sent to it;Without the old number, choose another way to prove who you are
Steps[zh_CN]=支付宝：我的 > 设置 > 账号与安全 > 手机号 > 更换手机号;旧号码可能要接收验证码，请先保留;旧号码收不到验证码时，用其他方式验证身份
