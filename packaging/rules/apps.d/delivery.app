# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Parcels and deliveries
Aliases=parcel;courier;post;快递;快递与外卖
Category=delivery
Identity=contact
Steps=Change the number in the address books of parcel services;Check deliveries under way: the driver calls the number on the parcel
Checked=2026-11-25
Confidence=unverified
