import type { BotId } from "../../model/ids.ts";
import type { Arrived, Departure, Depot, Packing, Parcel } from "../portable.ts";
import { Database } from "./database.ts";
import { pack } from "./pack.ts";
import { prepareSchema, writeAhead } from "./schema.ts";
import { settled, unpackInto } from "./unpack.ts";

/** Opens the SQLite file of a data folder for moving bots out of it and into it. One transaction is one move. */
export async function openSqliteDepot(file: string): Promise<Depot> {
  const db = await Database.open(file, { busyTimeoutMs: 5_000 });
  try {
    await writeAhead(db);
    prepareSchema(db, file);
  } catch (error) {
    db.close();
    throw error;
  }
  return new SqliteDepot(db);
}

class SqliteDepot implements Depot {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async bots(): Promise<readonly BotId[]> {
    return this.#db.all<{ bot: BotId }>(BOTS).map(({ bot }) => bot);
  }

  async *pack(packing: Packing): AsyncGenerator<Parcel> {
    yield* pack(this.#db, packing);
  }

  async unpack(
    move: string,
    packing: Packing,
    parcels: AsyncIterable<Parcel>,
    arrived: Arrived,
  ): Promise<void> {
    const { bot } = packing;
    this.#db.exec("BEGIN IMMEDIATE");
    try {
      emptyOut(this.#db, bot, packing.numbers);
      const given = lastNumber(this.#db);
      const shift = isAlone(this.#db) ? 0 : BEYOND;
      for await (const parcel of parcels) unpackInto(this.#db, bot, parcel, shift);
      settled(this.#db, bot);
      if (shift > 0) renumber(this.#db, bot, shift, given);
      await arrived(this.pack(packing));
      this.#db.run("INSERT OR REPLACE INTO moves VALUES (?, ?, NULL)", bot, move);
      this.#db.exec("COMMIT");
    } catch (error) {
      this.#db.exec("ROLLBACK");
      throw error;
    }
  }

  async arrival(bot: BotId): Promise<string | undefined> {
    const found = this.#db.get<MoveCells>("SELECT arrival, departure FROM moves WHERE bot = ?", bot);
    return found?.arrival ?? undefined;
  }

  /** It is here with the transaction that moves it, or not at all. */
  async isArriving(): Promise<boolean> {
    return false;
  }

  async departure(bot: BotId): Promise<Departure | undefined> {
    return departureOf(this.#db, bot);
  }

  async depart(bot: BotId, departure: Departure): Promise<void> {
    const insert = `INSERT INTO moves VALUES (?1, NULL, ?2) ON CONFLICT (bot) DO UPDATE SET departure = ?2`;
    this.#db.run(insert, bot, JSON.stringify(departure));
  }

  /** Whoever works with it holds its folder, or is this process. */
  async users(): Promise<number> {
    return 0;
  }

  async close(): Promise<void> {
    this.#db.close();
  }
}

interface MoveCells {
  readonly arrival: string | null;
  readonly departure: string | null;
}

const BOTS = `SELECT bot FROM conversations UNION SELECT bot FROM aliases UNION SELECT bot FROM tables
  UNION SELECT bot FROM template_books UNION SELECT bot FROM papers UNION SELECT owner FROM memory WHERE scope = 'bot' ORDER BY bot`;

/** Where a bot has gone; undefined when it is here. */
function departureOf(db: Database, bot: BotId): Departure | undefined {
  const found = db.get<MoveCells>("SELECT arrival, departure FROM moves WHERE bot = ?", bot);
  return found?.departure ? (JSON.parse(found.departure) as Departure) : undefined;
}

/** Deletes what there is of a bot. */
function emptyOut(db: Database, bot: BotId, numbers: readonly string[]): void {
  db.exec("CREATE TEMP TABLE IF NOT EXISTS leaving_numbers (number TEXT PRIMARY KEY)");
  db.run("DELETE FROM leaving_numbers");
  db.run(
    "INSERT OR IGNORE INTO leaving_numbers SELECT DISTINCT number FROM conversations WHERE bot = ?",
    bot,
  );
  for (const number of numbers) db.run("INSERT OR IGNORE INTO leaving_numbers VALUES (?)", number);
  for (const sql of OF_BOT) db.run(sql, bot);
  for (const table of ["seen", "uploads"])
    db.run(`DELETE FROM ${table} WHERE number IN (SELECT number FROM leaving_numbers)`);
  db.run(
    "DELETE FROM log WHERE substr(conversation, 1, instr(conversation, ':') - 1) IN (SELECT number FROM leaving_numbers)",
  );
}

/** What names the bot, and first what only its lanes and contacts name. */
const OF_BOT = [
  ...["inbox", "journal"].map(
    (table) => `DELETE FROM ${table} WHERE conversation IN (SELECT id FROM conversations WHERE bot = ?)`,
  ),
  "DELETE FROM outbox WHERE lane IN (SELECT id FROM conversations WHERE bot = ?)",
  `DELETE FROM memory WHERE scope = 'conversation' AND owner IN (SELECT id FROM conversations WHERE bot = ?)`,
  `DELETE FROM memory WHERE scope = 'person' AND owner IN (SELECT contact FROM aliases WHERE bot = ?1
     UNION SELECT contact FROM conversations WHERE bot = ?1)`,
  "DELETE FROM memory WHERE scope = 'bot' AND owner = ?",
  ...["conversations", "aliases", "tables", "table_rows", "template_books", "papers"].map(
    (table) => `DELETE FROM ${table} WHERE bot = ?`,
  ),
  "DELETE FROM early WHERE json_extract(report, '$.bot') = ?",
  "DELETE FROM kept WHERE json_extract(item, '$.bot') = ?",
];

/** Whether numbers of what arrives are free. */
function isAlone(db: Database): boolean {
  return db.get("SELECT 1 FROM inbox UNION ALL SELECT 1 FROM memory LIMIT 1") === undefined;
}

/** Above all numbers that a store gives. */
const BEYOND = 2 ** 52;

/** The last number that was given here: none comes twice. */
function lastNumber(db: Database): number {
  const select = "SELECT seq FROM sqlite_sequence WHERE name = 'inbox'";
  return db.get<{ seq: number }>(select)?.seq ?? 0;
}

/** Gives all that arrived the next numbers of this database, in its order: other bots have some of those that it had. */
function renumber(db: Database, bot: BotId, shift: number, given: number): void {
  db.exec(`CREATE TEMP TABLE IF NOT EXISTS numbering (old INTEGER PRIMARY KEY, new INTEGER);
    DELETE FROM numbering;
    INSERT INTO numbering SELECT n, ${given} + ROW_NUMBER() OVER (ORDER BY n)
      FROM (SELECT seq AS n FROM inbox WHERE seq > ${shift}
        UNION SELECT last_seq FROM conversations WHERE last_seq > ${shift}
        UNION SELECT seq FROM journal WHERE seq > ${shift});
    UPDATE inbox SET seq = (SELECT new FROM numbering WHERE old = seq) WHERE seq > ${shift};
    UPDATE journal SET seq = (SELECT new FROM numbering WHERE old = seq) WHERE seq > ${shift};
    UPDATE sqlite_sequence SET seq = ${given} + (SELECT COUNT(*) FROM numbering) WHERE name = 'inbox'`);
  db.run(
    `UPDATE conversations SET last_seq = (SELECT new FROM numbering WHERE old = last_seq)
       WHERE bot = ? AND last_seq > ${shift}`,
    bot,
  );
}
