# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Linphone
Category=telecom
Identity=identity
Confidence=unverified

[Probe sip]
Scope=user
Path=${XDG_CONFIG_HOME}/linphone/linphonerc;${HOME}/.linphonerc
Format=ini
Select=proxy_*/reg_identity
Pattern=sips?:(\+?[0-9]{7,15})@(?<account>[A-Za-z0-9.-]+)
Evidence=configured
