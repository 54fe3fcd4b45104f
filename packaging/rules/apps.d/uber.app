# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Uber
Aliases=uber eats;优步
Category=transport
Identity=identity
URL=https://help.uber.com/h/55e64259-2bd4-4224-b2e8-44f6013a843e
Source=help.uber.com, update my profile
Checked=2026-11-25
Confidence=official

[Rebind]
Steps=In Uber: Account, profile, Edit account: type the new number;Confirm the code that comes as a text message;Rides and Uber Eats share the account
