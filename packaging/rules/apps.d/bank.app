# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Bank
Name[zh_CN]=银行
Aliases=savings;credit card;信用卡
Category=bank
Identity=second-factor
Recovery=true
Steps=Tell the bank the new number: in its app, by phone or at a branch;Ask what else uses the old one: cards, loans, payment services;Check that codes for payments arrive at the new number
Steps[zh_CN]=通过手机银行、客服电话或网点更改预留手机号;询问银行卡、贷款、快捷支付等是否仍用旧号码;确认支付验证码已发到新号码
Checked=2026-11-24
Confidence=unverified
