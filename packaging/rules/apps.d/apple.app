# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Apple Account
Aliases=apple id;icloud;imessage;facetime;苹果;Apple 账户
Category=account
Identity=second-factor
Recovery=true
Steps=In the security settings of the Apple Account, add the new trusted number;Then remove the old one: one trusted number must remain;Check which numbers iMessage and FaceTime use
URL=https://account.apple.com/
Source=isumsoft.com/apple/change-trusted-phone-number-for-apple-id-using-2fa.html
Checked=2026-11-24
Confidence=reported
