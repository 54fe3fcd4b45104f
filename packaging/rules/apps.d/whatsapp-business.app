# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=WhatsApp Business
Aliases=wa business
Category=messenger
Identity=identity
Outcomes=rebound;closed
URL=https://faq.whatsapp.com/
Checked=2026-11-25
Confidence=unverified

[Rebind]
Steps=Look for Change number in the account settings of WhatsApp Business;The new number must be able to receive a text message or a call;Tell customers, and change the number where it is printed or linked
