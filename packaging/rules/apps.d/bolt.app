# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Bolt
Aliases=taxify
Category=transport
Identity=identity
Checked=2026-11-25
Confidence=unverified

[Rebind]
Steps=Look in the profile of Bolt for the phone number and change it;Check that a current e-mail address is in the profile
