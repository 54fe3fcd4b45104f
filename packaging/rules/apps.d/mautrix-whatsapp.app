# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Matrix bridge to WhatsApp
Aliases=mautrix;matrix;whatsapp bridge;Matrix 桥接 WhatsApp
Category=messenger
Identity=identity
Steps=The bridge is a linked device: change the number in WhatsApp on the phone;If the bridge loses its login, link it again from Matrix
Source=github.com/mautrix/whatsapp pkg/connector/login.go
Checked=2026-11-23
Confidence=unverified
