import type { Fields } from "../channels/whatsapp/readers.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { EpochMs } from "../model/ids.ts";
import type { SourceFile } from "../model/source.ts";
import type { TemplateShape } from "../model/template.ts";
import type { Value } from "../model/value.ts";
import type { WebRequest } from "../model/web.ts";
import { createLimiter } from "../runtime/limiter.ts";
import type { Occurrence, Store } from "../runtime/ports.ts";
import type { BotSettings } from "../settings/index.ts";
import { completed, elementOf, TapMemory } from "../simulator/phone.ts";
import type { Compiler } from "./compiling.ts";
import { type Input, readInput } from "./driver-input.ts";
import {
  type Behind,
  faultLine,
  faultLines,
  NOTHING_BEHIND,
  type Output,
  outputOf,
  responseLine,
} from "./driver-output.ts";
import type { WireRequest } from "./driver-request.ts";
import { type HostTable, phraseNames, tableHost } from "./host.ts";
import { linesOf } from "./lines.ts";
import { instantOf } from "./local-time.ts";
import type { BotMemory } from "./remembered.ts";
import { openSession, type Requested, type Session, type SessionOptions } from "./session.ts";
import { stubbedWeb, type WebStub, withStubs } from "./web-stubs.ts";

/**
 * The JSON-lines driver: a bot, a simulated WhatsApp and a clock of its own, moved by input lines. Each line is
 * handled until nothing more happens; then what happened is told.
 *
 * D1 Nothing happens by itself: time passes only when a line says so.
 * D2 The program is compiled at the first line that needs it, so that stubs and the start of the clock come first.
 * D3 `restart` forgets everything but the store, the clock, the stubs, and what is not ours to forget: what the person's
 *    phone shows, and how much WhatsApp has been sent lately.
 *
 * @module
 */
export interface DriverOptions extends Pick<SessionOptions, "trace" | "isForeseeable" | "whatsapp"> {
  /** Gives the bot's program, now and again after each restart. */
  readonly compile: Compiler;
  readonly settings: BotSettings;
  /** Opens what outlives a restart. */
  readonly openStore: () => Promise<Store>;
  readonly startAt: EpochMs;
  readonly host?: HostTable;
  /** @param behind  where the line comes from, as far as a script line has led to it */
  readonly print: (output: Output, behind: Behind) => void;
  /** Told what is worth knowing but no part of a transcript. */
  readonly remark: (text: string) => void;
}

/** Where the clock starts when nobody says so: a Monday, at noon. */
export function usualStart({ timezone }: Pick<BotSettings, "timezone">): EpochMs {
  return instantOf("2026-03-02T12:00:00", timezone) ?? 0;
}

/** Drives a bot to the end of the lines. @returns false when its program did not compile */
export async function drive(
  lines: AsyncIterable<Uint8Array | string>,
  options: DriverOptions,
): Promise<boolean> {
  const driver = new Driver(options);
  for await (const line of linesOf(lines)) {
    if (line.trim() === "") continue;
    if (!(await driver.handle(readInput(line)))) return false;
    options.print({ rest: true }, NOTHING_BEHIND);
  }
  await driver.close();
  return true;
}

/** The same, an input at a time. */
export class Driver {
  readonly #options: DriverOptions;
  readonly #taps = new TapMemory();
  readonly #limiter = createLimiter({ now: () => this.#now });
  #now: EpochMs;
  #host: HostTable;
  #web: readonly WebStub[] = [];
  /** Those of the account, in the place of a book that is not known yet. */
  #templates: readonly TemplateShape[] | undefined;
  /** Whether the store has them. */
  #areKnown = false;
  #session: Session | undefined;
  /** What the bot is to remember when it begins. */
  readonly #memory: (readonly [string, Value])[] = [];
  #happened: Occurrence[] = [];
  readonly #answers: Requested[] = [];
  #asking = 0;
  readonly #told = new WeakSet<WebRequest>();

  constructor(options: DriverOptions) {
    this.#options = options;
    this.#now = options.startAt;
    this.#host = options.host ?? {};
  }

  /** Does what a line says, to rest. @returns false when the program does not compile: the driver is at its end */
  async handle(input: Input): Promise<boolean> {
    switch (input.type) {
      case "misread":
        return this.#complain(input.code, input.reason);
      case "host":
        this.#host = { ...this.#host, ...input.table };
        return true;
      case "web":
        this.#web = withStubs(input.stubs, this.#web);
        return true;
      case "memory":
        return this.#remember(input.values);
      case "templates":
        return this.#know(input.templates);
      case "clock":
        return this.#setClock(input.time);
      case "restart":
        await this.close();
        return this.#with(async () => undefined);
      case "advance":
        return this.#with(() => this.#moveTo(this.#now + Math.round(input.seconds * 1000)));
      case "http":
        return this.#with((session) => this.#request(session, input.request));
      case "in":
        return this.#with((session) =>
          this.#say(session, elementOf(input.deed, this.#now, this.#taps), input.deed.profile),
        );
      case "meta":
        return this.#with((session) => this.#say(session, completed(input.element, this.#now)));
      case "status":
        return this.#with(async (session) =>
          this.#remark(await session.report(completed(input.element, this.#now))),
        );
    }
  }

  /** False before anything happened, and while a caller waits for an answer, which lives in no store. */
  get canRestart(): boolean {
    return this.#session !== undefined && this.#asking === 0;
  }

  async close(): Promise<void> {
    await this.#session?.close();
    this.#session = undefined;
  }

  /** Before anything happened the clock starts there; afterwards it runs there. */
  async #setClock(time: string): Promise<boolean> {
    const at = instantOf(time, this.#options.settings.timezone);
    if (at === undefined)
      return this.#complain("input/bad-clock", `${time} is no time such as 2026-03-02T09:00:00`);
    if (this.#session) {
      if (at < this.#now)
        return this.#complain("input/clock-backwards", `${time} is in the past, and time only moves on`);
      return this.#with(() => this.#moveTo(at));
    }
    this.#now = at;
    return true;
  }

  /** Before anything happened it is put aside: which bot it is for, the program says. */
  async #remember(values: BotMemory): Promise<boolean> {
    if (this.#session) await this.#session.remember(values);
    else this.#memory.push(...values);
    return true;
  }

  /** The program is compiled with those that come before it; the others count for what is sent from now on. */
  async #know(templates: readonly TemplateShape[]): Promise<boolean> {
    this.#templates = templates;
    this.#areKnown = false;
    if (this.#session) await this.#tell(this.#session);
    return true;
  }

  /** Once: news of them that come later stay in the store. */
  async #tell(session: Session): Promise<void> {
    if (this.#templates === undefined || this.#areKnown) return;
    await session.know(this.#templates);
    this.#areKnown = true;
  }

  async #say(session: Session, element: Fields, profile?: string): Promise<void> {
    this.#remark(await session.say(element, profile));
  }

  /** The answer may need time, which only another line brings: only its beginning is waited for. */
  #request(session: Session, request: WireRequest): Promise<void> {
    this.#asking += 1;
    return new Promise((begun) => {
      session
        .request(request, begun)
        .then(
          (requested) => void this.#answers.push(requested),
          (error: unknown) => this.#options.remark(`The request was not answered. ${error}`),
        )
        .finally(() => {
          this.#asking -= 1;
          begun();
        });
    });
  }

  #remark(reasons: readonly string[]): void {
    for (const reason of reasons) this.#options.remark(`Nothing came of this line. ${reason}`);
  }

  #complain(code: `input/${string}`, reason: string): true {
    this.#options.print(faultLine(code, reason), NOTHING_BEHIND);
    return true;
  }

  /** Does something with the running bot and lets it come to rest. */
  async #with(act: (session: Session) => Promise<void>): Promise<boolean> {
    const session = this.#session ?? (await this.#open());
    if (session === undefined) return false;
    if (this.#session === undefined) {
      this.#session = session;
      // What an earlier process left undone comes before anything new, as at a server's start.
      await this.#rest();
    }
    await act(session);
    await this.#rest();
    return true;
  }

  async #open(): Promise<Session | undefined> {
    const { compile, settings, openStore, trace, whatsapp, isForeseeable = false } = this.#options;
    const templates = this.#templates;
    const { bot, folder, ...compiled } = compile({
      host: phraseNames(this.#host),
      ...(templates && { templates }),
    });
    if (compiled.type === "broken") return this.#cannotStart(compiled.diagnostics, compiled.sources);
    const store = await openStore();
    const opened = await openSession({
      ...{ bot, folder, program: compiled.program, tables: compiled.tables, settings, store, isForeseeable },
      ...{ ...(trace && { trace }), ...(whatsapp && { whatsapp }) },
      clock: { now: () => this.#now },
      limiter: this.#limiter,
      host: tableHost(() => this.#host),
      web: stubbedWeb(() => this.#web),
      observer: { observe: (occurrence) => this.#happened.push(occurrence) },
      remark: this.#options.remark,
    });
    if (opened.type === "session") {
      await opened.session.remember(this.#memory.splice(0));
      await this.#tell(opened.session);
      return opened.session;
    }
    await store.close();
    return this.#cannotStart([opened.diagnostic], compiled.program.sources);
  }

  #cannotStart(diagnostics: readonly Diagnostic[], sources: readonly SourceFile[]): undefined {
    for (const { output, behind } of faultLines(diagnostics, sources)) this.#options.print(output, behind);
  }

  /** Moves the clock, stopping wherever something becomes due on the way. */
  async #moveTo(target: EpochMs): Promise<void> {
    await this.#rest();
    while (this.#session && this.#now < target) {
      const dueAt = (await this.#session.runtime.nextDueAt()) ?? target;
      const at = Math.min(dueAt, target);
      await this.#session.pass(at - this.#now);
      this.#now = at;
      await this.#rest();
    }
  }

  /** Runs until nothing more happens, then tells what did. */
  async #rest(): Promise<void> {
    await this.#session?.runtime.runUntilRest();
    await told();
    const happened = this.#happened;
    this.#happened = [];
    for (const occurrence of happened) {
      if (occurrence.type === "sent")
        this.#taps.remember(occurrence.dispatch.to.value, occurrence.dispatch.message);
    }
    for (const { output, behind } of outputOf(happened)) this.#options.print(output, behind);
    this.#printAnswers(happened);
  }

  /** The answers that no script gave: the others came out with the rest of their run. */
  #printAnswers(happened: readonly Occurrence[]): void {
    for (const occurrence of happened) if (occurrence.type === "answered") this.#told.add(occurrence.request);
    for (const { answer, read } of this.#answers.splice(0)) {
      if (read === undefined || !this.#told.has(read))
        this.#options.print(responseLine(answer), NOTHING_BEHIND);
    }
  }
}

/** Resolves when whoever waited for what has just been done was told. */
function told(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
