# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Calls (SIP account)
Aliases=gnome calls;sip;voip;通话（SIP 账户）
Category=telecom
Identity=contact
Steps=Ask the SIP provider for the new number, if it follows your mobile;Then change the user of the SIP account in the settings of Calls
Source=gnome-calls 48.2: plugins/provider/sip/calls-sip-provider.c
Checked=2026-11-23
Confidence=unverified

[Probe sip]
Scope=user
Path=${XDG_CONFIG_HOME}/calls/sip-account.cfg;${HOME}/.var/app/org.gnome.Calls/config/calls/sip-account.cfg
Format=ini
Select=*/User
Account=Host
Evidence=configured
