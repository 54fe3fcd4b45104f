# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Shop
Aliases=store;web shop;购物网站
Category=shop
Identity=contact
Steps=Change the number in the account settings of the shop;Change it in the delivery addresses too;Check where codes for signing in are sent
Checked=2026-11-24
Confidence=unverified
