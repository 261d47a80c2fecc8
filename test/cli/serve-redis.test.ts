import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { runCommand } from "../../src/cli/program.ts";
import { type FakeGraph, startFakeGraph } from "../../src/simulator/graph/fake-graph.ts";
import { signedWebhook, textWebhook } from "../../src/simulator/graph/webhooks.ts";
import { hasRedis } from "../redis/present.ts";
import { type RedisServer, startRedis } from "../redis/server.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import { folderOf } from "./folders.ts";

const SECRETS = { WHATSAPP_APP_SECRET: "s", WHATSAPP_API_KEY: "t", WHATSAPP_VERIFY_TOKEN: "v" };
const SCRIPT = 'TALK "You said: " + GET WHATSAPP MESSAGE BODY';
/** By then `/readyz` must have said what has happened. */
const SAYS_SO_MS = 5_000;

interface Served {
  readonly url: string;
  readonly terminal: FakeTerminal;
  /** Asks it to stop; gives its exit status. */
  stop(): Promise<number>;
}

async function serve(role: string, environment: Readonly<Record<string, string>>): Promise<Served> {
  const terminal = new FakeTerminal("", {
    ...{ ...SECRETS, PORT: "0", DATA_DIR: folderOf({}), LOG_LEVEL: "silent" },
    ...environment,
  });
  const running = runCommand(["serve", folderOf({ "echo/main.bas": SCRIPT }), "--role", role], terminal);
  const stop = (): Promise<number> => {
    terminal.stop();
    return running;
  };
  onTestFinished(async () => void (await stop()));
  const notStarted = running.then(() => Promise.reject(new Error(terminal.written.err)));
  const ready = terminal.until(/(?::(\d+)\/.*|as a worker)\n/);
  const [, port] = await Promise.race([ready, notStarted]);
  return { url: `http://127.0.0.1:${port}`, terminal, stop };
}

async function startGraph(): Promise<FakeGraph> {
  const graph = await startFakeGraph({ numbers: ["1065"], appSecret: "s", token: "t" });
  onTestFinished(() => graph.close());
  return graph;
}

/** Delivers a message as Meta does. */
async function deliver({ url }: Served, text: string): Promise<Response> {
  const at = Date.now();
  const message = textWebhook({
    number: "1065",
    from: "5511987654321",
    text,
    id: `wamid.${text.replaceAll(" ", "-")}`,
    at,
  });
  return fetch(`${url}/webhooks/whatsapp`, { method: "POST", ...signedWebhook(message, "s") });
}

interface Readiness {
  readonly code: number;
  readonly status: string;
  readonly checks: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

async function readiness({ url }: Served): Promise<Readiness> {
  const answer = await fetch(`${url}/readyz`);
  return { code: answer.status, ...((await answer.json()) as Omit<Readiness, "code">) };
}

async function says(served: Served, code: number): Promise<Readiness> {
  return vi.waitFor(
    async () => {
      const readied = await readiness(served);
      expect(readied.code).toBe(code);
      return readied;
    },
    { timeout: SAYS_SO_MS, interval: 100 },
  );
}

const textsOf = ({ accepted }: FakeGraph): unknown[] =>
  accepted.map(({ body }) => (body as { text: { body: string } }).text.body);

describe.skipIf(!hasRedis())("servers on one Redis", () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis({ appendfsync: "always" });
  });
  beforeEach(async () => void (await redis.client.flushall()));
  afterAll(() => redis.end());

  it("answer a message that one took in and another worked on", async () => {
    const graph = await startGraph();
    const settings = { REDIS_URL: redis.url, GRAPH_BASE_URL: graph.url };
    const web = await serve("web", settings);
    expect((await readiness(web)).checks.workers).toMatchObject({ state: "warns", seen: 0 });
    expect((await deliver(web, "nobody works")).status).toBe(200);
    expect(graph.accepted).toEqual([]);
    const worker = await serve("worker", settings);
    await graph.until(({ accepted }) => accepted.length === 1);
    expect((await deliver(web, "again")).status).toBe(200);
    await graph.until(({ accepted }) => accepted.length === 2);
    expect(textsOf(graph)).toEqual(["You said: nobody works", "You said: again"]);
    expect(await readiness(worker)).toMatchObject({ code: 200, status: "ok", role: "worker" });
    expect((await fetch(`${worker.url}/healthz`)).status).toBe(200);
    expect((await deliver(worker, "a worker has no webhook")).status).toBe(404);
    expect(await web.stop()).toBe(0);
    expect(await worker.stop()).toBe(0);
  });

  it("may work without a port", async () => {
    const worker = await serve("worker", { REDIS_URL: redis.url, PORT: "none" });
    expect(worker.terminal.written.out).toBe("echo: ready as a worker\n");
    expect(await worker.stop()).toBe(0);
  });

  const OUTAGES: readonly (readonly [string, () => unknown, () => unknown])[] = [
    ["stands still", () => redis.pause(), () => redis.resume()],
    ["died", () => redis.kill(), () => redis.restart()],
    ["is read-only", () => redis.readOnly(true), () => redis.readOnly(false)],
    ["is full", () => redis.full(true), () => redis.full(false)],
  ];

  it.each(OUTAGES)(
    "say so when it %s, have messages brought again, and go on by themselves",
    async (_, begin, end) => {
      const graph = await startGraph();
      const server = await serve("all", { REDIS_URL: redis.url, GRAPH_BASE_URL: graph.url });
      await deliver(server, "before");
      await begin();
      try {
        const refused = await deliver(server, "meanwhile");
        expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
        const { checks, status } = await says(server, 503);
        expect(status).toBe("unavailable");
        expect(checks.store?.state).toBe("fails");
        expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
      } finally {
        await end();
      }
      await says(server, 200);
      expect((await deliver(server, "meanwhile")).status).toBe(200);
      await graph.until(({ accepted }) => accepted.length === 2);
      expect(textsOf(graph)).toEqual(["You said: before", "You said: meanwhile"]);
    },
  );

  it.each(OUTAGES)("spool what comes while it %s, and keep its order", async (_, begin, end) => {
    const graph = await startGraph();
    const SPOOL_DIR = folderOf({});
    const server = await serve("all", { REDIS_URL: redis.url, GRAPH_BASE_URL: graph.url, SPOOL_DIR });
    await begin();
    try {
      for (const text of ["1", "2", "3"]) expect((await deliver(server, text)).status).toBe(200);
      await vi.waitFor(
        async () => {
          const { code, status, checks } = await readiness(server);
          expect([code, status, checks.store?.state]).toEqual([200, "degraded", "warns"]);
          expect(checks.spool).toMatchObject({ state: "warns", waiting: 3 });
        },
        { timeout: SAYS_SO_MS, interval: 100 },
      );
    } finally {
      await end();
    }
    expect((await deliver(server, "4")).status).toBe(200);
    await graph.until(({ accepted }) => accepted.length === 4);
    expect(textsOf(graph)).toEqual(["1", "2", "3", "4"].map((text) => `You said: ${text}`));
    await vi.waitFor(async () => expect((await readiness(server)).status).toBe("ok"), {
      timeout: SAYS_SO_MS,
      interval: 100,
    });
  });
});
