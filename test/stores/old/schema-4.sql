-- What the fourth version added to the third. Never to be changed: such files are out there.
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
  WHERE program IS NULL AND opted_out_at IS NULL AND announced_at IS NULL;

PRAGMA user_version = 4;
