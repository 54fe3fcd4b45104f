# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Signal
Category=messenger
Identity=identity
Outcomes=rebound;closed
URL=https://support.signal.org/hc/en-us/articles/9932632052378-How-to-protect-yourself-on-Signal
Source=github.com/signalapp/Signal-iOS/releases/tag/5.28.0.32, support.signal.org
Checked=2026-11-24
Confidence=official

[Rebind]
Steps=In Signal: Settings, Account, Change Number;Chats, groups and profile are kept;Do it while Signal works here: an inactive account cannot be changed

[Probe signal-cli]
Scope=user;system
Path=${XDG_DATA_HOME}/signal-cli/data/accounts.json;/var/lib/signal-cli/data/accounts.json
Format=json
Select=$.accounts[*].number
Evidence=registered

# Before there was an accounts.json, each account was a file called by its number.
[Probe signal-cli-old]
Scope=user;system
Path=${XDG_DATA_HOME}/signal-cli/data/*;${HOME}/.config/signal/data/*;/var/lib/signal-cli/data/*
Format=path
Pattern=^(\+[0-9]{7,15})$
Evidence=registered

[Probe mautrix-signal]
Scope=user;system
Path=${XDG_DATA_HOME}/mautrix-signal/*.db;/var/lib/mautrix-signal/*.db;/opt/mautrix-signal/*.db
Format=sqlite
Select=SELECT number FROM signalmeow_device WHERE number <> ''
Evidence=registered

[Probe nchat]
Scope=user
Path=${XDG_CONFIG_HOME}/nchat/profiles/Signal_*;${HOME}/.nchat/profiles/Signal_*
Format=path
Pattern=^Signal_\+?([0-9]{7,15})$
Number=international
Evidence=registered

[Probe presage]
Scope=user
Path=${HOME}/.purple/accounts.xml
Format=xml
Select=account/name
Where=protocol=prpl-hehoe-presage
Evidence=configured

[Probe home-assistant]
Scope=user;system
Path=${HOME}/.homeassistant/configuration.yaml;/var/lib/hass/configuration.yaml;/usr/share/hassio/homeassistant/configuration.yaml
Format=lines
Where=signal_messenger
Pattern=^\s*number:\s*["']?(\+[0-9]{7,15})["']?\s*$
Evidence=configured

# Versions that ask for the number when they are set up write it here.
[Probe gurk-settings]
Scope=user
Path=${XDG_CONFIG_HOME}/gurk/gurk.toml;${XDG_CONFIG_HOME}/gurk.toml;${HOME}/.gurk.toml
Format=lines
Pattern=^\s*phone_number\s*=\s*"(\+?[0-9]{7,15})"
Evidence=configured

# What follows is encrypted, or of a format of its own: that it is there is all that is looked at.
[Probe signal-desktop]
Scope=user
Path=${XDG_CONFIG_HOME}/Signal/sql/db.sqlite;${HOME}/.var/app/org.signal.Signal/config/Signal/sql/db.sqlite
Format=exists
Evidence=present

[Probe flare]
Scope=user
Path=${XDG_DATA_HOME}/flare;${HOME}/.var/app/de.schmidhuberj.Flare/data/flare
Format=exists
Evidence=present

[Probe axolotl]
Scope=user
Path=${XDG_CONFIG_HOME}/axolotl.nanuc/sled
Format=exists
Evidence=present

[Probe gurk]
Scope=user
Path=${XDG_DATA_HOME}/gurk/gurk.sqlite;${XDG_DATA_HOME}/gurk/signal-db
Format=exists
Evidence=present

[Probe waydroid]
Scope=user
Path=${XDG_DATA_HOME}/waydroid/data/system_ce/0/accounts_ce.db
Format=sqlite
Select=SELECT 1 FROM accounts WHERE type = 'org.thoughtcrime.securesms'
Evidence=present
