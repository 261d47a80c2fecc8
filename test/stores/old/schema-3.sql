-- What the third version added to the second. Never to be changed: such files are out there.
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
ALTER TABLE outbox ADD COLUMN is_counted INTEGER NOT NULL DEFAULT 0; -- in its conversation's history, before it is done

PRAGMA user_version = 3;
