# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Instagram
Aliases=ig;insta
Category=social
Identity=second-factor
Steps=Look for the phone number under personal details in the settings;Check which number two-factor codes go to;Keep a current e-mail address in the account
Steps[zh_CN]=在设置的个人详情中更改手机号;检查双重验证码发到哪个号码;账号中保留可用的邮箱
URL=https://help.instagram.com/
Checked=2026-11-25
Confidence=unverified
