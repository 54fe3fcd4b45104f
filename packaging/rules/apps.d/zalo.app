# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Zalo
Aliases=zalopay
Category=messenger
Identity=identity
Source=account.com.vn/?p=112102
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=Change the number in the account settings of Zalo;ZaloPay takes it from Zalo: prove who you are there again afterwards
