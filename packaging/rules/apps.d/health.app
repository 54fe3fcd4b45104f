# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Doctor, hospital or health portal
Aliases=doctor;hospital;clinic;pharmacy;挂号;医院与健康平台
Category=health
Identity=contact
Steps=Tell practices, hospitals and the pharmacy the new number;Change it in the portal: appointments and codes go there;Change it for the people you care for too
Checked=2026-11-25
Confidence=unverified
