# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Electricity, gas, water
Aliases=power;gas;water;utility;heating;水电燃气
Category=other
Identity=contact
Steps=Change the number with each supplier: bills and warnings go there;Check which number the meter reader and repairs call
Checked=2026-11-25
Confidence=unverified
