# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Ctrip (Trip.com)
Name[zh_CN]=携程
Aliases=trip.com;xiecheng
Category=transport
Identity=identity
Source=qq959.com/news/1015218.html
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In Ctrip, sign in by e-mail or user name and open account security;Change the phone number, then check the cards that are linked;If that does not work, ask customer service
Steps[zh_CN]=携程：用邮箱或用户名登录，打开账户安全，更换手机号;再核对绑定的银行卡;操作有困难时，请联系携程客服
