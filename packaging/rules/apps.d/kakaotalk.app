# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=KakaoTalk
Aliases=kakao;카카오톡;카톡
Category=messenger
Identity=identity
Source=2.sinsa.net/?p=15958
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In KakaoTalk: Settings, account information: change the number;Check which services sign in with the Kakao account;Keep a current e-mail address in the account
