# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Revolut
Category=bank
Identity=identity
URL=https://help.revolut.com/en-US/help/profile-and-plan/profile-plan/profile-settings/how-do-i-change-my-phone-number/
Source=help.revolut.com, how do I change my phone number
Checked=2026-11-25
Confidence=official

[Rebind]
Steps=In Revolut: personal details, phone number: type the new one;Confirm the code to the old number, or let it come by e-mail instead;Logged out and without the old number: Lost access to my number
