import { describe, expect, it } from "vitest";
import type { Papers } from "../../src/runtime/ports.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import type { Verification } from "../../src/verification/verification.ts";
import {
  call,
  createWorld,
  LINE,
  MINUTE,
  noticesIn,
  openIn,
  said,
  tokensIn,
  transcribed,
  type World,
} from "./kit.ts";

/**
 * The process dies at one write, before it or after it, and a new one goes on: the request that was under way comes
 * again, and the sweep finds what was left.
 */
describe("a process that dies at any write", () => {
  it("has enough writes to die at", async () => {
    expect((await lived({ at: Number.POSITIVE_INFINITY, when: "before" })).writes).toBeGreaterThan(18);
  });

  it.each(["before", "after"] as const)("loses nothing when it dies %s it", async (when) => {
    const { writes } = await lived({ at: Number.POSITIVE_INFINITY, when });
    for (let at = 1; at <= writes; at++) {
      const { world, verification, died, heard } = await lived({ at, when });
      expect(died).toBe(1);
      const dossier = await verification.dossier(LINE);
      expect([at, await verification.code(LINE)]).toMatchObject([at, { type: "code", code: "482913" }]);
      expect(dossier?.hearings).toHaveLength(2);
      expect(dossier?.hearings[0]).toMatchObject({
        recording: { type: "kept" },
        ended: { status: "completed" },
      });
      expect(new Set(noticesIn(dossier))).toEqual(SENT);
      expect(new Set(dossier?.notices.map(({ id }) => id)).size).toBe(dossier?.notices.length);
      // A link is used up before its sound is given: it may be lost so, but never given twice.
      expect(heard).toBeLessThanOrEqual(1);
      expect(Math.max(...timesToldIn(world))).toBeLessThanOrEqual(2);
    }
  });

  it("tells nobody twice who was told before the lease of the dead one is over", async () => {
    const { writes } = await lived({ at: Number.POSITIVE_INFINITY, when: "before" });
    for (let at = 1; at <= writes; at++) {
      const { world } = await lived({ at, when: "before", restMs: MINUTE });
      expect([at, Math.max(...timesToldIn(world))]).toEqual([at, 1]);
    }
  });
});

const SENT = new Set([
  ...["ambiguous by mail: sent", "recording by mail: sent"],
  ...["captured by mail: sent", "captured by sms: sent", "captured by webhook: sent"],
]);

interface Mortality {
  /** The write, counted from 1. */
  readonly at: number;
  readonly when: "before" | "after";
  /** How long the last sweeps have: more than the lease when left out. */
  readonly restMs?: number;
}

/** Two calls, one unclear and one with a code, and all that is told of them. */
async function lived({ at, when, restMs = 5 * MINUTE }: Mortality) {
  const mortal = dying(memoryStore(), at, when);
  const world = createWorld({ papers: mortal.papers });
  let verification = openIn(world);
  let heard = 0;
  let died = 0;
  const steps: readonly ((process: Verification) => Promise<unknown>)[] = [
    (process) => process.arm(LINE, { language: "en_US" }),
    ({ desk }) => desk.call(call("CA1")),
    ({ desk }) => desk.heard({ line: LINE, id: "CA1", kind: "gather-1", readings: said(UNCLEAR) }),
    ({ desk }) => desk.heard({ line: LINE, id: "CA1", kind: "message", readings: [] }),
    ({ desk }) => desk.recorded({ line: LINE, id: "CA1", recording: "RE1", status: "completed", seconds: 9 }),
    ({ desk }) => desk.ended({ line: LINE, id: "CA1", status: "completed", seconds: 12 }),
    (process) => process.sweep(),
    async (process) => {
      world.clock.at += 2_000;
      await process.sweep();
    },
    async ({ desk }) => {
      const { sound } = await desk.listen(tokensIn(world)[0] ?? "");
      if (sound) heard++;
    },
    ({ desk }) => desk.call(call("CA2")),
    ({ desk }) => desk.heard({ line: LINE, id: "CA2", kind: "transcription", readings: transcribed(CLEAR) }),
    (process) => process.sweep(),
    async (process) => {
      world.clock.at += restMs;
      await process.sweep();
    },
  ];
  for (const step of steps) {
    for (;;) {
      try {
        await step(verification);
        break;
      } catch (error) {
        if (!(error instanceof Death)) throw error;
        died++;
        verification = openIn(world);
      }
    }
  }
  return { world, verification, writes: mortal.writes(), died, heard };
}

const UNCLEAR = "your code is 482913 again your code is 482918";
const CLEAR = "your code is 482913 your code is 482913";

class Death extends Error {}

function dying(papers: Papers, at: number, when: "before" | "after") {
  let writes = 0;
  const dies = async <T>(write: () => Promise<T>): Promise<T> => {
    writes++;
    const isLast = writes === at;
    if (isLast && when === "before") throw new Death("before the write");
    const written = await write();
    if (isLast) throw new Death("after the write");
    return written;
  };
  const mortal: Papers = {
    paper: (ref, now) => papers.paper(ref, now),
    papers: (shelf, now, bots) => papers.papers(shelf, now, bots),
    writePaper: (writing, now) => dies(() => papers.writePaper(writing, now)),
    dropPaper: (ref, version) => dies(() => papers.dropPaper(ref, version)),
  };
  return { papers: mortal, writes: () => writes };
}

/** How often each notice was told. */
function timesToldIn({ messages }: World): readonly number[] {
  const ids = messages.map(({ id }) => id);
  return [...new Set(ids)].map((id) => ids.filter((one) => one === id).length);
}
