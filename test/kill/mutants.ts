import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DIST } from "./endure.ts";

/** A protection to take out of a copy of the built server: this text, which must be there once, becomes that. */
export interface Mutant {
  readonly without: string;
  readonly file: string;
  readonly text: string;
  readonly instead: string;
}

/** Without these people are answered twice, out of order or not at all. */
export const OF_REPLIES: readonly Mutant[] = [
  {
    without: "the revision check",
    file: "stores/sqlite/turns.js",
    text: "WHERE id = ? AND revision = ?",
    instead: "WHERE id = ? AND ? >= 0",
  },
  {
    without: "the seen ids",
    file: "stores/sqlite/seen.js",
    text: "INSERT INTO seen VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
    instead: "INSERT OR REPLACE INTO seen VALUES (?, ?, ?)",
  },
  {
    without: "the mark `sending`",
    file: "stores/sqlite/sending.js",
    text: "save(db, head, row);",
    instead: "",
  },
  {
    without: "the mark `sending` of a reply that is taken at once",
    file: "stores/sqlite/outbox.js",
    text: 'state: "sending", leaseUntilAt, attempt: 1',
    instead: "leaseUntilAt, attempt: 1",
  },
  {
    without: "the mark that a message was consumed when it was played at once",
    file: "stores/sqlite/at-once.js",
    text: "pending: false",
    instead: "pending: true",
  },
];

/** Without these people get more templates than one, or lose what was held for them. */
export const OF_HOLDING: readonly Mutant[] = [
  {
    without: "the rule that a template in the place of a message is never resent",
    file: "model/outbox.js",
    text: " && row.standIn === null",
    instead: "",
  },
  {
    without: "the difference between an announcement that was accepted and its message",
    file: "stores/outbox-news.js",
    text: "attempt === row.attempt && isBeingAnnounced(row)",
    instead: "false",
  },
  {
    without: "the memory of which message is the announcement",
    file: "stores/outbox-news.js",
    text: " || messageId === row.announcedBy",
    instead: "",
  },
  {
    without: "a look at when a message was written that comes late",
    file: "stores/sqlite/accept.js",
    text: "opensWindow && isOpenAt(message.sentAt, receivedAt)",
    instead: "opensWindow",
  },
  {
    without: "a look at what is held before a message is answered at once",
    file: "stores/sqlite/at-once.js",
    text: "AND announced_at IS NULL AND NOT EXISTS (SELECT 1 FROM outbox WHERE lane = c.id AND state = 'held')",
    instead: "",
  },
];

/** Without these several processes that share a Redis get in each other's way. */
export const OF_FLEETS = {
  tokens: {
    without: "the check that documents are as they were read",
    file: "stores/redis/scripts.js",
    text: "isRight = token == ARGV[at + 1]",
    instead: "isRight = true",
  },
  seen: {
    without: "the seen ids in Redis",
    file: "stores/redis/scripts.js",
    text: "== (found ~= false)",
    instead: "== true or true",
  },
  leases: {
    without: "leases of lanes",
    file: "queues/lease-scripts.js",
    text: "\nif held then\n",
    instead: "\nif false then\n",
  },
} as const satisfies Readonly<Record<string, Mutant>>;

/** The file of the built server with the protection taken out. */
export async function mutatedText({ file, text, instead }: Mutant): Promise<string> {
  const source = await readFile(join(DIST, file), "utf8");
  const parts = source.split(text);
  if (parts.length !== 2) throw new Error(`${file} has the text ${parts.length - 1} times: ${text}`);
  return parts.join(instead);
}

/** Gives a copy of the built server in which one protection is missing, for as long as it is used. */
export async function withMutant<T>(mutant: Mutant, use: (dist: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "talkbasic-mutant-"));
  const dist = join(folder, "dist");
  try {
    await cp(DIST, dist, { recursive: true });
    await symlink(join(DIST, "../node_modules"), join(folder, "node_modules"));
    await writeFile(join(folder, "package.json"), '{"type":"module","version":"0.0.0"}');
    await writeFile(join(dist, mutant.file), await mutatedText(mutant));
    return await use(dist);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
