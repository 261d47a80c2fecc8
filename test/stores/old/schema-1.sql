-- What the first version of TalkBASIC wrote. Never to be changed: such files are out there.
-- Who is reached where. The larger the rowid, the later the address was seen.
CREATE TABLE aliases (
  bot TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, contact TEXT NOT NULL,
  PRIMARY KEY (bot, kind, value)
);
CREATE INDEX aliases_of_contact ON aliases (contact);

CREATE TABLE conversations (
  id TEXT PRIMARY KEY, bot TEXT NOT NULL, number TEXT NOT NULL,
  contact TEXT,                       -- null once it was merged into another
  revision INTEGER NOT NULL DEFAULT 0,
  program TEXT, state TEXT,           -- null when no run is open
  hears INTEGER NOT NULL DEFAULT 1,
  timer_at INTEGER,
  fired_at INTEGER,                   -- the timer that was consumed last
  fault_site TEXT NOT NULL DEFAULT '', fault_count INTEGER NOT NULL DEFAULT 0,
  ready_at INTEGER,                   -- arrival of the message that may be handled now
  last_seq INTEGER NOT NULL DEFAULT 0,
  last_inbound_at INTEGER,            -- what the customer service window is counted from
  active_at INTEGER NOT NULL,
  history INTEGER NOT NULL DEFAULT 0  -- messages in and out that are done with
);
CREATE UNIQUE INDEX conversations_of_contact ON conversations (contact, number);
CREATE INDEX conversations_ready ON conversations (ready_at) WHERE ready_at IS NOT NULL;
CREATE INDEX conversations_timer ON conversations (timer_at) WHERE timer_at IS NOT NULL;
CREATE INDEX conversations_without_run ON conversations (active_at) WHERE program IS NULL;
CREATE INDEX conversations_crowded ON conversations (history) WHERE history > 50;

-- AUTOINCREMENT: a number that was consumed never comes back.
CREATE TABLE inbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL, message TEXT NOT NULL, raw TEXT,
  received_at INTEGER NOT NULL, pending INTEGER NOT NULL
);
CREATE INDEX inbox_of_conversation ON inbox (conversation, pending, seq);

CREATE TABLE seen (
  number TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (number, id)
) WITHOUT ROWID;
CREATE INDEX seen_at ON seen (at);

CREATE TABLE journal (
  conversation TEXT NOT NULL, revision INTEGER NOT NULL, call INTEGER NOT NULL, name TEXT NOT NULL, result TEXT,
  PRIMARY KEY (conversation, revision, call)
) WITHOUT ROWID;

CREATE TABLE outbox (
  id TEXT PRIMARY KEY, lane TEXT NOT NULL, position INTEGER NOT NULL,
  message TEXT NOT NULL, origin TEXT NOT NULL, on_unknown TEXT NOT NULL, created_at INTEGER NOT NULL,
  state TEXT NOT NULL, not_before_at INTEGER NOT NULL, lease_until_at INTEGER NOT NULL,
  unknown_until REAL NOT NULL, resent INTEGER NOT NULL, attempt INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  message_id TEXT, status TEXT, error TEXT,
  is_open INTEGER AS (state IN ('pending', 'sending', 'unknown')),
  wakes_at INTEGER AS (CASE state WHEN 'pending' THEN not_before_at WHEN 'sending' THEN lease_until_at END),
  unknown_to REAL AS (CASE state WHEN 'unknown' THEN unknown_until END)
);
CREATE INDEX outbox_of_lane ON outbox (lane, is_open, position);
CREATE INDEX outbox_waking ON outbox (wakes_at) WHERE wakes_at IS NOT NULL;
CREATE INDEX outbox_unknown ON outbox (unknown_to) WHERE unknown_to IS NOT NULL;
CREATE INDEX outbox_parked ON outbox (created_at) WHERE state = 'parked';
CREATE INDEX outbox_sent ON outbox (message_id) WHERE message_id IS NOT NULL;

-- Statuses that came before the message id they speak of was known.
CREATE TABLE early (
  number TEXT NOT NULL, message_id TEXT NOT NULL, at INTEGER NOT NULL, report TEXT NOT NULL,
  PRIMARY KEY (number, message_id)
) WITHOUT ROWID;
CREATE INDEX early_at ON early (at);

CREATE TABLE kept (at INTEGER NOT NULL, item TEXT NOT NULL);
CREATE INDEX kept_at ON kept (at);

CREATE TABLE log (at INTEGER NOT NULL, conversation TEXT NOT NULL, revision INTEGER NOT NULL, entry TEXT NOT NULL);
CREATE INDEX log_at ON log (at);

CREATE TABLE programs (hash TEXT PRIMARY KEY, program TEXT NOT NULL, globals TEXT NOT NULL);

-- One row: the time, ms, during which webhooks could reach us.
CREATE TABLE receiving_clock (ms REAL NOT NULL);
INSERT INTO receiving_clock VALUES (0);
PRAGMA user_version = 1;
