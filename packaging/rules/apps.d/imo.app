# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=imo
Aliases=imo messenger
Category=messenger
Identity=identity
NeedsOldNumber=close
Source=lit.digiist.com/ios/how-delete-imo-account-iphone-8337530.html
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=Look for the phone number in the account settings of imo

[Close]
Steps=In imo: Settings, account settings: delete your imo account;Type the number that the account is on;Taking the app off the phone does not delete the account
