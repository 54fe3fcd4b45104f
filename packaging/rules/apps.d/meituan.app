# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Meituan
Name[zh_CN]=美团
Aliases=dianping;大众点评
Category=delivery
Identity=identity
Checked=2026-11-25
Confidence=unverified

[Rebind]
Steps=Look for the phone number in the account settings of Meituan;Keep the old SIM until it is changed: a code may be sent to it;Change the number in the delivery addresses too
Steps[zh_CN]=在美团的账号设置中更换手机号;更换完成前请保留旧号码，可能要接收验证码;收货地址里的手机号也要更改
