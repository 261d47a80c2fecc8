import type { Program } from "../language/compile/program.ts";
import { render } from "../model/diagnostic.ts";
import type { LogSwitch } from "../model/effect.ts";
import type { BotId } from "../model/ids.ts";
import type { SeededTable } from "../model/table.ts";
import type { Observer, Store } from "./ports.ts";
import type { Deployed, Programs } from "./programs.ts";

/** Which program each bot has, from those that it was given at the beginning to the one that came last. */
export interface Deployments {
  /** The bot's program for new work, or the one that will be once it is deployed. */
  program(bot: BotId): Program | undefined;
  /** Gives the bot a new program. One that faults at its top changes nothing. */
  deploy(bot: BotId, program: Program, tables?: readonly SeededTable[]): Promise<Deployed>;
  /** Resolves when every bot has a program, before which nothing may run; rejects when one of them faults. */
  ready(): Promise<void>;
}

export interface DeploymentsOptions {
  readonly programs: Programs;
  /** What the bots are given at the beginning. */
  readonly given: ReadonlyMap<BotId, { readonly program: Program; readonly tables?: readonly SeededTable[] }>;
  readonly store: Pick<Store, "seed">;
  readonly observer: Observer;
  /** Work of the bot that rested for want of a program may go on. */
  readonly deployed: (bot: BotId) => Promise<void>;
}

export function createDeployments(options: DeploymentsOptions): Deployments {
  const { programs, given, store, observer, deployed } = options;
  const undeployed = new Map(given);
  /** What the top level of each bot's program turned on or off. */
  const declared = new Map<BotId, readonly LogSwitch[]>();
  let deploying: Promise<void> | undefined;

  async function deploy(
    bot: BotId,
    program: Program,
    tables: readonly SeededTable[] = [],
  ): Promise<Deployed> {
    const result = await programs.deploy(bot, program);
    if (result.type === "faulted") return result;
    if (tables.length > 0) await store.seed(bot, tables);
    undeployed.delete(bot);
    tellSwitches(bot, result);
    await deployed(bot);
    return result;
  }

  /** What the program before declared and this one does not is turned off again. */
  function tellSwitches(bot: BotId, { switches }: Extract<Deployed, { readonly type: "deployed" }>): void {
    const all = new Map([
      ...(declared.get(bot) ?? []).map((of) => [of, false] as const),
      ...switches.map(({ of, on }) => [of, on] as const),
    ]);
    for (const [of, on] of all) observer.observe({ type: "switched", bot, of, on });
    declared.set(
      bot,
      switches.map(({ of }) => of),
    );
  }

  async function deployAll(): Promise<void> {
    for (const [bot, { program, tables }] of undeployed) {
      const result = await deploy(bot, program, tables);
      if (result.type === "faulted") throw new Error(render(result.diagnostic, program.sources));
    }
  }

  return {
    deploy,
    program: (bot) => programs.current(bot)?.program ?? given.get(bot)?.program,
    ready() {
      deploying ??= deployAll().finally(() => {
        deploying = undefined;
      });
      return deploying;
    },
  };
}
