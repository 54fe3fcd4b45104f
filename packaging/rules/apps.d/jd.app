# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=JD.com
Name[zh_CN]=京东
Aliases=jingdong
Category=shop
Identity=identity
Source=news.peee.net/zonhe/202512/400997.html, 2wbiao.com/p/88424.html
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In JD: Me, Settings, Account Security, Phone number: change it;Prove who you are: a code to the old number, or the payment password;Change the number in the delivery addresses too
Steps[zh_CN]=京东：我的 > 设置 > 账户安全 > 修改手机号;验证身份：旧号码验证码，或支付密码、银行卡信息;收货地址里的手机号也要更改
