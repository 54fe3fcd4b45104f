# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Booking.com
Aliases=缤客
Category=transport
Identity=contact
Checked=2026-11-25
Confidence=unverified

[Rebind]
Steps=Change the number in the personal details of the account;Check the bookings that are open: hotels call the number in them
