# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Employer
Name[zh_CN]=工作单位
Aliases=work;job;company
Category=work
Identity=contact
Steps=Tell the staff department and your colleagues;Check what signs in with the number: mail, VPN, time sheets, badges
Steps[zh_CN]=告知人事部门和同事;检查用手机号登录的系统：邮箱、VPN、考勤等
Checked=2026-11-25
Confidence=unverified
