# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=PayPal
Name[zh_CN]=贝宝
Category=payment
Identity=second-factor
Source=consultingtimes.com/how-to-change-phone-number-in-paypal
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In PayPal: settings, phone: add the new number and confirm its code;Make it the main one, then remove the old number;Check which number two-step codes go to
Steps[zh_CN]=PayPal：设置 > 电话：添加新号码并输入验证码;设为主要号码后，移除旧号码;检查两步验证码发到哪个号码
