# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=OpenAI (ChatGPT)
Aliases=chatgpt
Category=account
Identity=second-factor
Steps=Look in the settings whether a phone number is used for signing in;If it cannot be changed there, ask the support in the help centre
URL=https://help.openai.com/
Checked=2026-11-25
Confidence=unverified
