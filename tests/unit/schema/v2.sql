CREATE TABLE line ( -- one subscriber line, as its owner thinks of it
  id INTEGER PRIMARY KEY,
  number TEXT, -- ITU-T E.164; NULL: not known
  number_source TEXT, -- where the number is from
  state TEXT NOT NULL CHECK (state IN ('present', 'absent', 'kept', 'given-up')),
  label TEXT UNIQUE, -- what its owner calls it
  country TEXT, -- ISO 3166-1 alpha-2
  twin_line INTEGER REFERENCES line, -- the line that this one may turn out to be
  last_chance_given INTEGER NOT NULL DEFAULT 0,
  give_up_reason TEXT,
  give_up_plan TEXT,
  given_up_on TEXT, -- YYYY-MM-DD
  first_seen_usec INTEGER NOT NULL,
  last_seen_usec INTEGER NOT NULL,
  merged_into INTEGER REFERENCES line, -- NULL: a line of its own
  merge_order INTEGER, -- larger: merged later
  into_number TEXT, -- number, its source and the state that the other line had before
  into_number_source TEXT,
  into_state TEXT,
  into_twin_line INTEGER
, plan TEXT, intake_offered INTEGER NOT NULL DEFAULT 0);
CREATE INDEX line_number ON line (number);
CREATE TABLE card ( -- one SIM, or one eSIM profile
  id INTEGER PRIMARY KEY,
  line INTEGER NOT NULL REFERENCES line, -- the line that it carries
  original_line INTEGER NOT NULL REFERENCES line, -- and before any merge
  iccid TEXT UNIQUE,
  imsi TEXT,
  eid TEXT
);
CREATE TABLE place ( -- a slot, and the card that is or was last in it
  modem TEXT NOT NULL,
  slot INTEGER NOT NULL,
  card INTEGER REFERENCES card,
  occupied INTEGER NOT NULL,
  PRIMARY KEY (modem, slot)
);
CREATE TABLE binding ( -- one account of one app, registered with a line
  id INTEGER PRIMARY KEY,
  line INTEGER NOT NULL REFERENCES line,
  original_line INTEGER NOT NULL REFERENCES line, -- before any merge
  app TEXT NOT NULL, -- id in the catalogue
  name TEXT, -- where the catalogue does not know it
  account TEXT,
  uid INTEGER NOT NULL, -- whose it is
  state TEXT NOT NULL CHECK (state IN ('bound', 'due', 'settled')),
  outcome TEXT, -- of a settled one
  undecided INTEGER NOT NULL DEFAULT 0, -- due, but the number may be the same
  found_by TEXT NOT NULL,
  last_used TEXT, -- YYYY-MM-DD
  added_usec INTEGER NOT NULL,
  changed_usec INTEGER NOT NULL
, settled_by TEXT);
CREATE INDEX binding_line ON binding (line, state);
CREATE INDEX binding_due ON binding (line) WHERE state = 'due';
CREATE TABLE event ( -- the record of what happened
  seq INTEGER PRIMARY KEY,
  time_usec INTEGER NOT NULL,
  clock_set INTEGER NOT NULL, -- 0: the time cannot be right
  boot TEXT NOT NULL,
  monotonic_usec INTEGER NOT NULL, -- since that boot
  kind TEXT NOT NULL,
  modem TEXT,
  slot INTEGER,
  line INTEGER,
  other_line INTEGER,
  binding INTEGER,
  number TEXT,
  old_number TEXT,
  iccid TEXT,
  app TEXT,
  account TEXT,
  state TEXT,
  prompt TEXT,
  reasons TEXT, -- one a line
  uid INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX event_line ON event (line, seq);
CREATE VIEW event_readable AS
  SELECT seq, datetime(time_usec / 1000000, 'unixepoch') AS time, kind, line, other_line,
    binding, state, prompt, reasons FROM event;
CREATE TABLE source_reading ( -- what a card's sources said when last recorded
  card INTEGER NOT NULL REFERENCES card,
  source TEXT NOT NULL,
  fallback INTEGER NOT NULL, -- 1: of EF_MSISDN in DF.TELECOM, beside that of the USIM
  record INTEGER NOT NULL, -- of the file, from 1; 0: has none
  outcome TEXT NOT NULL,
  raw TEXT, -- as read
  type_of_number INTEGER NOT NULL, -- 3GPP TS 24.008 10.5.4.7; 8: not said
  number TEXT, -- ITU-T E.164
  alpha TEXT, -- name stored beside it
  PRIMARY KEY (card, source, fallback, record)
);
CREATE TABLE proposal ( -- an account that a scan found, until its owner says yes or no
  id INTEGER PRIMARY KEY,
  line INTEGER REFERENCES line, -- whose number the store holds; NULL: it holds none
  app TEXT NOT NULL,
  account TEXT,
  uid INTEGER NOT NULL, -- whose store it is
  found_by TEXT NOT NULL, -- the probe
  evidence TEXT NOT NULL CHECK (evidence IN ('registered', 'configured', 'present')),
  state TEXT NOT NULL CHECK (state IN ('open', 'confirmed', 'dismissed')),
  found_usec INTEGER NOT NULL,
  seen_usec INTEGER NOT NULL -- when a scan last found it
);
CREATE UNIQUE INDEX proposal_once ON proposal (uid, app, ifnull(account, ''),
  ifnull(line, 0));
CREATE TABLE app_rule ( -- what an app itself says of its accounts, for its user's bindings
  uid INTEGER NOT NULL,
  app TEXT NOT NULL,
  inactivity_days INTEGER NOT NULL, -- after so many days without use it lets go
  source TEXT NOT NULL,
  published_usec INTEGER NOT NULL,
  PRIMARY KEY (uid, app)
);
CREATE TABLE intake ( -- what came of checking a number that may be second-hand
  line INTEGER NOT NULL REFERENCES line,
  item TEXT NOT NULL, -- id of the check
  result TEXT NOT NULL,
  changed_usec INTEGER NOT NULL,
  PRIMARY KEY (line, item)
);
CREATE TABLE reminder ( -- said once for each deadline
  binding INTEGER NOT NULL REFERENCES binding,
  deadline TEXT NOT NULL, -- YYYY-MM-DD
  days INTEGER NOT NULL, -- before it
  PRIMARY KEY (binding, deadline, days)
);
INSERT INTO line (id, number, number_source, state, country, first_seen_usec, last_seen_usec)
  VALUES (1, '+12025550143', 'ef-msisdn', 'absent', 'US', 1767225600000000, 1767312000000000),
    (2, '+12025550178', 'owner', 'present', 'US', 1767312000000000, 1767312000000000);
INSERT INTO card (id, line, original_line, iccid, imsi)
  VALUES (1, 1, 1, '8901260123456789015', '310260123456789'),
    (2, 2, 2, '8901260987654321019', '310260987654321');
INSERT INTO place (modem, slot, card, occupied) VALUES ('modem-1', 1, 2, 1);
INSERT INTO source_reading (card, source, fallback, record, outcome, raw, type_of_number,
  number)
  VALUES (2, 'ef-msisdn', 0, 1, 'blank', NULL, 8, NULL);
INSERT INTO binding (id, line, original_line, app, account, uid, state, found_by, added_usec,
  changed_usec, outcome)
  VALUES (1, 1, 1, 'signal', NULL, 0, 'due', 'owner', 1767225600000000, 1767312000000000, NULL),
    (2, 1, 1, 'bank', 'Savings', 0, 'settled', 'owner', 1767225600000000, 1767312000000000,
      'closed');
INSERT INTO event (seq, time_usec, clock_set, boot, monotonic_usec, kind, line)
  VALUES (1, 1767225600000000, 1, '', 1000000, 'first-card', 1),
    (2, 1767312000000000, 1, '', 2000000, 'new-line', 2);
PRAGMA application_id = 1314213169;
PRAGMA user_version = 2;
