# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Snapchat
Aliases=snap
Category=social
Identity=second-factor
Source=support.snapchat.com/en-US/a/mobile-verification (as quoted by others), namegenerator.biz
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In Snapchat: Settings, My Account, Mobile Number: type the new one;Confirm it with the code that is sent to the new number
