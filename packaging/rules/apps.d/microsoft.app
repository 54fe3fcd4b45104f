# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Microsoft account
Aliases=outlook;hotmail;skype;xbox;微软;Microsoft 账户
Category=account
Identity=second-factor
Recovery=true
Outcomes=rebound;unbound;closed
Steps=In the security settings of the account, add the new number and prove it;Then remove the old number;Removing all security info at once starts a wait of 30 days
URL=https://account.microsoft.com/security
Source=windows.microsoft.com/en-in/windows-8/delete-security-info
Checked=2026-11-24
Confidence=official
