# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=X (Twitter)
Name[zh_CN]=X（推特）
Aliases=twitter;推特
Category=social
Identity=second-factor
Outcomes=rebound;unbound;closed
URL=https://help.x.com/
Source=a copy of help.twitter.com, how to update your account phone number
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In X: Settings and privacy, Account, Phone number: update it;Confirm the code that is sent to the new number
Steps[zh_CN]=X：设置与隐私 > 账号 > 手机号 > 更新;输入发到新号码的验证码

[Unbind]
Steps=In X: Settings and privacy, Account, Phone number: delete it
Steps[zh_CN]=X：设置与隐私 > 账号 > 手机号 > 删除
