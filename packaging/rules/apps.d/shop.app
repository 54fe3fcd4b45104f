# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Shop
Name[zh_CN]=购物网站
Aliases=store;web shop
Category=shop
Identity=contact
Steps=Change the number in the account settings of the shop;Change it in the delivery addresses too;Check where codes for signing in are sent
Steps[zh_CN]=在账号设置中更换手机号;收货地址里的手机号也要更改;确认登录验证码发到哪个号码
Checked=2026-11-24
Confidence=unverified
