# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Pinduoduo
Name[zh_CN]=拼多多
Aliases=pdd;temu china
Category=shop
Identity=identity
Source=zhuli66.com/arte/19356.html, zhuli66.com/arte/21553.html
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In Pinduoduo: Me, Settings, Account and Security, Phone: change it;Have the old SIM at hand, a code may be sent to it;Change the number in the delivery addresses too
Steps[zh_CN]=拼多多：个人中心 > 设置 > 账号与安全 > 手机号 > 更换;旧号码可能要接收验证码，请先保留;收货地址里的手机号也要更改
