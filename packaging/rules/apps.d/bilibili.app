# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Bilibili
Name[zh_CN]=哔哩哔哩
Aliases=B站;b station
Category=social
Identity=identity
Checked=2026-11-25
Confidence=unverified

[Rebind]
Steps=Look for the phone number under account security in Bilibili;Keep the old SIM until it is changed: a code may be sent to it;A current e-mail address in the account is another way in
Steps[zh_CN]=在哔哩哔哩的账号安全中更换手机号;更换完成前请保留旧号码，可能要接收验证码;账号绑定邮箱后，可以用邮箱找回
