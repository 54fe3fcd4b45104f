# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Facebook
Name[zh_CN]=脸书
Aliases=fb;meta;messenger
Category=social
Identity=second-factor
Recovery=true
Outcomes=rebound;unbound;closed
Steps=In the settings of Facebook, open personal details or contact information;Add the new number and confirm its code;Remove the old number, and check what two-factor codes use
Steps[zh_CN]=在 Facebook 设置中打开个人详情或联系信息;添加新号码并输入验证码;移除旧号码，并检查双重验证用的号码
URL=https://www.facebook.com/help/
Source=businessinsider.com/guides/tech/how-to-change-phone-number-in-facebook, tinygrab.com
Checked=2026-11-25
Confidence=reported
