# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=X (Twitter)
Aliases=twitter;推特;X（推特）
Category=social
Identity=second-factor
Outcomes=rebound;unbound;closed
URL=https://help.x.com/
Source=a copy of help.twitter.com, how to update your account phone number
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In X: Settings and privacy, Account, Phone number: update it;Confirm the code that is sent to the new number

[Unbind]
Steps=In X: Settings and privacy, Account, Phone number: delete it
