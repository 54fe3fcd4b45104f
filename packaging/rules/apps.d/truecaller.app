# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Truecaller
Category=telecom
Identity=identity
Source=bestforandroid.com/remove-phone-number-from-truecaller/
Checked=2026-11-25
Confidence=reported

[Unbind]
Steps=On the page of Truecaller for unlisting, type the number;It is taken out of the directory within a day or two
URL=https://www.truecaller.com/unlisting

[Close]
Steps=In Truecaller: Settings, Privacy Center: deactivate the account
