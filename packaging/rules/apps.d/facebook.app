# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Facebook
Aliases=fb;meta;messenger;脸书
Category=social
Identity=second-factor
Recovery=true
Outcomes=rebound;unbound;closed
Steps=In the settings of Facebook, open personal details or contact information;Add the new number and confirm its code;Remove the old number, and check what two-factor codes use
URL=https://www.facebook.com/help/
Source=businessinsider.com/guides/tech/how-to-change-phone-number-in-facebook, tinygrab.com
Checked=2026-11-25
Confidence=reported
