# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Linphone
Aliases=sip;voip
Category=telecom
Identity=contact
Steps=If the SIP address is the old number, ask the provider for a new one;Then change the account in the settings of Linphone
Source=linphone-desktop 4.4.10, wiki.linphone.org
Checked=2026-11-23
Confidence=unverified

[Probe sip]
Scope=user
Path=${XDG_CONFIG_HOME}/linphone/linphonerc;${HOME}/.linphonerc
Format=ini
Select=proxy_*/reg_identity
Pattern=sips?:(\+?[0-9]{7,15})@(?<account>[A-Za-z0-9.-]+)
Evidence=configured
