# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Discord
Category=social
Identity=second-factor
Outcomes=rebound;unbound;closed
URL=https://support.discord.com/hc/en-us/articles/4413460214807-How-to-Remove-a-Phone-Number-From-a-Discord-Account
Source=support.discord.com/hc/ko/articles/4413460214807
Checked=2026-11-25
Confidence=official

[Rebind]
Steps=Take the old number off, then add the new one in the same place

[Unbind]
Steps=In Discord: User Settings, My Account, Phone number: remove it;The password of the account is asked for
