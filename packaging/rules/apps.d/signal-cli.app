# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Signal (signal-cli)
Aliases=signal cli;signald;signal-cli-rest-api
Category=messenger
Identity=identity
Source=github.com/AsamK/signal-cli: StartChangeNumberCommand.java, data/signal-cli.tmpfiles.conf
Checked=2026-11-25
Confidence=official

[Rebind]
Steps=signal-cli -a OLD startChangeNumber NEW: a code goes to the new number;signal-cli -a OLD finishChangeNumber NEW --verification-code CODE;Then change the number in whatever calls signal-cli
