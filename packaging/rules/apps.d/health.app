# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Doctor, hospital or health portal
Name[zh_CN]=医院与健康平台
Aliases=doctor;hospital;clinic;pharmacy;挂号
Category=health
Identity=contact
Steps=Tell practices, hospitals and the pharmacy the new number;Change it in the portal: appointments and codes go there;Change it for the people you care for too
Steps[zh_CN]=告知医院、诊所和药店新号码;在挂号平台更改：预约通知和验证码会发到该号码;家人的就诊信息也要更改
Checked=2026-11-25
Confidence=unverified
