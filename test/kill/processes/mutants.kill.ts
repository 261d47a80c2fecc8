import { describe, expect, it } from "vitest";
import { hasRedis } from "../../redis/present.ts";
import { seedOfThisRun } from "../chance.ts";
import { DIST } from "../endure.ts";
import { OF_FLEETS, withMutant } from "../mutants.ts";
import { REPLIES } from "../trials.ts";
import { freeze, killByChance } from "./happenings.ts";
import { endure, type Verdict } from "./ordeal.ts";
import { openTill, TILL_SETTINGS, type Till } from "./till.ts";

const seed = seedOfThisRun();
const CROWD = { messages: 1_200, people: 30, perSecond: 80 } as const;

const { leases, ...ofReplies } = OF_FLEETS;

describe.skipIf(!hasRedis())("the kill test of a fleet", () => {
  it(`finds nothing wrong with servers that stand still for a while (KILL_SEED=${seed})`, async () => {
    const verdict = await withTill(({ trial }) =>
      endure({
        ...{ trial, crowd: CROWD, settings: TILL_SETTINGS, seed },
        happens: (stage) => freeze(["worker-1", "worker-2"], stage),
      }),
    );
    expect(verdict).toEqual({ violations: [], sends: CROWD.messages });
  });

  it(`finds that each web call was made once (KILL_SEED=${seed})`, async () => {
    expect(await calling(DIST)).toEqual([]);
  });

  it(`fails on servers without ${leases.without} (KILL_SEED=${seed})`, async () => {
    expect(await withMutant(leases, calling)).not.toEqual([]);
  });

  it.each(Object.values(ofReplies))(
    `fails on servers without $without (KILL_SEED=${seed})`,
    async (mutant) => {
      const killed = (dist: string): Promise<Verdict> =>
        endure({
          ...{ trial: REPLIES, crowd: CROWD, dist, seed },
          happens: (stage) =>
            killByChance({ victims: ["web-1", "worker-1"], times: 4, everyMs: 2_000 }, stage),
        });
      const { violations } = await withMutant(mutant, killed);
      expect(violations).not.toEqual([]);
    },
  );
});

/** What is wrong when a bot has something done for each message, and nothing happens to anybody. */
async function calling(dist: string): Promise<readonly string[]> {
  const crowd = { ...CROWD, messages: 600 };
  const { violations } = await withTill(({ once }) =>
    endure({ ...{ trial: once, crowd, settings: TILL_SETTINGS, dist, seed }, happens: async () => {} }),
  );
  return violations;
}

async function withTill<Result>(use: (till: Till) => Promise<Result>): Promise<Result> {
  const till = await openTill();
  try {
    return await use(till);
  } finally {
    till.close();
  }
}
