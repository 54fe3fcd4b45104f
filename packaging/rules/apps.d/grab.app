# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Grab
Aliases=ovo
Category=transport
Identity=identity
Checked=2026-11-25
Confidence=unverified

[Rebind]
Steps=Look in the profile of Grab for the phone number and change it;Check the wallet too: it may be on the old number
