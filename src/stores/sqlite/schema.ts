import { setTimeout as sleep } from "node:timers/promises";
import { LIMITS } from "../../model/limits.ts";
import type { Database } from "./database.ts";

const VERSION = 6;

/**
 * A commit is on the disk before anybody hears of it. The pages that a busy server writes to again and again stay in
 * memory, KiB, and the log is brought into the database after so many pages: a page that changed often is then written
 * there once. Both are far above SQLite's own (measured: they save a tenth of the processor time of a message).
 */
const PRAGMAS = ["synchronous = FULL", "cache_size = -16384", "wal_autocheckpoint = 4000"] as const;

/** How long one of several processes that make the file at the same time waits for the others, and between two tries. */
const PATIENCE_MS = 5_000;
const TRY_AGAIN_MS = 20;

/**
 * Turns the database to a write-ahead log. While another process does the same, or reads what is there, SQLite refuses at
 * once, however long a call may wait otherwise.
 */
export async function writeAhead(db: Database): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return db.exec("PRAGMA journal_mode = WAL");
    } catch (error) {
      if (!isLocked(error) || performance.now() > until) throw error;
      await sleep(TRY_AGAIN_MS);
    }
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && /\b(locked|busy)\b/i.test(error.message);
}

/**
 * Brings the database to the form that this version of TalkBASIC writes.
 *
 * @throws when a newer version has been here: what it wrote could be misread
 */
export function prepareSchema(db: Database, file: string): void {
  for (const pragma of PRAGMAS) db.exec(`PRAGMA ${pragma}`);
  db.exec("BEGIN IMMEDIATE");
  try {
    const { user_version: found } = db.get<{ user_version: number }>("PRAGMA user_version") ?? {
      user_version: 0,
    };
    if (found > VERSION) throw newerSchema(file, found);
    if (found === 0) db.exec(SCHEMA_1);
    if (found <= 1) db.exec(SCHEMA_2);
    if (found <= 2) db.exec(SCHEMA_3);
    if (found <= 3) db.exec(SCHEMA_4);
    if (found <= 4) db.exec(SCHEMA_5);
    if (found <= 5) db.exec(SCHEMA_6);
    if (found < VERSION) db.exec(`PRAGMA user_version = ${VERSION}`);
    db.exec("COMMIT");
  } catch (error) {
    db.exec("ROLLBACK");
    throw error;
  }
}

function newerSchema(file: string, found: number): Error {
  return new Error(
    `${file} was written by a newer TalkBASIC (schema ${found}; this one knows up to ${VERSION}). ` +
      "Nothing was changed. Start the newer version again, or name another data folder.",
  );
}

/** Messages and updates are kept as JSON text; instants are epoch milliseconds; the partial indexes are the work lists. */
const SCHEMA_1 = `
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
CREATE INDEX conversations_crowded ON conversations (history) WHERE history > ${LIMITS.historyMessages};

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
INSERT INTO receiving_clock VALUES (0)`;

/** Lanes of jobs: their jobs are rows of the inbox (`jobs.ts` says what `pending` means there). */
const SCHEMA_2 = `
-- Whom the run reaches that SPAWN began in this lane.
ALTER TABLE conversations ADD COLUMN person TEXT;
CREATE INDEX conversations_of_person ON conversations (person) WHERE person IS NOT NULL;

ALTER TABLE inbox ADD COLUMN job_id TEXT;             -- null for a message
ALTER TABLE inbox ADD COLUMN attempt INTEGER;
ALTER TABLE inbox ADD COLUMN not_before_at INTEGER;
ALTER TABLE inbox ADD COLUMN reason TEXT;             -- why it was put aside
ALTER TABLE inbox ADD COLUMN died_at INTEGER;
CREATE UNIQUE INDEX inbox_jobs ON inbox (job_id) WHERE job_id IS NOT NULL;
CREATE INDEX inbox_delayed ON inbox (conversation, not_before_at) WHERE pending = 2;
CREATE INDEX inbox_dead ON inbox (died_at) WHERE pending = 4`;

/**
 * What scripts keep: their memory and their tables. And indexes that hold only what is under way: small enough to stay in
 * few pages, which is most of what a commit costs. What a conversation wrote to its own person is found by its id, which
 * begins with the conversation's.
 */
const SCHEMA_3 = `
-- What scripts remember. The owner is a bot, a contact or a conversation. AUTOINCREMENT: no version ever comes back.
CREATE TABLE memory (
  version INTEGER PRIMARY KEY AUTOINCREMENT,
  scope TEXT NOT NULL, owner TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL
);
CREATE UNIQUE INDEX memory_keys ON memory (scope, owner, key);

-- What the turn consumes that the entry is about; 0 for a timer.
ALTER TABLE journal ADD COLUMN seq INTEGER;

-- The bots' own tables, and the rows of all of them.
CREATE TABLE tables (
  bot TEXT NOT NULL, name TEXT NOT NULL,
  version INTEGER NOT NULL,
  next INTEGER NOT NULL,              -- the number of the next row
  count INTEGER NOT NULL, length INTEGER NOT NULL,
  seed TEXT,                          -- the checksum of the file that it was filled from; null once a script has changed it
  PRIMARY KEY (bot, name)
) WITHOUT ROWID;
CREATE TABLE table_rows (
  bot TEXT NOT NULL, name TEXT NOT NULL, number INTEGER NOT NULL, row TEXT NOT NULL,
  PRIMARY KEY (bot, name, number)
) WITHOUT ROWID;

DROP INDEX inbox_of_conversation;
CREATE INDEX inbox_of_conversation ON inbox (conversation, seq);
CREATE INDEX inbox_pending ON inbox (conversation, pending, seq) WHERE pending > 0;

DROP INDEX outbox_of_lane;
CREATE INDEX outbox_open ON outbox (lane, position) WHERE is_open = 1;
CREATE INDEX outbox_parked_in_lane ON outbox (lane) WHERE state = 'parked';
CREATE INDEX outbox_from_elsewhere ON outbox (lane) WHERE substr(id, 1, length(lane) + 1) <> lane || '/';
ALTER TABLE outbox ADD COLUMN is_counted INTEGER NOT NULL DEFAULT 0; -- in its conversation's history, before it is done`;

/** What is known of the channel's side, and what people want: templates, files that were uploaded, who wants no advertising. */
const SCHEMA_4 = `
-- The templates of the bots' accounts.
CREATE TABLE template_books (bot TEXT PRIMARY KEY, book TEXT NOT NULL) WITHOUT ROWID;

-- Files that the channel keeps for us.
CREATE TABLE uploads (
  number TEXT NOT NULL, sha256 TEXT NOT NULL, media_id TEXT NOT NULL, until_at INTEGER NOT NULL,
  PRIMARY KEY (number, sha256)
) WITHOUT ROWID;
CREATE INDEX uploads_until ON uploads (until_at);

-- Messages that wait until the person writes, and templates that went in their place.
ALTER TABLE outbox ADD COLUMN stand_in TEXT;
ALTER TABLE outbox ADD COLUMN announced_by TEXT;            -- the channel's id of that template
ALTER TABLE outbox ADD COLUMN closed_as TEXT;               -- of the send that found the window closed
ALTER TABLE outbox ADD COLUMN bulk INTEGER NOT NULL DEFAULT 0;
CREATE INDEX outbox_held ON outbox (lane, position) WHERE state = 'held';
CREATE INDEX outbox_held_until ON outbox (not_before_at) WHERE state = 'held';
ALTER TABLE conversations ADD COLUMN announced_at INTEGER;  -- when a template last went in the place of a message
ALTER TABLE conversations ADD COLUMN follow_at INTEGER;     -- until when its lane waits for a status of a message
ALTER TABLE conversations ADD COLUMN followed TEXT;         -- of which one

ALTER TABLE conversations ADD COLUMN opted_out_at INTEGER;  -- null while the person has nothing against advertising
ALTER TABLE conversations ADD COLUMN preference_at INTEGER; -- when they said so last, or the contrary

DROP INDEX conversations_without_run;
CREATE INDEX conversations_forgettable ON conversations (active_at)
  WHERE program IS NULL AND opted_out_at IS NULL AND announced_at IS NULL`;

/** What operators do: they hold queues, and ask whether anything can be written. */
const SCHEMA_5 = `
ALTER TABLE conversations ADD COLUMN held INTEGER NOT NULL DEFAULT 0; -- a queue of which no item is to begin
CREATE INDEX conversations_held ON conversations (id) WHERE held = 1;

ALTER TABLE conversations ADD COLUMN merged_into TEXT;  -- the one that took this one in: other stores must know it

-- Bots that came from another store, or have gone to one.
CREATE TABLE moves (bot TEXT PRIMARY KEY, arrival TEXT, departure TEXT) WITHOUT ROWID;

-- One row, that nobody reads. To write what is there already would write nothing.
CREATE TABLE probe (count INTEGER NOT NULL);
INSERT INTO probe VALUES (0)`;

/** What rooms keep for themselves. */
const SCHEMA_6 = `
CREATE TABLE papers (
  shelf TEXT NOT NULL, bot TEXT NOT NULL, name TEXT NOT NULL,
  version INTEGER NOT NULL,
  text TEXT NOT NULL,                 -- as JSON: whatever stands in it comes back as it was
  until_at INTEGER,                   -- null when it is kept
  PRIMARY KEY (shelf, bot, name)
);
CREATE INDEX papers_until ON papers (until_at) WHERE until_at IS NOT NULL`;
