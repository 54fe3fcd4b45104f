# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Broadband or landline
Name[zh_CN]=宽带与固话
Aliases=internet;isp;宽带
Category=telecom
Identity=contact
Steps=Change the number for faults and appointments with the provider;Check whether the contract hangs on the mobile line that you give up
Steps[zh_CN]=更改报修和预约的联系电话;检查宽带是否与要停用的手机套餐捆绑
Checked=2026-11-25
Confidence=unverified
