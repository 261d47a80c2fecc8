import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { WHATSAPP_PATH } from "../../../src/channels/whatsapp/path.ts";
import { freePort } from "../../free-port.ts";

/** What each process of a fleet is started for, by its name. */
export type Plan = Readonly<Record<string, "web" | "worker" | "all">>;

/** Two that take messages in, and three that work. */
export const FIVE: Plan = {
  "web-1": "web",
  "web-2": "web",
  "worker-1": "worker",
  "worker-2": "worker",
  "worker-3": "worker",
};

export interface FleetOptions {
  readonly plan: Plan;
  /** The built server. */
  readonly dist: string;
  /** Everything that the fleet writes lies in here. */
  readonly folder: string;
  readonly script: string;
  /** Settings, as the environment writes them. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Servers of one bot that share a Redis, each in a process of its own, as `talkbasic serve --role` starts them. */
export class Fleet {
  readonly servers: readonly FleetServer[];

  private constructor(servers: readonly FleetServer[]) {
    this.servers = servers;
  }

  /** Gives servers that have not been started yet. */
  static async gather(options: FleetOptions): Promise<Fleet> {
    const bot = join(options.folder, "bots", "shop");
    mkdirSync(bot, { recursive: true });
    writeFileSync(join(bot, "main.bas"), options.script);
    const servers: FleetServer[] = [];
    for (const name of Object.keys(options.plan)) {
      servers.push(new FleetServer(name, bot, options, await freePort()));
    }
    return new Fleet(servers);
  }

  named(name: string): FleetServer {
    const server = this.servers.find((one) => one.name === name);
    if (!server) throw new Error(`nobody is called ${name}`);
    return server;
  }

  /** Where webhooks may be brought. */
  get webhookUrls(): readonly string[] {
    return this.servers.filter(({ role }) => role !== "worker").map(({ url }) => `${url}${WHATSAPP_PATH}`);
  }

  /** @param late  those that somebody else starts */
  async start(late: readonly string[] = []): Promise<void> {
    const prompt = this.servers.filter(({ name }) => !late.includes(name));
    await Promise.all(prompt.map((server) => server.start()));
  }

  /** Asks all of them to stop, as an operator does; tells of each end that was not as it should be. */
  async stop(): Promise<readonly string[]> {
    await Promise.all(this.servers.map((server) => server.stop()));
    return this.servers.flatMap(({ accidents }) => accidents);
  }

  async kill(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.kill()));
  }
}

const START_MS = 30_000;
const STOP_MS = 30_000;
/** Of what a server writes to its log so much is kept, for whoever asks why it died. */
const LOG_CHARACTERS = 20_000;

/** One of them. It keeps its name, port and folder over all its lives. */
export class FleetServer {
  readonly name: string;
  readonly role: Plan[string];
  readonly url: string;
  readonly #command: readonly string[];
  readonly #environment: Readonly<Record<string, string>>;
  /** How it ended although nobody had asked for it, or not so. */
  readonly accidents: string[] = [];
  #life: Life | undefined;
  #log = "";

  constructor(name: string, bot: string, { plan, dist, folder, settings }: FleetOptions, port: number) {
    this.name = name;
    this.role = plan[name] ?? "all";
    this.url = `http://127.0.0.1:${port}`;
    this.#command = ["--enable-source-maps", join(dist, "cli/main.js"), "serve", bot, "--role", this.role];
    const place = { PORT: String(port), DATA_DIR: join(folder, name), PATH: process.env.PATH ?? "" };
    this.#environment = { LOG_LEVEL: "warn", ...settings, ...place };
  }

  /** Begins a life; resolves when it serves, or was killed before it could. */
  async start(): Promise<void> {
    const life = new Life(spawn(process.execPath, this.#command, { env: this.#environment }));
    this.#life = life;
    life.process.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#log = (this.#log + text).slice(-LOG_CHARACTERS);
    });
    void life.ended.then((how) => {
      if (!life.wanted.includes(how)) this.accidents.push(`${this.name} ended by ${how}:\n${this.#log}`);
    });
    await this.#inTime(START_MS, Promise.race([life.serves, life.ended]), "start");
    const [accident] = this.accidents;
    if (accident !== undefined) throw new Error(accident);
  }

  /** Ends its life with SIGKILL. */
  async kill(): Promise<void> {
    await this.#life?.end("SIGKILL");
  }

  /** Has it stand still, as on a machine that is frozen: others take its place, and it does not know. */
  freeze(on: boolean): void {
    this.#life?.process.kill(on ? "SIGSTOP" : "SIGCONT");
  }

  /** Asks it to stop. */
  async stop(): Promise<void> {
    if (this.#life) await this.#inTime(STOP_MS, this.#life.end("SIGTERM"), "stop");
  }

  /**
   * How long it takes until it says that it is ready, or that it is not, ms.
   *
   * @param patienceMs  what follows from it when that takes longer: an error
   */
  async says(ready: boolean, patienceMs: number): Promise<number> {
    const begunAt = performance.now();
    while ((await this.#isReady()) !== ready) {
      if (performance.now() - begunAt > patienceMs)
        throw new Error(
          `${this.name} did not say within ${patienceMs} ms that ready is ${ready}:\n${this.#log}`,
        );
      await pause(LOOK_MS);
    }
    return performance.now() - begunAt;
  }

  /** Undefined when it says nothing. */
  async #isReady(): Promise<boolean | undefined> {
    try {
      const answer = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(READY_MS) });
      await answer.body?.cancel();
      return answer.ok;
    } catch {
      return undefined;
    }
  }

  async #inTime(ms: number, promise: Promise<unknown>, what: string): Promise<void> {
    const patience = new AbortController();
    const late = pause(ms, undefined, { signal: patience.signal }).then(() => {
      throw new Error(`${this.name} did not ${what} within ${ms} ms:\n${this.#log}`);
    });
    late.catch(() => {});
    await Promise.race([promise, late]).finally(() => patience.abort());
  }
}

const READY_MS = 5_000;
const LOOK_MS = 50;

/** A process, from its start to its end. */
class Life {
  readonly process: ChildProcess;
  /** Ends that somebody asked for. */
  readonly wanted: string[] = [];
  /** Resolves when it has said where it serves. */
  readonly serves: Promise<void>;
  /** Resolves with the signal that ended it, or its exit code. */
  readonly ended: Promise<string>;

  constructor(process: ChildProcess) {
    this.process = process;
    this.ended = once(process, "close").then(([code, signal]) => String(signal ?? code));
    this.serves = new Promise((resolve) => {
      process.stdout?.setEncoding("utf8").on("data", (text: string) => {
        if (text.includes("ready")) resolve();
      });
    });
  }

  async end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    this.wanted.push(signal === "SIGTERM" ? "0" : signal);
    this.process.kill(signal);
    await this.ended;
  }
}
