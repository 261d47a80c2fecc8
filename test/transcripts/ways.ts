import { readWebhook } from "../../src/channels/whatsapp/inbound.ts";
import type { Simulated } from "../../src/cli/agreeable.ts";
import { findBot } from "../../src/cli/bots.ts";
import { compilerOf } from "../../src/cli/compiling.ts";
import { Driver, usualStart } from "../../src/cli/driver.ts";
import { readInput } from "../../src/cli/driver-input.ts";
import type { Told } from "../../src/cli/driver-output.ts";
import type { Actor, Done } from "../../src/cli/transcripts/play.ts";
import type { Transcript } from "../../src/cli/transcripts/transcript.ts";
import type { Store } from "../../src/runtime/ports.ts";
import { type BotSettings, settle, variableOf } from "../../src/settings/index.ts";
import { openStore } from "../../src/stores/index.ts";
import { folderOf } from "../cli/folders.ts";
import { StrictWhatsapp } from "./strict-whatsapp.ts";

/** In which a transcript is played: each must come to the same. */
export interface Way {
  readonly store: "memory" | "sqlite";
  /** Whether everything but the store is forgotten after every step. */
  readonly restarts: boolean;
}

export const WAYS: readonly Way[] = (["memory", "sqlite"] as const).flatMap((store) => [
  { store, restarts: false },
  { store, restarts: true },
]);

/** A bot that acts in this process, with a WhatsApp that is strict and a store of one's choice. */
export class StagedBot implements Actor {
  readonly whatsapp: StrictWhatsapp;
  readonly #driver: Driver;
  readonly #way: Way;
  #told: Told[] = [];
  #notes: string[] = [];
  #store: Store | undefined;
  #simulated: Simulated | undefined;

  constructor(bot: string, transcript: Transcript, way: Way) {
    this.#way = way;
    this.whatsapp = new StrictWhatsapp(transcript);
    const settings = settingsOf(bot, transcript);
    const open = opener(way);
    this.#driver = new Driver({
      ...{ compile: compilerOf(bot), settings, startAt: usualStart(settings), isForeseeable: true },
      openStore: async () => (this.#store = await open()),
      whatsapp: (simulated) => {
        this.#simulated = simulated;
        return this.whatsapp.doorFor(simulated);
      },
      print: (output, behind) => this.#told.push({ output, behind }),
      remark: (text) => this.#notes.push(text),
    });
  }

  async act(input: Readonly<Record<string, unknown>>): Promise<Done> {
    const body = metaBody(input);
    const isBroken = !(await (body === undefined ? this.#do(input) : this.#brings(body)));
    if (this.#way.restarts && !isBroken && this.#driver.canRestart) await this.#do({ restart: true });
    return { told: this.#told.splice(0), notes: this.#notes.splice(0), isBroken };
  }

  close(): Promise<void> {
    return this.#driver.close();
  }

  #do(input: Readonly<Record<string, unknown>>): Promise<boolean> {
    return this.#driver.handle(readInput(JSON.stringify(input)));
  }

  /** A webhook of Meta's, whole: for what is no message and no status. */
  async #brings(body: unknown): Promise<boolean> {
    if (!(await this.#do(REST)) || !this.#simulated) return false;
    const { bot, clock } = this.#simulated;
    const owners = { ofNumber: () => bot, ofAccount: () => [bot] };
    await this.#store?.accept(readWebhook(body, clock.now(), owners));
    return this.#do(REST);
  }
}

const REST = { advance: 0 };

function opener({ store }: Way): () => Promise<Store> {
  if (store === "sqlite") {
    const folder = folderOf({});
    return () => openStore(folder);
  }
  const inMemory = openStore("memory");
  return () => inMemory;
}

/** What Meta posts to the server, where a transcript posts it. */
function metaBody({ http }: Readonly<Record<string, unknown>>): unknown {
  const { path, body } = (http ?? {}) as { readonly path?: string; readonly body?: unknown };
  return path === "/webhooks/whatsapp" ? body : undefined;
}

function settingsOf(path: string, { settings }: Transcript): BotSettings {
  const found = findBot(path);
  if (found.type === "problem") throw new Error(found.problem.what);
  const environment = Object.fromEntries(settings.map(({ key, value }) => [variableOf(key), value]));
  const settled = settle({ environment, bots: [found.value] });
  if (settled.type === "refused") throw new Error(JSON.stringify(settled.problems));
  return settled.bots.get(found.value.bot) as BotSettings;
}
