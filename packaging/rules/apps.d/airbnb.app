# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Airbnb
Aliases=爱彼迎
Category=transport
Identity=contact
URL=https://www.airbnb.com/help/article/277
Source=airbnb.com/help/article/277
Checked=2026-11-25
Confidence=official

[Rebind]
Steps=In Airbnb: Account, Personal info, Phone number: add the new one;Confirm the code that is sent to the new number;Remove the old number: hosts and guests would see it
