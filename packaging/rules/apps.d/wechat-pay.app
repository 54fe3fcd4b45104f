# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=WeChat Pay
Name[zh_CN]=微信支付
Aliases=weixin pay;wxpay;tenpay
Category=payment
Identity=second-factor
URL=https://kf.qq.com/
Source=hglljsw.com/bd8aee607c25aa5d/44aaccc736dff955.html
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=Change the number of the WeChat account itself first;Tell each bank the new number: their codes go to the number the bank has;Then check the cards in WeChat: Me, Services, Wallet
Steps[zh_CN]=先更换微信账号的手机号;向各银行更改预留手机号：付款验证码发往银行预留的号码;再在微信：我 > 服务 > 钱包 中核对银行卡

[Close]
Steps=In WeChat: Me, Services, Wallet, Help Centre: cancel WeChat Pay;This clears the balance and the list of payments: move the money first
Steps[zh_CN]=微信：我 > 服务 > 钱包 > 帮助中心 > 注销微信支付;注销会清空零钱和交易记录，请先转出余额

[Inactivity]
Days=90
Source=a proposal in the press (unused for three months: taken as unbound), no rule
Checked=2026-11-23
Confidence=proposed
