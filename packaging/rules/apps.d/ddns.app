# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Dynamic DNS
Aliases=dyndns;no-ip;duckdns;动态域名
Category=telecom
Identity=second-factor
Steps=Change the number in the account of the dynamic DNS provider;Without that account the router can no longer be found: do it early
Checked=2026-11-25
Confidence=unverified
