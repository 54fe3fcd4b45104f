# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=baresip
Aliases=sip;voip
Category=telecom
Identity=contact
Steps=If the SIP address is the old number, ask the provider for a new one;Then change the line in ~/.baresip/accounts
Source=github.com/baresip/baresip modules/account/account.c
Checked=2026-11-23
Confidence=unverified
