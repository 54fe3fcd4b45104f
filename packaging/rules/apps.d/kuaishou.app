# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Kuaishou
Name[zh_CN]=快手
Aliases=kwai
Category=social
Identity=identity
NeedsOldNumber=rebind
Source=mcn7.com/news/19840.html, fb.xjien.com/article/yw/35322.html
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In the settings of Kuaishou, open account security and change the number;A code goes to the old number, then one to the new number
Steps[zh_CN]=快手：设置 > 账号与安全 > 更换手机号;先向旧号码发验证码，再向新号码发验证码
