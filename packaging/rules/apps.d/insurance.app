# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Insurance
Name[zh_CN]=保险
Aliases=insurer
Category=bank
Identity=contact
Steps=Tell the insurer the new number, for each policy;Ask which number is called after a claim
Steps[zh_CN]=逐份保单更改联系电话;询问理赔时拨打哪个号码
Checked=2026-11-25
Confidence=unverified
