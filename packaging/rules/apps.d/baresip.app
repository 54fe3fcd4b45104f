# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=SIP account in baresip
Category=telecom
Identity=identity
Confidence=unverified

# The lines hold passwords behind the address; nothing behind the host is taken.
[Probe sip]
Scope=user
Path=${HOME}/.baresip/accounts
Format=lines
Pattern=^\s*(?:"[^"]*"\s*)?<?sips?:(\+?[0-9]{7,15})@(?<account>[A-Za-z0-9.-]+)
Evidence=configured
