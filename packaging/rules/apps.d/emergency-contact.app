# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Emergency contact
Aliases=ice;medical id;紧急联系人
Category=other
Identity=contact
Steps=Tell those whose emergency contact you are, and change it in their phones;Change it in your own medical pass, watch and car too
Checked=2026-11-25
Confidence=unverified
