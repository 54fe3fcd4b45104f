# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Amazon
Name[zh_CN]=亚马逊
Aliases=prime;kindle;audible
Category=shop
Identity=second-factor
Source=deletingsolutions.com/how-do-i-update-my-phone-number-on-amazon, thehowtodo.com
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In Amazon: Account, Login and security, mobile number: edit it;Confirm the code that is sent to the new number;Change the number in the delivery addresses and for two-step codes too
Steps[zh_CN]=亚马逊：账户 > 登录与安全 > 手机号 > 编辑;输入发到新号码的验证码;收货地址和两步验证的号码也要更改
