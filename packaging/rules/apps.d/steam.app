# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Steam
Category=game
Identity=second-factor
Steps=Look for the phone number in the account details of Steam;Have the old SIM or the authenticator at hand: one of them is asked for
URL=https://help.steampowered.com/
Checked=2026-11-25
Confidence=unverified
