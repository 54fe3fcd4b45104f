# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Parcels and deliveries
Name[zh_CN]=快递与外卖
Aliases=parcel;courier;post;快递
Category=delivery
Identity=contact
Steps=Change the number in the address books of parcel services;Check deliveries under way: the driver calls the number on the parcel
Steps[zh_CN]=更改快递地址簿中的手机号;检查在途的快递：快递员会拨打面单上的号码
Checked=2026-11-25
Confidence=unverified
