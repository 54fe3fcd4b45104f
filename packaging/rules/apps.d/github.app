# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=GitHub
Category=work
Identity=second-factor
URL=https://docs.github.com/
Source=github.com/github/docs (configuring two-factor authentication), github.com/orgs/community/discussions/78035
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In the settings, under password and authentication, edit the SMS number;Keep the recovery codes: without the number they are the last way in

[Unbind]
Steps=Set up an authenticator app and another method first;Then disable text messages as a second factor
