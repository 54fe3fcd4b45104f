# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Lyft
Category=transport
Identity=identity
URL=https://help.lyft.com/hc/en-us/articles/115013078808
Source=help.lyft.com/hc/en-us/articles/115013078808
Checked=2026-11-25
Confidence=official

[Rebind]
Steps=In Lyft: Settings, phone number: type the new one;Logged out: ask for the way for an account with a new number;That way needs a verified e-mail address. Make no second account
