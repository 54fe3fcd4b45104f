# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Microsoft account
Name[zh_CN]=Microsoft 账户
Aliases=outlook;hotmail;skype;xbox;微软
Category=account
Identity=second-factor
Recovery=true
Outcomes=rebound;unbound;closed
Steps=In the security settings of the account, add the new number and prove it;Then remove the old number;Removing all security info at once starts a wait of 30 days
Steps[zh_CN]=在账户的安全设置中添加并验证新号码;再移除旧号码;一次移除全部安全信息会开始 30 天的等待期
URL=https://account.microsoft.com/security
Source=windows.microsoft.com/en-in/windows-8/delete-security-info
Checked=2026-11-24
Confidence=official
