# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Aadhaar
Aliases=uidai;aadhar
Category=government
Identity=second-factor
Recovery=true
URL=https://uidai.gov.in/
Source=thevuetimes.com/update-mobile-number-in-aadhaar/, info1india.com/?p=1640
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=Book a visit to an Aadhaar centre: the number is changed there, in person;Fingerprint or iris is checked, so the old number is not needed;Codes of many other services go to this number: do it early
