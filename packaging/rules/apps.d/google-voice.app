# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Google Voice
Category=telecom
Identity=identity
Source=github.com/ssnhd/googlevoice/wiki
Checked=2026-11-23
Confidence=unverified

[Rebind]
Steps=In the settings of Google Voice, replace the linked number by the new one;Use the Voice number now and then: an unused one is taken back

[Inactivity]
Days=90
Source=github.com/ssnhd/googlevoice/wiki: an e-mail comes a week before
Checked=2026-11-23
Confidence=reported
