# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Domain registrar
Aliases=registrar;domain;dns;hosting;域名注册商
Category=work
Identity=second-factor
Recovery=true
Steps=Change the number in the account and in the contact data of each domain;Whoever controls the domain controls its mail: do it early
Checked=2026-11-25
Confidence=unverified
