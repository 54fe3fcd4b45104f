# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Bank
Aliases=savings;credit card;信用卡;银行
Category=bank
Identity=second-factor
Recovery=true
Steps=Tell the bank the new number: in its app, by phone or at a branch;Ask what else uses the old one: cards, loans, payment services;Check that codes for payments arrive at the new number
Checked=2026-11-24
Confidence=unverified
