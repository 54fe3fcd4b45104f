# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=School or kindergarten
Name[zh_CN]=学校与幼儿园
Aliases=school;university;kindergarten
Category=other
Identity=contact
Steps=Tell the school: it calls this number when something happens;Change it in the app and the lists of parents too
Steps[zh_CN]=告知学校：有事时会拨打该号码;家校平台和家长群也要更改
Checked=2026-11-25
Confidence=unverified
