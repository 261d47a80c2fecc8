import { DatabaseSync } from "@photostructure/sqlite";

/** What the floor writes down. Each promise is kept once the row is on the disk. */
export interface Journal {
  received(id: string, message: string): Promise<void>;
  sending(id: string, body: string): Promise<void>;
  sent(id: string, messageId: string): Promise<void>;
  close(): void;
}

interface Write {
  readonly apply: () => unknown;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Two tables in a file; what is written in one pass of the event loop goes to the disk together. */
export async function openJournal(file: string): Promise<Journal> {
  const db = new DatabaseSync(file);
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE inbox (id TEXT PRIMARY KEY, message TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE outbox (id TEXT PRIMARY KEY, body TEXT NOT NULL, state TEXT NOT NULL, message_id TEXT) WITHOUT ROWID`);
  const begin = db.prepare("BEGIN IMMEDIATE");
  const commit = db.prepare("COMMIT");
  const keep = db.prepare("INSERT INTO inbox VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
  const send = db.prepare("INSERT INTO outbox VALUES (?, ?, 'sending', NULL)");
  const settle = db.prepare("UPDATE outbox SET state = 'sent', message_id = ? WHERE id = ?");
  let waiting: Write[] = [];

  function flush(): void {
    const batch = waiting;
    waiting = [];
    try {
      begin.run();
      for (const { apply } of batch) apply();
      commit.run();
      for (const { resolve } of batch) resolve();
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  function write(apply: () => unknown): Promise<void> {
    if (waiting.length === 0) setImmediate(flush);
    return new Promise((resolve, reject) => waiting.push({ apply, resolve, reject }));
  }

  return {
    received: (id, message) => write(() => keep.run(id, message, Date.now())),
    sending: (id, body) => write(() => send.run(id, body)),
    sent: (id, messageId) => write(() => settle.run(messageId, id)),
    close: () => db.close(),
  };
}
