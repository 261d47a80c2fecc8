import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { sign } from "../../src/channels/whatsapp/signature.ts";
import { type FakeGraph, startFakeGraph } from "../../src/simulator/graph/fake-graph.ts";
import { folderOf } from "../cli/folders.ts";

/** What the servers of these tests and their Graph agree on. */
export const NUMBER = "106540352242922";
const ACCOUNT = { appSecret: "an-app-secret", token: "an-access-token-of-some-length" } as const;

export interface ServerOptions {
  /** `serve` when left out. */
  readonly command?: "serve" | "dev";
  /** A new one when left out. */
  readonly dataDir?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** What Node itself is told. */
  readonly nodeArgs?: readonly string[];
}

/** The built program as users start it, in a process of its own, listening. */
export class Server {
  readonly dataDir: string;
  /** What it wrote to standard output and to its own log so far. */
  readonly written = { out: "", err: "" };
  #url = "";
  readonly #process: ChildProcess;
  readonly #ended: Promise<unknown[]>;
  readonly #watchers = new Set<() => void>();

  private constructor(bots: string, graphUrl: string, options: ServerOptions) {
    const { command = "serve", dataDir = folderOf({}), environment, nodeArgs = [] } = options;
    this.dataDir = dataDir;
    const args = [...nodeArgs, "--import", LOOP_WATCH, "dist/cli/main.js", command, bots];
    const env = {
      ...SECRETS,
      PATH: process.env.PATH,
      PORT: "0",
      DATA_DIR: dataDir,
      GRAPH_BASE_URL: graphUrl,
    };
    this.#process = spawn(process.execPath, args, { env: { ...env, ...environment } });
    this.#ended = once(this.#process, "close");
    for (const [name, stream] of [
      ["out", this.#process.stdout] as const,
      ["err", this.#process.stderr] as const,
    ])
      stream?.setEncoding("utf8").on("data", (text: string) => this.#read(name, text));
    onTestFinished(() => void this.#process.kill("SIGKILL"));
  }

  static async start(bots: string, graphUrl: string, options: ServerOptions = {}): Promise<Server> {
    const server = new Server(bots, graphUrl, options);
    const died = server.#ended.then(() => Promise.reject(new Error(server.written.err)));
    const [, port] = await Promise.race([server.until("out", /:(\d+)\/webhooks\/whatsapp/), died]);
    server.#url = `http://127.0.0.1:${port}`;
    return server;
  }

  get url(): string {
    return this.#url;
  }

  get webhookUrl(): string {
    return `${this.#url}/webhooks/whatsapp`;
  }

  /** Posts bytes to the webhook, signed unless other headers are given; gives the status. */
  async post(body: string | Buffer, headers?: Readonly<Record<string, string>>): Promise<number> {
    const signed = headers ?? { "x-hub-signature-256": sign(body, ACCOUNT.appSecret) };
    return (await fetch(this.webhookUrl, { method: "POST", body, headers: signed })).status;
  }

  /** Resolves as soon as what was written matches. */
  until(where: "out" | "err", pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve) => {
      const look = (): void => {
        const match = pattern.exec(this.written[where]);
        if (match === null) return;
        this.#watchers.delete(look);
        resolve(match);
      };
      this.#watchers.add(look);
      look();
    });
  }

  /** The lines of bot.log. */
  async logged(): Promise<readonly string[]> {
    const text = await readFile(join(this.dataDir, "logs", "bot.log"), "utf8");
    return text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line).msg as string]));
  }

  /** Ends it; gives its status, and the longest time, ms, for which it held its event loop. */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<{ code: unknown; longestHoldMs: number }> {
    this.#process.kill(signal);
    const [code] = await this.#ended;
    return { code, longestHoldMs: Number(/longest hold (\d+) ms/.exec(this.written.err)?.[1] ?? Number.NaN) };
  }

  #read(where: "out" | "err", text: string): void {
    this.written[where] += text;
    for (const watcher of this.#watchers) watcher();
  }
}

const SECRETS = {
  WHATSAPP_APP_SECRET: ACCOUNT.appSecret,
  WHATSAPP_API_KEY: ACCOUNT.token,
  WHATSAPP_VERIFY_TOKEN: "a-verify-token",
} as const;

/** A module for `--import`: when its process ends it says how long the event loop was held at most, from the first webhook on. */
const LOOP_WATCH = `data:text/javascript,${encodeURIComponent(`
  import { monitorEventLoopDelay } from "node:perf_hooks";
  import { subscribe } from "node:diagnostics_channel";
  const delay = monitorEventLoopDelay({ resolution: 1 });
  // The start is ours; what comes after it is what a script can lengthen.
  subscribe("http.server.request.start", () => delay.enable());
  process.on("exit", () => process.stderr.write("longest hold " + Math.round(delay.max / 1e6) + " ms\\n"));
`)}`;

/** A fake Graph of the same account, closed when the test is over. */
async function startGraph(): Promise<FakeGraph> {
  const graph = await startFakeGraph({ ...ACCOUNT, numbers: [NUMBER], statuses: ["sent"] });
  onTestFinished(() => graph.close());
  return graph;
}

/** A server with one bot, and the Graph that it speaks with; each reaches the other. */
export async function startBot(script: string, options: ServerOptions = {}) {
  const graph = await startGraph();
  const bots = folderOf({ "shop/main.bas": script });
  const server = await Server.start(bots, graph.url, options);
  graph.deliverTo(server.webhookUrl);
  return { graph, bots, server };
}

/** The texts that reached a person, in order. */
export function saidTo(graph: FakeGraph, person: string): unknown[] {
  return graph.accepted
    .filter(({ to }) => to === person)
    .map(({ body }) => (body.text as { readonly body: string } | undefined)?.body);
}
