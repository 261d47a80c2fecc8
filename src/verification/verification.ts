import type { BotId } from "../model/ids.ts";
import type { Clock, Papers } from "../runtime/ports.ts";
import { createBackground, type Repeat } from "./background.ts";
import { createBook } from "./book.ts";
import type { VerificationBot } from "./bot.ts";
import { createDesk } from "./desk.ts";
import type { Armed, Dossier } from "./dossier.ts";
import type { Happening, VerificationLogEvent } from "./happenings.ts";
import type { Line, Vault, VerificationDesk } from "./ports.ts";
import { type Revealed, safeOf } from "./safe.ts";
import { sweepRound } from "./sweep.ts";
import { tailOf } from "./told/story.ts";
import { type Arming, windowOf } from "./window.ts";

export type { VerificationBot } from "./bot.ts";
export type { VerificationLogEvent } from "./happenings.ts";

/** Proves that numbers are a business's: catches the codes that are spoken or written to them, and tells people. */
export interface Verification {
  /** What the channel of calls and texts talks to. */
  readonly desk: VerificationDesk;
  /** Begins to do in the background what is due: telling, fetching, throwing away. Without it nobody is told. */
  start(): void;
  /** Resolves when what is under way has ended. */
  stop(): Promise<void>;
  /** Does all that is due now. Rejects with what failed, after everything else was done. */
  sweep(): Promise<void>;
  /** Listens to the number from now on. Armed again before it is over, it begins anew. */
  arm(line: Line, arming: Arming): Promise<Armed>;
  /** Listens no longer. */
  disarm(line: Line): Promise<void>;
  /** @returns undefined for a number of which nothing is known */
  dossier(line: Line): Promise<Dossier | undefined>;
  /** Of all bots that were given, by bot and number. */
  dossiers(): Promise<readonly Dossier[]>;
  /**
   * Writes what `act` makes of the dossier, which is made at need. When somebody else writes at the same time `act` is
   * asked again, so it must be pure; when it gives back what it got nothing is written.
   */
  change(line: Line, act: (dossier: Dossier) => Dossier): Promise<Dossier>;
  /** Shows the code to somebody, and writes down who it was before it does. @param who such as `ana@desk` */
  reveal(line: Line, who: string): Promise<Revealed>;
  /** The code for a program that hands it in and shows it to nobody. */
  code(line: Line): Promise<Revealed>;
}

export interface VerificationOptions {
  readonly papers: Papers;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly bots: readonly VerificationBot[];
  /** Told what happens. */
  readonly log?: (event: VerificationLogEvent) => void;
  /** Whether a Voice URL leads to ourselves: calls are never sent back there. */
  isOurs(url: string): boolean;
  /** Where the links in mails lead; without it mails hold none. */
  readonly publicUrl?: string;
  /** Calls `act` at once and then `everyMs` after each call has ended, as `runtime/timers.ts` does. */
  readonly repeat?: Repeat;
}

/** Opens the verification of all numbers of some bots over a store. Nothing happens by itself before `start()`. */
export function openVerification(options: VerificationOptions): Verification {
  const { papers, vault, clock, publicUrl, isOurs, repeat } = options;
  const bots = new Map(options.bots.map((bot) => [bot.bot, bot]));
  const log = (line: Line, happening: Happening): void =>
    options.log?.({ ...happening, bot: line.bot, number: tailOf(line.number) });
  const book = createBook({
    ...{ papers, vault, clock },
    unreadable: (bot, error) => log({ bot, number: "" }, { type: "trouble", error }),
  });
  const office = { book, papers, vault, clock, publicUrl, log };
  const background = createBackground({
    round: () => sweepRound(bots, office),
    clock,
    repeat,
    failed: (error) => log(NOBODYS, { type: "trouble", error }),
  });
  return {
    ...windowOf(book, clock, log),
    ...safeOf(book, clock, vault),
    desk: createDesk({ ...office, bots, isOurs, ring: background.ring }),
    start: background.start,
    stop: background.stop,
    sweep: background.sweep,
    dossier: (line) => book.read(line),
    dossiers: () => book.all(options.bots.map(({ bot }) => bot)),
    async change(line, act) {
      const after = await book.alter(line, (before) => twice(act(before)));
      background.ring();
      return after;
    },
  };
}

/** Of what fails before it is known whose it is. */
const NOBODYS: Line = { bot: "" as BotId, number: "" };

function twice<T>(value: T): readonly [T, T] {
  return [value, value];
}
