# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Ele.me
Name[zh_CN]=饿了么
Aliases=ele.me;eleme;taobao shangou
Category=delivery
Identity=identity
Checked=2026-11-25
Confidence=unverified

[Rebind]
Steps=Look for the phone number in the account settings of Ele.me;Keep the old SIM until it is changed: a code may be sent to it;Change the number in the delivery addresses too
Steps[zh_CN]=在饿了么的账号设置中更换手机号;更换完成前请保留旧号码，可能要接收验证码;收货地址里的手机号也要更改
