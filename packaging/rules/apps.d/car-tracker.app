# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Car or GPS tracker
Aliases=gps tracker;vehicle;ecall;车载或 GPS 定位器
Category=transport
Identity=contact
Steps=A new SIM in the tracker: change its number in the app;A new number of yours: change the one that it obeys and reports to;Some obey whoever has the old number: change it before you cancel
Checked=2026-11-25
Confidence=unverified
