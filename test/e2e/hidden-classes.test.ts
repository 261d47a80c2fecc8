import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { messageWebhook, textWebhook } from "../../src/simulator/graph/webhooks.ts";
import { folderOf } from "../cli/folders.ts";
import { hasRedis } from "../redis/present.ts";
import { type RedisServer, startRedis } from "../redis/server.ts";
import { NUMBER, startBot } from "./server.ts";

const CONVERSATION = `TALK "Hello! What is your name?"
HEAR name$ TIMEOUT "1 hour"
TALK "Welcome, " + name$
LOG name$`;

/** An answer that is asked for again, a quoted message, a run beside the chat, a table, a queue, and every status. */
const ORDER = `ON WHATSAPP MESSAGE RECEIVED
  found = FIND "prices"
  REPLY "Shall I bring one?"
  HEAR sure AS BOOLEAN
  ADD TO QUEUE "orders", GET WHATSAPP SENDER NUMBER
  SPAWN THANK "Ana"
END ON
ON QUEUE "orders" DO
  SEND WHATSAPP TO GET QUEUE MESSAGE WITH "It is on its way."
END ON
ON WHATSAPP STATUS RECEIVED
  LOG GET WHATSAPP STATUS
END ON
SUB THANK WHO$
  TALK "Thank you, " + WHO$
END SUB`;

/** So many that what happens at the start, once for each module, is less often. */
const PEOPLE = 600;
const AT_ONCE = 50;

/**
 * V8 of Node 20 makes an object that gets a property after a spread (`{ ...known, more }`) a hidden class of its own, each
 * time: it takes as long as a hundred such objects otherwise, and fills the old heap, whose collection everybody waits for
 * (measured: 24 ms instead of 6 at 500 messages a second, 99th percentile). In what runs for every message an object
 * begins with a property of its own (`{ more, ...known }`). Later versions of Node cannot fail here.
 */
describe("what a message costs", () => {
  it("is no hidden class", () => expectNoneFor({}), 120_000);
  it("is none where an order comes of it", () => expectNoneForOrders({}), 120_000);

  describe.runIf(hasRedis())("over Redis", () => {
    let redis: RedisServer;
    beforeAll(async () => {
      redis = await startRedis({ appendfsync: "always" });
    });
    afterAll(() => redis.end());

    it("is no hidden class", () => expectNoneFor({ REDIS_URL: redis.url }), 120_000);
    it("is none where an order comes of it", () => expectNoneForOrders({ REDIS_URL: redis.url }), 120_000);
  });
});

type Environment = Readonly<Record<string, string>>;

/** What somebody writes, as the body of a webhook. */
type Said = (person: number) => string;

function expectNoneFor(environment: Environment): Promise<void> {
  return expectNone(CONVERSATION, [text("hi"), text("Ana")], 2, environment);
}

/** Each gets a question, the same once more, thanks, and word of the order. */
function expectNoneForOrders(environment: Environment): Promise<void> {
  return expectNone(ORDER, [place, text("Perhaps"), text("Yes")], 4, environment);
}

/** @param answers  how many messages each person gets of all that they say */
async function expectNone(
  script: string,
  says: readonly Said[],
  answers: number,
  environment: Environment,
): Promise<void> {
  const log = join(folderOf({}), "v8.log");
  const nodeArgs = ["--log-maps", "--no-log-maps-details", `--logfile=${log}`, "--no-logfile-per-isolate"];
  const settings = { WHATSAPP_THROUGHPUT: "1000", ...environment };
  const { server, graph } = await startBot(script, { environment: settings, nodeArgs });
  for (const said of says) {
    for (let person = 0; person < PEOPLE; person += AT_ONCE) {
      const messages = Array.from({ length: AT_ONCE }, (_, n) => server.post(said(person + n)));
      expect(new Set(await Promise.all(messages))).toEqual(new Set([200]));
    }
  }
  await graph.until(({ accepted }) => accepted.length === answers * PEOPLE);
  await server.stop();
  expect(await oftenMade(log, 0.9 * PEOPLE)).toEqual([]);
}

function text(text: string): Said {
  return (person) => JSON.stringify(textWebhook({ ...writer(person, text), text }));
}

function place(person: number): string {
  const content = { type: "location", location: { latitude: 38.7, longitude: -9.1 } };
  return JSON.stringify(messageWebhook(writer(person, "place"), content));
}

/** Who writes; each says the same once only. */
function writer(person: number, what: string) {
  const from = `${5_511_900_000_000 + person}`;
  return { number: NUMBER, from, id: `wamid.${what}.${person}`, at: Date.now() };
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
