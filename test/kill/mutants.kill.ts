import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROBE_STEPS } from "../../src/runtime/probe.ts";
import { seedOfThisRun } from "./chance.ts";
import { DIST, endure } from "./endure.ts";
import { REPLIES } from "./trials.ts";

/** A protection to take out of a copy of the built server: this text, which must be there once, becomes that. */
interface Mutant {
  readonly without: string;
  readonly file: string;
  readonly text: string;
  readonly instead: string;
}

const MUTANTS: readonly Mutant[] = [
  {
    without: "the revision check",
    file: "stores/sqlite/turns.js",
    text: "WHERE id = ? AND revision = ?",
    instead: "WHERE id = ? AND ? >= 0",
  },
  {
    without: "the seen ids",
    file: "stores/sqlite/accept.js",
    text: "INSERT INTO seen VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
    instead: "INSERT OR REPLACE INTO seen VALUES (?, ?, ?)",
  },
  {
    without: "the mark `sending`",
    file: "stores/sqlite/outbox.js",
    text: "save(db, head, row);",
    instead: "",
  },
  {
    without: "the mark `sending` of a reply that is taken at once",
    file: "stores/sqlite/outbox.js",
    text: 'isTaken ? "sending" : row.state',
    instead: "row.state",
  },
  {
    without: "the mark that a message was consumed when it was played at once",
    file: "stores/sqlite/at-once.js",
    text: "pending: false",
    instead: "pending: true",
  },
];

const seed = seedOfThisRun();

describe("the kill test", () => {
  it.each(MUTANTS)(`fails on a server without $without (KILL_SEED=${seed})`, async (mutant) => {
    const { folder, dist } = await mutated(mutant);
    const kills = [...PROBE_STEPS, ...PROBE_STEPS] as const;
    try {
      const { violations } = await endure({
        trial: REPLIES,
        dist,
        messages: 400,
        conversations: 20,
        kills,
        unknownWaitMs: 2_000,
        seed,
      });
      expect(violations).not.toEqual([]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

/** A copy of the built server in which one protection is missing. */
async function mutated({ file, text, instead }: Mutant) {
  const folder = await mkdtemp(join(tmpdir(), "talkbasic-mutant-"));
  const dist = join(folder, "dist");
  await cp(DIST, dist, { recursive: true });
  await symlink(join(DIST, "../node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{"type":"module"}');
  const source = await readFile(join(dist, file), "utf8");
  const parts = source.split(text);
  if (parts.length !== 2) throw new Error(`${file} has the text ${parts.length - 1} times: ${text}`);
  await writeFile(join(dist, file), parts.join(instead));
  return { folder, dist };
}
