# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Router maker's cloud
Aliases=router app;goodcloud;rms;tp-link;tether;路由器厂商云服务
Category=telecom
Identity=second-factor
Steps=Change the number in the maker's account and app;Look for the old number in the router too: SMS rules, alarms, VPN users
Checked=2026-11-25
Confidence=unverified
