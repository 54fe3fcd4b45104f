# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=LINE
Aliases=连我;ライン
Category=messenger
Identity=identity
URL=https://help.line.me/line/smartphone?contentId=20001157
Source=help.line.me
Checked=2026-11-24
Confidence=official

[Rebind]
Steps=While logged in, put the new number into the account settings of LINE;Make sure that a current e-mail address is registered too;When the next owner of the number registers it, the old account is lost
