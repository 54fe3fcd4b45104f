# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Bizum
Category=payment
Identity=identity
Steps=Tell the bank the new number, then join Bizum with it in the bank's app;Check that the old number is no longer with Bizum at any bank
Checked=2026-11-25
Confidence=unverified
