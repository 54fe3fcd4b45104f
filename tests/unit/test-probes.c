/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The probes that are shipped, each against a store as its app makes it. The stores are written
 * after the schema that the app's project publishes, which is named beside each, and never after
 * the probe; beside what is to be found they hold what must not be: other people's numbers, other
 * accounts, empty values. Every probe must be met by one of them. */

#include "numberd/names.h"
#include "tests/unit/scan-rig.h"

#include <glib/gstdio.h>
#include <string.h>

#define A "+12025550143"
#define B "+12025550178"

typedef enum
{
  TEXT,      /* a file with this text */
  SQL,       /* a database made by this */
  DIRECTORY, /* a directory */
} Kind;

typedef struct
{
  const char *name;
  NumScope scope;
  const char *path;
  Kind kind;
  const char *content;
  const char *found; /* lines of scan_rig_run */
} Store;

/* tulir/whatsmeow store/sqlstore/upgrades/00-latest-schema.sql, what matters of it; contacts have
 * numbers too, and none of them is ours. */
#define WHATSMEOW                                                                                  \
  "CREATE TABLE whatsmeow_device (jid TEXT PRIMARY KEY, lid TEXT, facebook_uuid uuid,"             \
  " registration_id BIGINT NOT NULL, noise_key bytea NOT NULL CHECK (length(noise_key) = 32),"     \
  " platform TEXT NOT NULL DEFAULT '', push_name TEXT NOT NULL DEFAULT '');"                       \
  "CREATE TABLE whatsmeow_contacts (our_jid TEXT, their_jid TEXT, full_name TEXT,"                 \
  " PRIMARY KEY (our_jid, their_jid),"                                                             \
  " FOREIGN KEY (our_jid) REFERENCES whatsmeow_device(jid) ON DELETE CASCADE);"                    \
  "INSERT INTO whatsmeow_device (jid, lid, registration_id, noise_key, push_name) VALUES"          \
  " ('12025550143:17@s.whatsapp.net', '99887766554433:17@lid', 7, zeroblob(32), 'Ada');"           \
  "INSERT INTO whatsmeow_contacts VALUES ('12025550143:17@s.whatsapp.net',"                        \
  " '12025550188@s.whatsapp.net', 'Somebody else');"

/* mautrix/signal pkg/signalmeow/store/upgrades/00-latest.sql; a device that was logged out has an
 * empty number. */
#define SIGNALMEOW                                                                                 \
  "CREATE TABLE signalmeow_device (aci_uuid TEXT PRIMARY KEY, aci_identity_key_pair bytea NOT"     \
  " NULL, registration_id INTEGER NOT NULL, pni_uuid TEXT NOT NULL, device_id INTEGER NOT NULL,"   \
  " number TEXT NOT NULL DEFAULT '', password TEXT NOT NULL DEFAULT '');"                          \
  "CREATE TABLE signalmeow_recipients (account_id TEXT NOT NULL, aci_uuid TEXT,"                   \
  " e164_number TEXT NOT NULL DEFAULT '');"                                                        \
  "INSERT INTO signalmeow_device VALUES"                                                           \
  " ('5b4c0a6e-0000-4000-8000-000000000001', x'00', 1, 'p1', 2, '" A "', 'secret'),"               \
  " ('5b4c0a6e-0000-4000-8000-000000000002', x'00', 2, 'p2', 2, '', '');"                          \
  "INSERT INTO signalmeow_recipients VALUES ('5b4c0a6e-0000-4000-8000-000000000001', 'x',"         \
  " '+12025550188');"

/* mautrix/go bridgev2/database/upgrades/00-latest.sql; mautrix/telegram writes the phone number
 * into the profile. */
#define USER_LOGIN                                                                                 \
  "CREATE TABLE \"user\" (bridge_id TEXT NOT NULL, mxid TEXT NOT NULL,"                            \
  " PRIMARY KEY (bridge_id, mxid));"                                                               \
  "CREATE TABLE user_login (bridge_id TEXT NOT NULL, user_mxid TEXT NOT NULL, id TEXT NOT NULL,"   \
  " remote_name TEXT NOT NULL, remote_profile jsonb, space_room TEXT, metadata jsonb NOT NULL,"    \
  " PRIMARY KEY (bridge_id, id),"                                                                  \
  " CONSTRAINT user_login_user_fkey FOREIGN KEY (bridge_id, user_mxid) REFERENCES \"user\""        \
  " (bridge_id, mxid) ON DELETE CASCADE ON UPDATE CASCADE);"                                       \
  "INSERT INTO \"user\" VALUES ('telegram', '@ada:example.org');"                                  \
  "INSERT INTO user_login VALUES"                                                                  \
  " ('telegram', '@ada:example.org', '777000111', 'Ada',"                                          \
  "  '{\"phone\":\"12025550143\",\"username\":\"ada\",\"name\":\"Ada\"}', NULL, '{}'),"            \
  " ('telegram', '@ada:example.org', '777000222', 'B', '{\"username\":\"b_bot\"}', NULL, '{}'),"   \
  " ('telegram', '@ada:example.org', '777000333', 'Old', NULL, NULL, '{}');"

/* aosp-mirror/platform_frameworks_base services/core/…/accounts/AccountsDb.java */
#define ANDROID_ACCOUNTS                                                                           \
  "CREATE TABLE accounts (_id INTEGER PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL,"        \
  " password TEXT, UNIQUE (name, type));"                                                          \
  "INSERT INTO accounts (name, type) VALUES ('WhatsApp', 'com.whatsapp'),"                         \
  " ('777000111', 'org.telegram.messenger'), ('Signal', 'org.thoughtcrime.securesms'),"            \
  " ('ada@example.org', 'com.google');"

/* libpurple writes accounts.xml; user names as BenWiederhake/tdlib-purple,
 * hoehermann/purple-gowhatsapp and hoehermann/purple-presage have them. */
#define ACCOUNTS_XML                                                                               \
  "<?xml version='1.0' encoding='UTF-8' ?>\n\n<account version='1.0'>\n"                           \
  "<account><protocol>telegram-tdlib</protocol><name>" A "</name><settings>"                       \
  "<setting name='check-mail' type='bool'>0</setting></settings></account>\n"                      \
  "<account><protocol>prpl-hehoe-whatsmeow</protocol><name>12025550178@s.whatsapp.net</name>"      \
  "</account>\n<account><name>" A "</name><protocol>prpl-hehoe-presage</protocol></account>\n"     \
  "<account><protocol>prpl-jabber</protocol><name>12025550188@example.org</name></account>\n"      \
  "</account>\n"

static const Store stores[] = {
  /* AsamK/signal-cli lib/…/storage/accounts/AccountsStorage.java and AccountsStore.java; a number
   * that is null has moved to another account. */
  { "signal-cli", NUM_SCOPE_USER, ".local/share/signal-cli/data/accounts.json", TEXT,
    "{\"accounts\":[{\"path\":\"148392\",\"environment\":\"LIVE\",\"number\":\"" A "\","
    "\"uuid\":\"5b4c0a6e-0000-4000-8000-000000000001\"},{\"path\":\"871364\",\"environment\":"
    "\"LIVE\",\"number\":null,\"uuid\":\"5b4c0a6e-0000-4000-8000-000000000002\"}],\"version\":2}",
    "signal/signal-cli " A " -" },
  { "signal-cli-service", NUM_SCOPE_SYSTEM, "var/lib/signal-cli/data/accounts.json", TEXT,
    "{\"accounts\":[{\"path\":\"148392\",\"number\":\"" B "\",\"uuid\":null}]}",
    "signal/signal-cli " B " -" },
  /* AsamK/signal-cli before AccountsStore: the account's file is called by its number */
  { "signal-cli-old", NUM_SCOPE_USER, ".local/share/signal-cli/data/" A, TEXT, "{}",
    "signal/signal-cli-old " A " -" },
  { "signal-cli-directory", NUM_SCOPE_USER, ".local/share/signal-cli/data/148392.d", DIRECTORY,
    NULL, "" },
  { "mautrix-signal", NUM_SCOPE_SYSTEM, "var/lib/mautrix-signal/mautrix-signal.db", SQL, SIGNALMEOW,
    "signal/mautrix-signal " A " -" },
  { "mautrix-whatsapp", NUM_SCOPE_SYSTEM, "var/lib/mautrix-whatsapp/mautrix-whatsapp.db", SQL,
    WHATSMEOW, "whatsapp/mautrix-whatsapp " A " -" },
  { "mautrix-telegram", NUM_SCOPE_SYSTEM, "opt/mautrix-telegram/bridge.db", SQL, USER_LOGIN,
    "telegram/mautrix-telegram " A " -" },
  { "gowhatsapp", NUM_SCOPE_USER, ".purple/whatsmeow.db", SQL, WHATSMEOW,
    "whatsapp/gowhatsapp " A " -" },
  { "purple", NUM_SCOPE_USER, ".purple/accounts.xml", TEXT, ACCOUNTS_XML,
    "signal/presage " A " -\ntelegram/purple " A " -\nwhatsapp/purple " B " -" },
  /* BenWiederhake/tdlib-purple td-client.cpp getBaseDatabasePath */
  { "tdlib-purple", NUM_SCOPE_USER, ".purple/tdlib/" A, DIRECTORY, NULL,
    "telegram/tdlib-purple " A " -" },
  /* d99kris/nchat lib/sgchat/src/sgchat.cpp, lib/tgchat/src/tgchat.cpp: SetupProfile */
  { "nchat-signal", NUM_SCOPE_USER, ".config/nchat/profiles/Signal_" A, DIRECTORY, NULL,
    "signal/nchat " A " -" },
  { "nchat-telegram", NUM_SCOPE_USER, ".config/nchat/profiles/Telegram_" B, DIRECTORY, NULL,
    "telegram/nchat " B " -" },
  { "nchat-other", NUM_SCOPE_USER, ".config/nchat/profiles/Dummy_" B, DIRECTORY, NULL, "" },
  /* home-assistant.io integrations/signal_messenger; the recipients are others */
  { "home-assistant", NUM_SCOPE_SYSTEM, "var/lib/hass/configuration.yaml", TEXT,
    "notify:\n  - name: signal\n    platform: signal_messenger\n    url: \"http://api:8080\"\n"
    "    number: \"" A "\"\n    recipients:\n      - \"+12025550188\"\n",
    "signal/home-assistant " A " -" },
  { "home-assistant-without", NUM_SCOPE_SYSTEM, "var/lib/hass/configuration.yaml", TEXT,
    "other:\n  number: \"" A "\"\n", "" },
  { "waydroid", NUM_SCOPE_USER, ".local/share/waydroid/data/system_ce/0/accounts_ce.db", SQL,
    ANDROID_ACCOUNTS, "signal/waydroid - -\ntelegram/waydroid - -\nwhatsapp/waydroid - -" },
  /* signalapp/Signal-Desktop, schmidhuberj/flare, nanu-c/axolotl, boxdot/gurk-rs,
   * telegramdesktop/tdesktop: what is in them is not looked at */
  { "signal-desktop", NUM_SCOPE_USER, ".config/Signal/sql/db.sqlite", TEXT, "\x8f\x02 cipher",
    "signal/signal-desktop - -" },
  { "flare", NUM_SCOPE_USER, ".local/share/flare", DIRECTORY, NULL, "signal/flare - -" },
  { "axolotl", NUM_SCOPE_USER, ".config/axolotl.nanuc/sled", DIRECTORY, NULL,
    "signal/axolotl - -" },
  { "gurk", NUM_SCOPE_USER, ".local/share/gurk/gurk.sqlite", TEXT, "cipher", "signal/gurk - -" },
  /* boxdot/gurk-rs src/config.rs, struct User */
  { "gurk-settings", NUM_SCOPE_USER, ".config/gurk/gurk.toml", TEXT,
    "data_path = \"/home/ada/.local/share/gurk/gurk.data.json\"\nfirst_name_only = false\n\n"
    "[user]\nname = \"Ada\"\nphone_number = \"" A "\"\n",
    "signal/gurk-settings " A " -" },
  { "telegram-desktop", NUM_SCOPE_USER, ".local/share/TelegramDesktop/tdata/key_datas", TEXT,
    "TDF$cipher", "telegram/telegram-desktop - -" },
  /* dino/dino libdino/src/service/database.vala, AccountTable */
  { "dino", NUM_SCOPE_USER, ".local/share/dino/dino.db", SQL,
    "CREATE TABLE account (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, bare_jid TEXT UNIQUE NOT"
    " NULL, resourcepart TEXT, password TEXT, alias TEXT, enabled INTEGER, roster_version TEXT);"
    "INSERT INTO account (bare_jid, password) VALUES ('" A "@quicksy.im', 'secret'),"
    " ('ada@example.org', 'secret'), ('+12025550188@example.org', 'secret');",
    "quicksy/dino " A " -" },
  /* gajim/gajim gajim/common/settings.py, CREATE_SQL */
  { "gajim", NUM_SCOPE_USER, ".config/gajim/settings.sqlite", SQL,
    "CREATE TABLE settings (name TEXT UNIQUE, settings TEXT);"
    "CREATE TABLE account_settings (account TEXT UNIQUE, settings TEXT);"
    "INSERT INTO account_settings VALUES ('Home', '{\"account\": {\"name\": \"" A "\","
    " \"hostname\": \"quicksy.im\"}, \"contact\": {}}'), ('New', '{\"account\": {\"address\": \"" B
    "@quicksy.im\"}}'),"
    " ('Work', '{\"account\": {\"name\": \"ada\", \"hostname\": \"example.org\"}}');",
    "quicksy/gajim " A " -\nquicksy/gajim " B " -" },
  /* KDE/kaidan src/AccountDb.cpp */
  { "kaidan", NUM_SCOPE_USER, ".local/share/kaidan/kaidan.sqlite3", SQL,
    "CREATE TABLE accounts (jid TEXT NOT NULL, name TEXT, latestMessageStanzaId TEXT, PRIMARY KEY"
    " (jid)); INSERT INTO accounts (jid) VALUES ('" A "@quicksy.im'), ('ada@example.org');",
    "quicksy/kaidan " A " -" },
  /* mmsd-tng plugins/modemmanager.c, mm_save_settings */
  { "mmsd-tng", NUM_SCOPE_USER, ".mms/modemmanager/mms", TEXT,
    "[Modem Manager]\nCarrierMMSC=http://mms.example.org/\nDefaultModemNumber=\nModemNumber=" A
    "\nIMSI=310260123456789\n\n[Old Settings: 3735928559]\nModemNumber=" B "\n",
    "mmsd-tng/mmsd-tng " A " -\nmmsd-tng/mmsd-tng-former " B " -" },
  /* vvmd src/store.h, README */
  { "vvmd", NUM_SCOPE_USER, ".vvm/modemmanager/vvm", TEXT,
    "[Modem Manager]\nVVMEnabled=true\nVVMType=cvvm\nVVMDestinationNumber=127\n\n[Settings]\n"
    "MailboxActive=true\nMailboxUsername=12025550143\nMailboxPassword=2025550188\n",
    "vvmd/vvmd 12025550143 -" },
  /* gnome-calls plugins/provider/sip/calls-sip-provider.c */
  { "gnome-calls", NUM_SCOPE_USER, ".config/calls/sip-account.cfg", TEXT,
    "[SIP0]\nHost=sip.example.org\nUser=" A "\nDisplayName=Ada\nCanTel=true\n\n[SIP1]\n"
    "Host=sip.example.com\nUser=ada\n",
    "gnome-calls/sip " A " sip.example.org" },
  /* liblinphone AccountParams, reg_identity */
  { "linphone", NUM_SCOPE_USER, ".config/linphone/linphonerc", TEXT,
    "[sip]\ndefault_proxy=0\n\n[proxy_0]\nreg_proxy=<sip:sip.example.org;transport=tls>\n"
    "reg_identity=\"Ada\" <sip:" A "@sip.example.org>\n\n[proxy_1]\n"
    "reg_identity=sip:ada@sip.example.com\n\n[friend_0]\nurl=sip:+12025550188@sip.example.org\n",
    "linphone/sip " A " sip.example.org" },
  /* baresip/baresip modules/account/account.c */
  { "baresip", NUM_SCOPE_USER, ".baresip/accounts", TEXT,
    "# <sip:+12025550188@example.org>\n\"Ada\" <sip:" A "@sip.example.org;transport=tcp>"
    ";auth_pass=12025550188\n<sip:ada@example.org>;auth_pass=x\n",
    "baresip/sip " A " sip.example.org" },
  /* smstools doc/configure.html: global keys stand before the first modem */
  { "smstools", NUM_SCOPE_SYSTEM, "etc/smsd.conf", TEXT,
    "devices = GSM1\nlogfile = /var/log/smsd.log\nadmin_to = 12025550188\n\n[GSM1]\n"
    "device = /dev/ttyUSB0\n#number = 12025550188\nnumber = 12025550143\n",
    "smstools/smsd 12025550143 -" },
  /* gammu/gammu docs/manual/smsd/config.rst */
  { "gammu-smsd", NUM_SCOPE_SYSTEM, "etc/gammu-smsdrc", TEXT,
    "[gammu]\nport = /dev/ttyUSB0\n\n[smsd]\nservice = files\nPhoneID = " A "\npin = 1234\n",
    "gammu-smsd/smsd " A " -" },
  /* IchthysMaranatha/asterisk-chan-quectel etc/quectel.conf */
  { "quectel", NUM_SCOPE_SYSTEM, "etc/asterisk/quectel.conf", TEXT,
    "[general]\ninterval=15\n\n[defaults]\n;exten=+12025550188 ; comment\n\n[quectel0]\n"
    "data=/dev/ttyUSB2\nexten=" A "\n",
    "chan-quectel/quectel " A " -" },
  { "dongle", NUM_SCOPE_SYSTEM, "etc/asterisk/dongle.conf", TEXT,
    "[dongle0]\nimei=351234567890123\nexten=" A "\n", "chan-dongle/dongle " A " -" },
};

/* Puts the store where its app has it. */
static void
put (const char *dir, const Store *store)
{
  g_autofree char *path = NULL;

  switch (store->kind)
    {
    case TEXT:
      scan_rig_text (dir, store->path, store->content);
      return;
    case SQL:
      scan_rig_sql (dir, store->path, store->content);
      return;
    case DIRECTORY:
      path = scan_rig_path (dir, store->path);
      g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
      return;
    }
}

/* Just what is expected, and nothing in the other scope. */
static void
test_store (gconstpointer data)
{
  const Store *store = data;
  NumScope other = store->scope == NUM_SCOPE_USER ? NUM_SCOPE_SYSTEM : NUM_SCOPE_USER;
  char *dir = scan_rig_new ();
  g_autofree char *found = NULL;
  g_autofree char *elsewhere = NULL;

  put (dir, store);
  found = scan_rig_run (dir, NULL, store->scope);
  elsewhere = scan_rig_run (dir, NULL, other);
  scan_rig_free (dir);
  g_assert_cmpstr (found, ==, store->found);
  g_assert_cmpstr (elsewhere, ==, "");
}

static void
on_problem (const char *problem, gpointer user_data)
{
  g_test_message ("%s", problem);
  g_test_fail ();
}

/* A probe without a store would be a claim without a test. */
static void
test_every_probe_has_a_store (void)
{
  g_autofree char *shipped = g_build_filename (g_getenv (NUM_ENV_DATA_DIR), "apps.d", NULL);
  const char *const directories[] = { shipped, NULL };
  g_autoptr (NumCatalog) catalog = num_catalog_load (directories, on_problem, NULL);
  g_autoptr (GPtrArray) probes = num_catalog_probes (catalog);

  g_assert_cmpuint (probes->len, >=, 30);
  for (guint i = 0; i < probes->len; i++)
    {
      const NumProbe *probe = probes->pdata[i];
      g_autofree char *name = g_strdup_printf ("%s/%s ", probe->app, probe->name);
      gboolean met = FALSE;

      for (guint j = 0; j < G_N_ELEMENTS (stores); j++)
        met = met || strstr (stores[j].found, name);
      if (!met)
        on_problem (name, NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (stores); i++)
    {
      g_autofree char *path = g_strconcat ("/probes/", stores[i].name, NULL);

      g_test_add_data_func (path, &stores[i], test_store);
    }
  g_test_add_func ("/probes/every-probe-has-a-store", test_every_probe_has_a_store);
  return g_test_run ();
}
