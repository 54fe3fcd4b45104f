# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=QQ
Aliases=tencent qq;腾讯QQ
Category=messenger
Identity=identity
Recovery=true
URL=https://aq.qq.com/
Source=hkyyi.com, jinxun.cc/wapjs/202507/3516616.html
Checked=2026-11-24
Confidence=reported

[Rebind]
Steps=In QQ: Settings, Account Security, Phone number: change it;Have the old SIM at hand, a code may be sent to it;Without the old number, use the QQ Security Centre
