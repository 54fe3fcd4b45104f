# SPDX-License-Identifier: LGPL-2.1-or-later

[App]
Name=Quicksy
Category=messenger
Identity=identity
Steps=The address is the number, so that a new number is a new account;Register the new number and tell your contacts the new address;Then delete the old account in the settings of the app
Source=github.com/dino/dino libdino/src/service/database.vala
Checked=2026-11-24
Confidence=unverified

[Probe dino]
Scope=user
Path=${XDG_DATA_HOME}/dino/dino.db;${HOME}/.var/app/im.dino.Dino/data/dino/dino.db
Format=sqlite
Select=SELECT bare_jid FROM account
Pattern=^(\+[0-9]{7,15})@quicksy\.im$
Evidence=registered

[Probe gajim]
Scope=user
Path=${XDG_CONFIG_HOME}/gajim/settings.sqlite;${HOME}/.var/app/org.gajim.Gajim/config/gajim/settings.sqlite
Format=sqlite
Select=SELECT coalesce(json_extract(settings, '$.account.address'), json_extract(settings, '$.account.name') || '@' || json_extract(settings, '$.account.hostname')) FROM account_settings
Pattern=^(\+[0-9]{7,15})@quicksy\.im$
Evidence=registered

[Probe kaidan]
Scope=user
Path=${XDG_DATA_HOME}/kaidan/kaidan.sqlite3
Format=sqlite
Select=SELECT jid FROM accounts
Pattern=^(\+[0-9]{7,15})@quicksy\.im$
Evidence=registered
