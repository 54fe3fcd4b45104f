# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Amazon
Aliases=prime;kindle;audible;亚马逊
Category=shop
Identity=second-factor
Source=deletingsolutions.com/how-do-i-update-my-phone-number-on-amazon, thehowtodo.com
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In Amazon: Account, Login and security, mobile number: edit it;Confirm the code that is sent to the new number;Change the number in the delivery addresses and for two-step codes too
