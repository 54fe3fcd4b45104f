# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Insurance
Aliases=insurer;保险
Category=bank
Identity=contact
Steps=Tell the insurer the new number, for each policy;Ask which number is called after a claim
Checked=2026-11-25
Confidence=unverified
