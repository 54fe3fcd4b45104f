# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=TikTok
Category=social
Identity=identity
Steps=Look for the phone number under account information in the settings;Keep the old SIM until it is changed: a code may be sent to it
URL=https://support.tiktok.com/
Checked=2026-11-25
Confidence=unverified
