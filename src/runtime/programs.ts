import { createHash } from "node:crypto";
import type { Program } from "../language/compile/program.ts";
import { type LoadedProgram, load, startingWith } from "../machine/load.ts";
import { evaluateTopLevel, type TopLevel } from "../machine/step.ts";
import { type Trace, traced } from "../machine/trace.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { faultDiagnostic } from "../model/fault.ts";
import type { BotId, ProgramHash } from "../model/ids.ts";
import type { Value } from "../model/value.ts";
import type { ProgramRecord, Store } from "./ports.ts";

/** A program that can run now. */
export interface Runnable {
  readonly hash: ProgramHash;
  readonly program: Program;
  readonly loaded: LoadedProgram;
  readonly globals: readonly Value[];
}

export type Deployed =
  /** `switches`: what its top level turns on or off. */
  | { readonly type: "deployed"; readonly hash: ProgramHash; readonly switches: TopLevel["switches"] }
  /** The top level of a handler program faulted; the bot keeps the program it had. */
  | { readonly type: "faulted"; readonly diagnostic: Diagnostic };

/**
 * Which program runs for whom: a new run gets the bot's current one, an open run the one it began with
 * (the policy `pin`), found by the hash in its state.
 */
export interface Programs {
  /** Makes it the bot's current program, durably stored before any run can name it. */
  deploy(bot: BotId, program: Program): Promise<Deployed>;
  current(bot: BotId): Runnable | undefined;
  /** One that is in memory, without asking the store. */
  loaded(hash: ProgramHash): Runnable | undefined;
  /** Undefined when it was never stored, or was stored in a form that this version cannot load. */
  pinned(hash: ProgramHash): Promise<Runnable | undefined>;
}

/** Loaded programs that are kept in memory: the current ones and the few that open chats still run on. */
const KEPT_LOADED = 64;

/** @param trace  told which lines run; without one programs are as fast as they can be */
export function createPrograms(store: Store, trace?: Trace): Programs {
  const byBot = new Map<BotId, Runnable>();
  const recent = new Map<ProgramHash, Runnable>();

  function keep(runnable: Runnable): Runnable {
    recent.delete(runnable.hash);
    recent.set(runnable.hash, runnable);
    for (const oldest of recent.keys()) {
      if (recent.size <= KEPT_LOADED) break;
      recent.delete(oldest);
    }
    return runnable;
  }

  function loaded(hash: ProgramHash): Runnable | undefined {
    const known = recent.get(hash);
    return known && keep(known);
  }

  return {
    async deploy(bot, program) {
      const hash = programHash(program);
      const stored = await store.getProgram(hash);
      const loaded = woven(load(program), trace);
      const top = topLevelOf(loaded);
      // The values of a stored program are those that open chats began with; what it turns on is worked out each time.
      if ("fault" in top && !stored) return { type: "faulted", diagnostic: faultDiagnostic(top.fault) };
      const { globals, switches } = "fault" in top ? { globals: [], switches: [] } : top;
      const record = stored ?? { hash, program, globals };
      if (!stored) await store.putProgram(record);
      byBot.set(bot, keep({ ...record, loaded: startingWith(loaded, record.globals) }));
      return { type: "deployed", hash, switches };
    },
    current: (bot) => byBot.get(bot),
    loaded,
    async pinned(hash) {
      const known = loaded(hash);
      if (known) return known;
      const runnable = runnableFrom(await store.getProgram(hash), trace);
      return runnable && keep(runnable);
    },
  };
}

/** A dialog's top level is its conversation; a handler program's gives values that every run begins with. */
function topLevelOf(loaded: LoadedProgram): ReturnType<typeof evaluateTopLevel> {
  return loaded.program.kind === "dialog" ? { globals: [], switches: [] } : evaluateTopLevel(loaded);
}

/** SHA-256 (hex) over the program as JSON with its keys in order: equal programs have equal hashes. */
export function programHash(program: Program): ProgramHash {
  return createHash("sha256").update(canonical(program)).digest("hex") as ProgramHash;
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function runnableFrom(record: ProgramRecord | undefined, trace?: Trace): Runnable | undefined {
  if (!record) return undefined;
  try {
    return { ...record, loaded: woven(load(record.program, record.globals), trace) };
  } catch {
    return undefined;
  }
}

function woven(loaded: LoadedProgram, trace: Trace | undefined): LoadedProgram {
  return trace ? traced(loaded, trace) : loaded;
}
