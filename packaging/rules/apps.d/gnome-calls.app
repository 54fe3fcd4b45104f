# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=SIP account in GNOME Calls
Category=telecom
Identity=identity
Confidence=unverified

[Probe sip]
Scope=user
Path=${XDG_CONFIG_HOME}/calls/sip-account.cfg;${HOME}/.var/app/org.gnome.Calls/config/calls/sip-account.cfg
Format=ini
Select=*/User
Account=Host
Evidence=configured
