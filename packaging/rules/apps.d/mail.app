# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=E-mail provider
Name[zh_CN]=邮箱
Aliases=email;e-mail;webmail
Category=account
Identity=second-factor
Recovery=true
Steps=Add the new number for recovery, then remove the old one;Check the second e-mail address for recovery too;Do this before anything else: other accounts are recovered by mail
Steps[zh_CN]=添加新的找回手机号，再移除旧号码;备用邮箱也要检查;请最先处理：其他账号要靠邮箱找回
Checked=2026-11-25
Confidence=unverified
