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

# The lines hold passwords behind the address; nothing behind the host is taken.
[Probe sip]
Scope=user
Path=${HOME}/.baresip/accounts
Format=lines
Pattern=^\s*(?:"[^"]*"\s*)?<?sips?:(\+?[0-9]{7,15})@(?<account>[A-Za-z0-9.-]+)
Evidence=configured
