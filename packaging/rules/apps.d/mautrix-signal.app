# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Matrix bridge to Signal
Aliases=mautrix;matrix;signal bridge;Matrix 桥接 Signal
Category=messenger
Identity=identity
Steps=The bridge is a linked device: change the number in Signal on the phone;If the bridge loses its login, log in again from Matrix
Source=github.com/mautrix/signal pkg/signalmeow/store
Checked=2026-11-23
Confidence=unverified
