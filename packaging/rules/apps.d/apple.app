# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Apple Account
Name[zh_CN]=Apple 账户
Aliases=apple id;icloud;imessage;facetime;苹果
Category=account
Identity=second-factor
Recovery=true
Steps=In the security settings of the Apple Account, add the new trusted number;Then remove the old one: one trusted number must remain;Check which numbers iMessage and FaceTime use
Steps[zh_CN]=在 Apple 账户的安全设置中添加新的受信任号码;再移除旧号码：至少要保留一个受信任号码;核对 iMessage 和 FaceTime 使用的号码
URL=https://account.apple.com/
Source=isumsoft.com/apple/change-trusted-phone-number-for-apple-id-using-2fa.html
Checked=2026-11-24
Confidence=reported
