import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { Redis } from "ioredis";
import { freePort } from "../free-port.ts";
import { Guard } from "./guard.ts";

/** A redis-server of a test, which can fail in every way in which one fails. */
export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** A connection of the test's own. What is asked while the server is away waits until it is back. */
  readonly client: Redis;
  /** It stands still: connections stay, and nothing is answered. */
  pause(): void;
  resume(): void;
  /** Ends it with SIGKILL. */
  kill(): Promise<void>;
  /** Starts it again, on the same port and with what it kept; ends it first, with SIGKILL, when it still runs. */
  restart(): Promise<void>;
  /** Whether it refuses to write, as the copy of a master that is away does. */
  readOnly(on: boolean): Promise<void>;
  /** Whether it has no memory for more. */
  full(on: boolean): Promise<void>;
  /** Bytes in its append-only file. What was answered is in there. */
  appended(): number;
  /** Has a server that was killed lose whatever stands behind so many bytes of that file. */
  lose(bytes: number): void;
  /** Empties it. */
  flush(): Promise<void>;
  /** Ends it, and removes what it kept. */
  end(): Promise<void>;
}

export interface RedisOptions {
  /** When what was written is on the disk, as `appendfsync` has it; it keeps nothing at all when left out. */
  readonly appendfsync?: "always" | "everysec" | "no";
  /** A free one when left out. */
  readonly port?: number;
  /** More of its settings. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Starts a Redis that is ready, and ends at the latest with the process that started it. */
export async function startRedis(options: RedisOptions = {}): Promise<RedisServer> {
  const guard = new Guard();
  try {
    const server = await startIn(guard, options);
    const { end } = server;
    return Object.assign(server, {
      async end() {
        await end();
        await guard.end();
      },
    });
  } catch (error) {
    await guard.end();
    throw error;
  }
}

/** So often another port is tried when somebody else took the first. */
const TRIES = 5;

/** Starts one whose folder somebody else removes. */
export async function startIn(guard: Guard, options: RedisOptions): Promise<RedisServer> {
  for (let tries = 1; ; tries++) {
    const server = new Server(guard, options, options.port ?? (await freePort()));
    try {
      await server.start();
      return server;
    } catch (error) {
      await server.end();
      if (options.port !== undefined || tries === TRIES) throw error;
    }
  }
}

class Server implements RedisServer {
  readonly port: number;
  readonly client: Redis;
  readonly #guard: Guard;
  readonly #args: readonly string[];
  readonly #dir: string;
  #child: ChildProcess | undefined;
  #exit: Promise<unknown> = Promise.resolve();

  constructor(guard: Guard, { appendfsync, settings = {} }: RedisOptions, port: number) {
    this.#guard = guard;
    this.port = port;
    this.#dir = join(guard.dir, String(port));
    mkdirSync(this.#dir, { recursive: true });
    const all = {
      ...{ port: String(port), bind: "127.0.0.1", dir: this.#dir, save: "" },
      ...{ appendonly: appendfsync ? "yes" : "no", appendfsync: appendfsync ?? "no" },
      // Or a test could not tell what stands where in the file.
      "auto-aof-rewrite-percentage": "0",
      ...settings,
    };
    this.#args = Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]);
    const patient = { retryStrategy: () => RECONNECT_MS, maxRetriesPerRequest: null, lazyConnect: true };
    this.client = new Redis({ port, host: "127.0.0.1", ...patient });
    this.client.on("error", () => {});
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const child = spawn("redis-server", this.#args, { stdio: ["ignore", "pipe", "ignore"] });
    this.#child = child;
    const said: string[] = [];
    child.stdout.setEncoding("utf8").on("data", (text: string) => said.push(text));
    const { pid } = child;
    if (pid !== undefined) this.#guard.began(pid);
    this.#exit = once(child, "exit").finally(() => pid !== undefined && this.#guard.ended(pid));
    const died = this.#exit.then(() => Promise.reject(new Error(`redis-server ended:\n${said.join("")}`)));
    await Promise.race([died, this.client.ping()]);
    // It says nothing more that anybody wants to hear.
    said.length = 0;
    child.stdout.removeAllListeners("data").resume();
    died.catch(() => {});
  }

  pause(): void {
    this.#child?.kill("SIGSTOP");
  }

  resume(): void {
    this.#child?.kill("SIGCONT");
  }

  async kill(): Promise<void> {
    this.#child?.kill("SIGKILL");
    await this.#exit;
  }

  async restart(): Promise<void> {
    await this.kill();
    await this.start();
  }

  async readOnly(on: boolean): Promise<void> {
    // Nobody listens on port 1.
    await (on ? this.client.replicaof("127.0.0.1", 1) : this.client.replicaof("NO", "ONE"));
  }

  async full(on: boolean): Promise<void> {
    await this.client.config("SET", "maxmemory-policy", "noeviction");
    await this.client.config("SET", "maxmemory", on ? "1" : "0");
  }

  appended(): number {
    return statSync(this.#file).size;
  }

  lose(bytes: number): void {
    truncateSync(this.#file, bytes);
  }

  async flush(): Promise<void> {
    await this.client.flushall();
  }

  readonly end = async (): Promise<void> => {
    this.client.disconnect();
    await this.kill();
  };

  get #file(): string {
    return join(this.#dir, "appendonlydir", "appendonly.aof.1.incr.aof");
  }
}

const RECONNECT_MS = 10;
