# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Home Assistant
Aliases=hass;smart home
Category=other
Identity=contact
Steps=Look for the old number in the notifiers, such as signal_messenger;Send yourself a message from Home Assistant to see that it works
Source=github.com/home-assistant/core components/signal_messenger/notify.py
Checked=2026-11-23
Confidence=unverified
