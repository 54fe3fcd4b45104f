# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=12306 (China Railway)
Aliases=china railway;tielu;铁路;铁路12306
Category=transport
Identity=identity
NeedsOldNumber=rebind
URL=https://www.12306.cn/
Source=php.sqjnqi.com/faq/2058343.html, news.cmen.cc/xsiwd/202509/575891.html
Checked=2026-11-25
Confidence=reported

[Rebind]
Steps=In the 12306 app: My, profile, contact: change the number;A code goes to the old number, then one to the new number;Without the old number: the hotline, or a station with your ID card
