-- What the fifth version added to the fourth. Never to be changed: such files are out there.
ALTER TABLE conversations ADD COLUMN held INTEGER NOT NULL DEFAULT 0; -- a queue of which no item is to begin
CREATE INDEX conversations_held ON conversations (id) WHERE held = 1;

ALTER TABLE conversations ADD COLUMN merged_into TEXT;  -- the one that took this one in: other stores must know it

-- Bots that came from another store, or have gone to one.
CREATE TABLE moves (bot TEXT PRIMARY KEY, arrival TEXT, departure TEXT) WITHOUT ROWID;

-- One row, that nobody reads. To write what is there already would write nothing.
CREATE TABLE probe (count INTEGER NOT NULL);
INSERT INTO probe VALUES (0);

PRAGMA user_version = 5;
