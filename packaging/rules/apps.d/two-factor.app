# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Two-factor by text message
Name[zh_CN]=短信双重验证
Aliases=2fa;mfa;otp;authenticator
Category=other
Identity=second-factor
Recovery=true
Steps=While the old SIM works, sign in and add another second factor;Best is an authenticator app or a key: they do not hang on a number;Then replace the number, and print new recovery codes
Steps[zh_CN]=趁旧号码还能用，登录并添加其他验证方式;最好用验证器应用或安全密钥：不依赖手机号;再更换号码，并保存新的恢复代码
Checked=2026-11-25
Confidence=unverified
