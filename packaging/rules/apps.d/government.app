# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Government portal
Name[zh_CN]=政务平台
Aliases=tax;e-government;council;政务;税务;社保
Category=government
Identity=second-factor
Recovery=true
Steps=Change the number in the portal: it may be the way to sign in;Think of tax, social insurance, vehicles and elections, one by one;Where it cannot be changed online, go there with your ID
Steps[zh_CN]=在政务平台更改手机号：它可能用于登录;逐项检查：税务、社保、公积金、车辆等;不能在线更改的，请持身份证到窗口办理
Checked=2026-11-25
Confidence=unverified
