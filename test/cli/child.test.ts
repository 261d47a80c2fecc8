import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { expect, it, onTestFinished, vi } from "vitest";
import { startFakeGraph } from "../../src/simulator/graph/fake-graph.ts";
import { folderOf } from "./folders.ts";
import { itInShell, pasted } from "./shell.ts";

/** The command in a process of its own, as npm links it. */
class Child {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  readonly #ended: Promise<unknown[]>;

  /** What was said beside the chat, so far. */
  beside = "";

  constructor(args: readonly string[], environment: Readonly<Record<string, string>> = {}, cwd = ".") {
    const env = { PATH: process.env.PATH, ...environment };
    this.#process = spawn(process.execPath, [resolve("src/cli/talkbasic.js"), ...args], { env, cwd });
    this.#process.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.beside += text;
    });
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
    this.#ended = once(this.#process, "close");
    this.#process.stdin.on("error", () => undefined);
    onTestFinished(() => void this.#process.kill("SIGKILL"));
  }

  /** Writes a line and reads what comes up to the rest, or to the end. */
  async say(input: unknown): Promise<readonly string[]> {
    this.#process.stdin.write(`${JSON.stringify(input)}\n`);
    const texts: string[] = [];
    for (;;) {
      const line = await this.line();
      if (line === undefined || line === '{"rest":true}') return texts;
      texts.push(JSON.parse(line).out?.text ?? line);
    }
  }

  type(line: string): void {
    this.#process.stdin.write(`${line}\n`);
  }

  async line(): Promise<string | undefined> {
    const { value, done } = await this.#lines.next();
    return done ? undefined : value;
  }

  kill(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  end(): void {
    this.#process.stdin.end();
  }

  /** The exit status, once everything is over. */
  async status(): Promise<unknown> {
    return (await this.#ended)[0];
  }

  /** The signal that ended it. */
  async signal(): Promise<unknown> {
    return (await this.#ended)[1];
  }
}

const ASKING = 'TALK "Name?"\nHEAR name$\nTALK "Hello " + name$';
const says = (text: string) => ({ in: { from: "5511987654321", text } });

it("drives a bot line by line and ends with status 0", async () => {
  const child = new Child(["run", folderOf({ "main.bas": ASKING }), "--jsonl"]);
  expect(await child.say(says("hi"))).toEqual(["Name?"]);
  expect(await child.say(says("Ana"))).toEqual(["Hello Ana"]);
  child.end();
  expect(await child.status()).toBe(0);
});

it("chats line by line with a program, in nothing but the bot's words", async () => {
  const child = new Child(["run", folderOf({ "main.bas": ASKING })]);
  child.type("hi");
  expect(await child.line()).toBe("bot: Name?");
  child.type(":as +5511987654321 Ana");
  child.type("hello");
  expect(await child.line()).toBe("bot: Name?");
  child.type(":as +15550100");
  child.type("Ben");
  expect(await child.line()).toBe("bot: Hello Ben");
  child.end();
  expect(await child.line()).toBeUndefined();
  expect(await child.status()).toBe(0);
  expect(child.beside).toBe("(you are Ana now)\n(you are +15550100 now)\n");
});

it("makes a bot that chats and passes its own test", async () => {
  const folder = folderOf({});
  expect(await new Child(["new", "coffee"], {}, folder).status()).toBe(0);
  expect(await new Child(["check", "coffee"], {}, folder).status()).toBe(0);
  expect(await new Child(["test", "coffee"], {}, folder).status()).toBe(0);
});

it("ends with status 1 at a bot that does not compile, without waiting for the end of the input", async () => {
  const child = new Child(["run", folderOf({ "main.bas": 'TALK "hello' }), "--jsonl"]);
  expect(await child.say(says("hi"))).toEqual([expect.stringContaining('"fault"')]);
  expect(await child.status()).toBe(1);
});

it("goes on in a new process after it was killed, and repeats nothing", async () => {
  const args = ["run", folderOf({ "main.bas": ASKING }), "--jsonl", "--store", folderOf({})];
  const first = new Child(args);
  expect(await first.say(says("hi"))).toEqual(["Name?"]);
  first.kill("SIGKILL");
  await first.status();
  const second = new Child(args);
  expect(await second.say({ advance: 3600 })).toEqual([]);
  expect(await second.say(says("Ana"))).toEqual(["Hello Ana"]);
});

it("lets nobody else into its store meanwhile", async () => {
  const args = ["run", folderOf({ "main.bas": ASKING }), "--jsonl", "--store", folderOf({})];
  const first = new Child(args);
  await first.say(says("hi"));
  const second = new Child(args);
  expect(await second.say(says("hi"))).toEqual([expect.stringContaining("another")]);
  expect(await second.status()).toBe(2);
});

it("stops a server cleanly at SIGTERM", async () => {
  const child = new Child(["dev", "bots"], { PORT: "0", DATA_DIR: folderOf({}) });
  for (let line = await child.line(); !line?.includes("Ctrl-C stops"); line = await child.line()) {
    expect(line).toBeDefined();
  }
  child.kill("SIGTERM");
  expect(await child.status()).toBe(0);
});

it("ends at once at a second signal, whatever is under way", async () => {
  const graph = await startFakeGraph({ numbers: ["1065"], appSecret: "s", token: "t" });
  onTestFinished(() => graph.close());
  graph.trouble({ type: "hang", accepted: true });
  const child = new Child(["serve", folderOf({ "main.bas": 'TALK "hello"' })], {
    ...{ WHATSAPP_APP_SECRET: "s", WHATSAPP_API_KEY: "t", WHATSAPP_VERIFY_TOKEN: "v", LOG_LEVEL: "silent" },
    ...{ PORT: "0", DATA_DIR: folderOf({}), GRAPH_BASE_URL: graph.url },
  });
  const [, port] = /:(\d+)\//.exec((await child.line()) ?? "") ?? [];
  graph.deliverTo(`http://127.0.0.1:${port}/webhooks/whatsapp`);
  await graph.inbound("hi", { from: "5511987654321" });
  await graph.until(({ accepted }) => accepted.length === 1);
  child.kill("SIGTERM");
  // It takes nothing in any more, and waits for the Graph.
  const healthz = `http://127.0.0.1:${port}/healthz`;
  await vi.waitFor(() => expect(fetch(healthz)).rejects.toThrow(), { timeout: 5_000 });
  child.kill("SIGINT");
  expect(await child.signal()).toBe("SIGINT");
});

itInShell(["bash"], "does not mind a reader that leaves before the end", async () => {
  expect(await pasted("node src/cli/talkbasic.js check bots | (exec <&-; sleep 1)")).toBe("");
});

it("ends with status 2 at wrong usage", async () => {
  expect(await new Child(["fly"]).status()).toBe(2);
});
