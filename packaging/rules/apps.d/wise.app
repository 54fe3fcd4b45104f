# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Wise
Aliases=transferwise
Category=bank
Identity=second-factor
Source=getjama.com/blog/wise-account-easy-guide-to
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In Wise: settings, personal information, phone number: type the new one;Confirm the code that is sent to the new number
