-- What the second version added to the first. Never to be changed: such files are out there.
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
CREATE INDEX inbox_dead ON inbox (died_at) WHERE pending = 4;

PRAGMA user_version = 2;
