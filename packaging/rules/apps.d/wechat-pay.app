# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=WeChat Pay
Aliases=weixin pay;wxpay;tenpay;微信支付
Category=payment
Identity=second-factor
URL=https://kf.qq.com/
Source=hglljsw.com/bd8aee607c25aa5d/44aaccc736dff955.html
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=Change the number of the WeChat account itself first;Tell each bank the new number: their codes go to the number the bank has;Then check the cards in WeChat: Me, Services, Wallet

[Close]
Steps=In WeChat: Me, Services, Wallet, Help Centre: cancel WeChat Pay;This clears the balance and the list of payments: move the money first

[Inactivity]
Days=90
Source=a proposal in the press (unused for three months: taken as unbound), no rule
Checked=2026-11-23
Confidence=proposed
