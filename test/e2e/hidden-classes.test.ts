import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { textWebhook } from "../../src/simulator/graph/webhooks.ts";
import { folderOf } from "../cli/folders.ts";
import { hasRedis } from "../redis/present.ts";
import { type RedisServer, startRedis } from "../redis/server.ts";
import { NUMBER, startBot } from "./server.ts";

const CONVERSATION = `TALK "Hello! What is your name?"
HEAR name$ TIMEOUT "1 hour"
TALK "Welcome, " + name$
LOG name$`;

/** So many that what happens at the start, once for each module, is less often. */
const PEOPLE = 600;
const AT_ONCE = 50;

/**
 * V8 of Node 20 makes an object that gets a property after a spread (`{ ...known, more }`) a hidden class of its own, each
 * time: it takes as long as a hundred such objects otherwise, and fills the old heap, whose collection everybody waits for
 * (measured: 24 ms instead of 6 at 500 messages a second, 99th percentile). In what runs for every message an object
 * begins with a property of its own (`{ more, ...known }`). Later versions of Node can not fail here.
 */
describe("what a message costs", () => {
  it("is no hidden class", () => expectNoneFor({}), 120_000);

  describe.runIf(hasRedis())("over Redis", () => {
    let redis: RedisServer;
    beforeAll(async () => {
      redis = await startRedis({ appendfsync: "always" });
    });
    afterAll(() => redis.end());

    it("is no hidden class", () => expectNoneFor({ REDIS_URL: redis.url }), 120_000);
  });
});

async function expectNoneFor(environment: Readonly<Record<string, string>>): Promise<void> {
  const log = join(folderOf({}), "v8.log");
  const nodeArgs = ["--log-maps", "--no-log-maps-details", `--logfile=${log}`, "--no-logfile-per-isolate"];
  const settings = { WHATSAPP_THROUGHPUT: "1000", ...environment };
  const { server, graph } = await startBot(CONVERSATION, { environment: settings, nodeArgs });
  for (const text of ["hi", "Ana"]) {
    for (let person = 0; person < PEOPLE; person += AT_ONCE) {
      const messages = Array.from({ length: AT_ONCE }, (_, n) => server.post(said(text, person + n)));
      expect(new Set(await Promise.all(messages))).toEqual(new Set([200]));
    }
  }
  await graph.until(({ accepted }) => accepted.length === 2 * PEOPLE);
  await server.stop();
  expect(await oftenMade(log, 0.9 * PEOPLE)).toEqual([]);
}

function said(text: string, person: number): string {
  const id = `wamid.${text}.${person}`;
  return JSON.stringify(
    textWebhook({ number: NUMBER, from: `${5_511_900_000_000 + person}`, text, id, at: Date.now() }),
  );
}

/** Properties for which one place of the program has made so many hidden classes, as `line:column name` of the built program. */
async function oftenMade(log: string, atLeast: number): Promise<readonly string[]> {
  const made = new Map<string, number>();
  for await (const line of createInterface({ input: createReadStream(log) })) {
    if (!line.startsWith("map,Transition,")) continue;
    const [, , , , , , row, column, reason, name] = line.split(",");
    // A class that comes of one that belongs to a single object is never found again.
    if (reason !== "prototype") continue;
    const place = `${row}:${column} ${name}`;
    made.set(place, (made.get(place) ?? 0) + 1);
  }
  return [...made].filter(([, count]) => count >= atLeast).map(([place]) => place);
}
