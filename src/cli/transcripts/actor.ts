import type { Fields } from "../../channels/whatsapp/readers.ts";
import type { Store } from "../../runtime/ports.ts";
import type { BotSettings } from "../../settings/index.ts";
import { openStore } from "../../stores/index.ts";
import type { Compiler } from "../compiling.ts";
import { Driver, type DriverOptions, usualStart } from "../driver.ts";
import { readInput } from "../driver-input.ts";
import type { Told } from "../driver-output.ts";
import type { Actor, Done } from "./play.ts";

/** A bot that acts in this process, and what it needs. */
export interface Stage extends Pick<DriverOptions, "trace"> {
  readonly compile: Compiler;
  readonly settings: BotSettings;
}

/**
 * Lets somebody act with a bot, for as long as that takes.
 *
 * @param forgettingIn  an empty folder: the bot's database is there, and everything else is forgotten after every
 * step. Without one all is in memory
 */
export async function withActor<T>(
  stage: Stage,
  use: (actor: Actor) => Promise<T>,
  forgettingIn?: string,
): Promise<T> {
  const inMemory = await openStore("memory");
  const open = async (): Promise<Store> => (forgettingIn === undefined ? inMemory : openStore(forgettingIn));
  const actor = new DriverActor(stage, open, forgettingIn !== undefined);
  try {
    return await use(actor);
  } finally {
    await actor.close();
  }
}

class DriverActor implements Actor {
  readonly #driver: Driver;
  readonly #isForgetful: boolean;
  #told: Told[] = [];
  #notes: string[] = [];

  constructor(stage: Stage, openStore: () => Promise<Store>, isForgetful: boolean) {
    this.#isForgetful = isForgetful;
    this.#driver = new Driver({
      ...stage,
      openStore,
      isForeseeable: true,
      startAt: usualStart(stage.settings),
      print: (output, behind) => this.#told.push({ output, behind }),
      remark: (text) => this.#notes.push(text),
    });
  }

  async act(input: Fields): Promise<Done> {
    const isBroken = !(await this.#driver.handle(readInput(JSON.stringify(input))));
    if (this.#isForgetful && !isBroken && this.#driver.canRestart)
      await this.#driver.handle({ type: "restart" });
    return { told: this.#told.splice(0), notes: this.#notes.splice(0), isBroken };
  }

  close(): Promise<void> {
    return this.#driver.close();
  }
}
