# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=DigiLocker
Category=government
Identity=second-factor
Source=thevuetimes.com/update-mobile-number-in-aadhaar/
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=Change the number in Aadhaar first: codes go to the number that is there;Then check the number in the profile of DigiLocker
