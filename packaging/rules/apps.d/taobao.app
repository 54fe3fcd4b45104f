# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Taobao
Name[zh_CN]=淘宝
Aliases=tmall;天猫;xianyu;闲鱼
Category=shop
Identity=identity
Source=yeequu.com/yxwd/202510/310935.html
Checked=2026-11-24
Confidence=reported

[Rebind]
Steps=In Taobao: My Taobao, Settings, Account and Security, Phone: change it;Have the old SIM at hand, a code may be sent to it;Change the number in the delivery addresses too;Tmall and Xianyu use the same account
Steps[zh_CN]=淘宝：我的淘宝 > 设置 > 账户与安全 > 手机号 > 更换;旧号码可能要接收验证码，请先保留;收货地址里的手机号也要更改;天猫、闲鱼使用同一账号
