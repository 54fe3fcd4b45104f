# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Domain registrar
Name[zh_CN]=域名注册商
Aliases=registrar;domain;dns;hosting
Category=work
Identity=second-factor
Recovery=true
Steps=Change the number in the account and in the contact data of each domain;Whoever controls the domain controls its mail: do it early
Steps[zh_CN]=更改账号和每个域名联系信息中的手机号;控制域名就能控制其邮箱：请尽早处理
Checked=2026-11-25
Confidence=unverified
