# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Pix
Aliases=chave pix
Category=payment
Identity=identity
Steps=In the app of your bank, open the Pix keys;Delete the key that is the old number, then add the new one;Tell the bank itself the new number too
Checked=2026-11-25
Confidence=unverified
