# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Government portal
Aliases=tax;e-government;council;政务;税务;社保;政务平台
Category=government
Identity=second-factor
Recovery=true
Steps=Change the number in the portal: it may be the way to sign in;Think of tax, social insurance, vehicles and elections, one by one;Where it cannot be changed online, go there with your ID
Checked=2026-11-25
Confidence=unverified
