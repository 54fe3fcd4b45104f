# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=M-Pesa
Aliases=mpesa;safaricom
Category=payment
Identity=identity
Steps=The account is on the SIM: take the money out before you give it up;Register the new number with your ID at a shop or an agent;If the SIM is dead already, ask the operator how to claim the money
Source=tuko.co.ke on what Safaricom says of money on a deactivated SIM
Checked=2026-11-25
Confidence=reported
