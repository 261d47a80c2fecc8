import { Readable } from "node:stream";
import type { App, AppOptions } from "../app.ts";
import { createApp } from "../app.ts";
import { holdFolder } from "../cli/data-folder.ts";
import { unclearNumbers } from "../cli/numbers.ts";
import { missingForProduction, productionOptions } from "../cli/production.ts";
import { type Demands, prepareBots, runtimeLog, type ServedBot } from "../cli/serving.ts";
import { simulate, simulatedNumbers } from "../cli/simulated.ts";
import type { Terminal } from "../cli/terminal.ts";
import type { ProcessSettings } from "../settings/index.ts";
import { type Phrase, phraseHost } from "./phrase.ts";

/** What a host program may say about the bots that it serves. */
export interface RuntimeOptions {
  /** A folder of bot folders, one bot folder, or one script; default `bots`. */
  readonly bots?: string;
  /** What scripts may call by name beside the language's own words. */
  readonly phrases?: readonly Phrase[];
  /**
   * `cloud`: WhatsApp itself, for which the bots need their secrets. `simulated`: a WhatsApp of our own that listens on
   * this computer only and needs no account. Default `cloud`.
   */
  readonly whatsapp?: "cloud" | "simulated";
  /** Settings by the names that they have in the environment, `PORT` or `WHATSAPP_API_KEY`; they win over it. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Bots that are served by the program which made this. */
export interface TalkBasic {
  /** Picks up what was left undone, then listens. Once is enough. */
  start(): Promise<{ readonly port: number; readonly url: string }>;
  /** Takes nothing more in, finishes what is under way, and lets go of the data folder. */
  stop(): Promise<void>;
}

/**
 * Bots as a part of another program, which may give them phrases of its own.
 *
 * @returns a server that does nothing before `start`
 * @throws Error whose message says, as the command line would, everything that is in the way: settings, scripts
 * @example
 * const runtime = await createRuntime({ bots: "bots", phrases: [orderDetails] });
 * const { url } = await runtime.start();
 */
export async function createRuntime(options: RuntimeOptions = {}): Promise<TalkBasic> {
  const { bots: path = "bots", phrases = [], whatsapp = "cloud", settings = {} } = options;
  const host = phraseHost(phrases);
  const said: string[] = [];
  const names = phrases.map(({ name }) => name);
  const prepared = await prepareBots(path, listener(said, settings), DEMANDS[whatsapp], names);
  if (prepared.type === "refused") throw new Error(said.join("").trimEnd());
  const ways = await DOORS[whatsapp](prepared.process, prepared.bots);
  return new Embedded({ ...ways, options: { ...ways.options, host, logger: runtimeLog(prepared.process) } });
}

const DEMANDS: Readonly<Record<"cloud" | "simulated", Demands>> = {
  cloud: missingForProduction,
  simulated: (bots) => unclearNumbers(simulatedNumbers(bots)),
};

/** How an app reaches WhatsApp, and what else is then open. */
interface Doors {
  readonly options: AppOptions;
  deliverTo(url: string): void;
  close(): Promise<void>;
}

const DOORS: Readonly<
  Record<"cloud" | "simulated", (process: ProcessSettings, bots: readonly ServedBot[]) => Promise<Doors>>
> = {
  cloud: async (process, bots) => ({
    options: productionOptions(process, bots),
    deliverTo: () => undefined,
    close: async () => undefined,
  }),
  simulated: simulate,
};

class Embedded implements TalkBasic {
  readonly #doors: Doors;
  #starting: ReturnType<TalkBasic["start"]> | undefined;
  #stopping: Promise<void> | undefined;
  #app: App | undefined;
  #release: () => void = () => undefined;

  constructor(doors: Doors) {
    this.#doors = doors;
  }

  start(): ReturnType<TalkBasic["start"]> {
    this.#starting ??= this.#start();
    return this.#starting;
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #start(): ReturnType<TalkBasic["start"]> {
    const folder = await holdFolder(this.#doors.options.dataDir);
    if (folder.type === "problem") {
      const { where, what, fix } = folder.problem;
      throw new Error(`${where}: ${what}; ${fix}`);
    }
    this.#release = () => folder.value.release();
    this.#app = await createApp(this.#doors.options);
    const listening = await this.#app.start();
    this.#doors.deliverTo(listening.url);
    return listening;
  }

  async #stop(): Promise<void> {
    // A start that failed has told so already; what it had opened is closed here.
    await this.#starting?.catch(() => undefined);
    await this.#app?.stop();
    await this.#doors.close();
    this.#release();
  }
}

/** A terminal that only keeps what is said. */
function listener(said: string[], settings: Readonly<Record<string, string>>): Terminal {
  return {
    out: (text) => void said.push(text),
    err: (text) => void said.push(text),
    paint: (_colour, text) => text,
    input: Readable.from([]),
    environment: { ...process.env, ...settings },
    folder: process.cwd(),
    stopped: () => new Promise(() => undefined),
  };
}
