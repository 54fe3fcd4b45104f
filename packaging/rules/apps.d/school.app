# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=School or kindergarten
Aliases=school;university;kindergarten;学校与幼儿园
Category=other
Identity=contact
Steps=Tell the school: it calls this number when something happens;Change it in the app and the lists of parents too
Checked=2026-11-25
Confidence=unverified
