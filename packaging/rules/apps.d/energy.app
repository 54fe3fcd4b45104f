# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Electricity, gas, water
Name[zh_CN]=水电燃气
Aliases=power;gas;water;utility;heating
Category=other
Identity=contact
Steps=Change the number with each supplier: bills and warnings go there;Check which number the meter reader and repairs call
Steps[zh_CN]=向各公司更改联系电话：账单和通知会发到该号码;确认抄表和维修时拨打哪个号码
Checked=2026-11-25
Confidence=unverified
