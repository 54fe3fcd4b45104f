# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=PayPal
Aliases=贝宝
Category=payment
Identity=second-factor
Source=consultingtimes.com/how-to-change-phone-number-in-paypal
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In PayPal: settings, phone: add the new number and confirm its code;Make it the main one, then remove the old number;Check which number two-step codes go to
