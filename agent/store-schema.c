/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Copyright (C) 2026 The numberd authors */

/* The schema, as the steps that led to it. A step that was released never changes; a new one is
 * added at the end, with a golden database of the version before it in tests/unit/schema. A step
 * and its version are one transaction, so that a power cut leaves one or the other.
 *
 * Words are the ones of the command line. Times ending in _usec are microseconds since 1970, UTC.
 */

#include "agent/store-private.h"
#include "numberd/names.h"

static const struct
{
  int version;
  const char *what;
  const char *sql;
} steps[] = {
  { 1, "lines, cards, places, sources, bindings, events",
    "CREATE TABLE line ( -- one subscriber line, as its owner thinks of it\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  number TEXT, -- ITU-T E.164; NULL: not known\n"
    "  number_source TEXT, -- where the number is from\n"
    "  state TEXT NOT NULL CHECK (state IN ('present', 'absent', 'kept', 'given-up')),\n"
    "  label TEXT UNIQUE, -- what its owner calls it\n"
    "  country TEXT, -- ISO 3166-1 alpha-2\n"
    "  twin_line INTEGER REFERENCES line, -- the line that this one may turn out to be\n"
    "  last_chance_given INTEGER NOT NULL DEFAULT 0,\n"
    "  give_up_reason TEXT,\n"
    "  give_up_plan TEXT,\n"
    "  given_up_on TEXT, -- YYYY-MM-DD\n"
    "  first_seen_usec INTEGER NOT NULL,\n"
    "  last_seen_usec INTEGER NOT NULL,\n"
    "  merged_into INTEGER REFERENCES line, -- NULL: a line of its own\n"
    "  merge_order INTEGER, -- larger: merged later\n"
    "  into_number TEXT, -- number, its source and the state that the other line had before\n"
    "  into_number_source TEXT,\n"
    "  into_state TEXT,\n"
    "  into_twin_line INTEGER\n"
    ");\n"
    "CREATE INDEX line_number ON line (number);\n"
    "CREATE TABLE card ( -- one SIM, or one eSIM profile\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  line INTEGER NOT NULL REFERENCES line, -- the line that it carries\n"
    "  original_line INTEGER NOT NULL REFERENCES line, -- and before any merge\n"
    "  iccid TEXT UNIQUE,\n"
    "  imsi TEXT,\n"
    "  eid TEXT\n"
    ");\n"
    "CREATE TABLE place ( -- a slot, and the card that is or was last in it\n"
    "  modem TEXT NOT NULL,\n"
    "  slot INTEGER NOT NULL,\n"
    "  card INTEGER REFERENCES card,\n"
    "  occupied INTEGER NOT NULL,\n"
    "  PRIMARY KEY (modem, slot)\n"
    ");\n"
    "CREATE TABLE source_reading ( -- what a card's sources said when last recorded\n"
    "  card INTEGER NOT NULL REFERENCES card,\n"
    "  source TEXT NOT NULL,\n"
    "  record INTEGER NOT NULL, -- of the file, from 1; 0: has none\n"
    "  outcome TEXT NOT NULL,\n"
    "  raw TEXT, -- as read\n"
    "  type_of_number INTEGER NOT NULL, -- 3GPP TS 24.008 10.5.4.7; 8: not said\n"
    "  number TEXT, -- ITU-T E.164\n"
    "  alpha TEXT, -- name stored beside it\n"
    "  PRIMARY KEY (card, source, record)\n"
    ");\n"
    "CREATE TABLE binding ( -- one account of one app, registered with a line\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  line INTEGER NOT NULL REFERENCES line,\n"
    "  original_line INTEGER NOT NULL REFERENCES line, -- before any merge\n"
    "  app TEXT NOT NULL, -- id in the catalogue\n"
    "  name TEXT, -- where the catalogue does not know it\n"
    "  account TEXT,\n"
    "  uid INTEGER NOT NULL, -- whose it is\n"
    "  state TEXT NOT NULL CHECK (state IN ('bound', 'due', 'settled')),\n"
    "  outcome TEXT, -- of a settled one\n"
    "  undecided INTEGER NOT NULL DEFAULT 0, -- due, but the number may be the same\n"
    "  found_by TEXT NOT NULL,\n"
    "  last_used TEXT, -- YYYY-MM-DD\n"
    "  added_usec INTEGER NOT NULL,\n"
    "  changed_usec INTEGER NOT NULL\n"
    ");\n"
    "CREATE INDEX binding_line ON binding (line, state);\n"
    "CREATE INDEX binding_due ON binding (line) WHERE state = 'due';\n"
    "CREATE TABLE event ( -- the record of what happened\n"
    "  seq INTEGER PRIMARY KEY,\n"
    "  time_usec INTEGER NOT NULL,\n"
    "  clock_set INTEGER NOT NULL, -- 0: the time cannot be right\n"
    "  boot TEXT NOT NULL,\n"
    "  monotonic_usec INTEGER NOT NULL, -- since that boot\n"
    "  kind TEXT NOT NULL,\n"
    "  modem TEXT,\n"
    "  slot INTEGER,\n"
    "  line INTEGER,\n"
    "  other_line INTEGER,\n"
    "  binding INTEGER,\n"
    "  number TEXT,\n"
    "  old_number TEXT,\n"
    "  iccid TEXT,\n"
    "  app TEXT,\n"
    "  account TEXT,\n"
    "  state TEXT,\n"
    "  prompt TEXT,\n"
    "  reasons TEXT, -- one a line\n"
    "  uid INTEGER NOT NULL DEFAULT 0\n"
    ");\n"
    "CREATE INDEX event_line ON event (line, seq);\n"
    "CREATE VIEW event_readable AS\n"
    "  SELECT seq, datetime(time_usec / 1000000, 'unixepoch') AS time, kind, line, other_line,\n"
    "    binding, state, prompt, reasons FROM event;\n" },
  { 2, "two places of one source, proposals, rules of apps, intake, reminders",
    "ALTER TABLE source_reading RENAME TO former;\n"
    "CREATE TABLE source_reading ( -- what a card's sources said when last recorded\n"
    "  card INTEGER NOT NULL REFERENCES card,\n"
    "  source TEXT NOT NULL,\n"
    "  fallback INTEGER NOT NULL, -- 1: of EF_MSISDN in DF.TELECOM, beside that of the USIM\n"
    "  record INTEGER NOT NULL, -- of the file, from 1; 0: has none\n"
    "  outcome TEXT NOT NULL,\n"
    "  raw TEXT, -- as read\n"
    "  type_of_number INTEGER NOT NULL, -- 3GPP TS 24.008 10.5.4.7; 8: not said\n"
    "  number TEXT, -- ITU-T E.164\n"
    "  alpha TEXT, -- name stored beside it\n"
    "  PRIMARY KEY (card, source, fallback, record)\n"
    ");\n"
    "INSERT INTO source_reading (card, source, fallback, record, outcome, raw, type_of_number,\n"
    "  number, alpha) SELECT card, source, 0, record, outcome, raw, type_of_number, number, alpha\n"
    "  FROM former ORDER BY rowid;\n"
    "DROP TABLE former;\n"
    "ALTER TABLE line ADD COLUMN plan TEXT; -- prepaid, postpaid; NULL: not said\n"
    "ALTER TABLE line ADD COLUMN intake_offered INTEGER NOT NULL DEFAULT 0;\n"
    "ALTER TABLE binding ADD COLUMN settled_by TEXT; -- the rule or program that ended it\n"
    "CREATE TABLE proposal ( -- an account that a scan found, until its owner says yes or no\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  line INTEGER REFERENCES line, -- whose number the store holds; NULL: it holds none\n"
    "  app TEXT NOT NULL,\n"
    "  account TEXT,\n"
    "  uid INTEGER NOT NULL, -- whose store it is\n"
    "  found_by TEXT NOT NULL, -- the probe\n"
    "  evidence TEXT NOT NULL CHECK (evidence IN ('registered', 'configured', 'present')),\n"
    "  state TEXT NOT NULL CHECK (state IN ('open', 'confirmed', 'dismissed')),\n"
    "  found_usec INTEGER NOT NULL,\n"
    "  seen_usec INTEGER NOT NULL -- when a scan last found it\n"
    ");\n"
    "CREATE UNIQUE INDEX proposal_once ON proposal (uid, app, ifnull(account, ''),\n"
    "  ifnull(line, 0));\n"
    "CREATE TABLE app_rule ( -- what an app itself says of its accounts, for its user's bindings\n"
    "  uid INTEGER NOT NULL,\n"
    "  app TEXT NOT NULL,\n"
    "  inactivity_days INTEGER NOT NULL, -- after so many days without use it lets go\n"
    "  source TEXT NOT NULL,\n"
    "  published_usec INTEGER NOT NULL,\n"
    "  PRIMARY KEY (uid, app)\n"
    ");\n"
    "CREATE TABLE intake ( -- what came of checking a number that may be second-hand\n"
    "  line INTEGER NOT NULL REFERENCES line,\n"
    "  item TEXT NOT NULL, -- id of the check\n"
    "  result TEXT NOT NULL,\n"
    "  changed_usec INTEGER NOT NULL,\n"
    "  PRIMARY KEY (line, item)\n"
    ");\n"
    "CREATE TABLE reminder ( -- said once for each deadline\n"
    "  binding INTEGER NOT NULL REFERENCES binding,\n"
    "  deadline TEXT NOT NULL, -- YYYY-MM-DD\n"
    "  days INTEGER NOT NULL, -- before it\n"
    "  PRIMARY KEY (binding, deadline, days)\n"
    ");\n" },
};

static gboolean
take_step (NumStore *store, guint index, GError **error)
{
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %d; PRAGMA application_id = %d;",
                                            steps[index].version, NUM_DB_APPLICATION_ID);

  return num_store_begin (store, error)
         && num_store_end (store,
                           num_store_script (store, steps[index].sql, error)
                               && num_store_script (store, stamp, error),
                           error);
}

gboolean
num_store_migrate (NumStore *store, GError **error)
{
  sqlite3_stmt *query = num_store_query (store, error, "PRAGMA user_version", "");
  int version;

  if (!query || num_store_step (store, query, error) != SQLITE_ROW)
    return FALSE;

  version = sqlite3_column_int (query, 0);
  sqlite3_reset (query);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].version > version && !take_step (store, i, error))
      {
        g_prefix_error (error, "schema step %d (%s): ", steps[i].version, steps[i].what);
        return FALSE;
      }

  return TRUE;
}

int
num_store_schema_version (void)
{
  return steps[G_N_ELEMENTS (steps) - 1].version;
}
