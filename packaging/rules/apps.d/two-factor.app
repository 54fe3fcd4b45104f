# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Two-factor by text message
Aliases=2fa;mfa;otp;authenticator;短信双重验证
Category=other
Identity=second-factor
Recovery=true
Steps=While the old SIM works, sign in and add another second factor;Best is an authenticator app or a key: they do not hang on a number;Then replace the number, and print new recovery codes
Checked=2026-11-25
Confidence=unverified
