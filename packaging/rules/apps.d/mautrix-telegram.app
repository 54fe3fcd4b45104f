# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Matrix bridge to Telegram
Aliases=mautrix;matrix;telegram bridge;Matrix 桥接 Telegram
Category=messenger
Identity=identity
Steps=Change the number in an official Telegram app: the account is the same;If the bridge loses its login, log in again from Matrix
Source=github.com/mautrix/telegram pkg/connector/client.go
Checked=2026-11-23
Confidence=unverified
