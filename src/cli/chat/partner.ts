import type { Diagnostic } from "../../model/diagnostic.ts";
import type { SourceFile } from "../../model/source.ts";
import type { Observer, Store } from "../../runtime/ports.ts";
import { webService } from "../../services/web/web.ts";
import type { BotSettings } from "../../settings/index.ts";
import { type BotSource, folderOf, readBot } from "../bots.ts";
import { type Compiled, compileBot } from "../compiling.ts";
import { type HostTable, phraseNames, tableHost } from "../host.ts";
import { openSession, type Session } from "../session.ts";
import type { ChatClock } from "./clock.ts";

/** What a bot is that somebody chats with. */
export interface PartnerOptions {
  readonly bot: BotSource;
  readonly settings: BotSettings;
  readonly host: HostTable;
  /** Opens where the chat is kept: the same again, or a new one each time when there is no folder. */
  readonly openStore: () => Promise<Store>;
  readonly clock: ChatClock;
  readonly observer: Observer;
  /** Shows what the compiler, or a top level that faulted, has to say: as `check` does. */
  readonly shown: (diagnostics: readonly Diagnostic[], sources: readonly SourceFile[]) => void;
}

/** The bot of a chat: begun with the script as it is saved, begun anew, given a new script on the way. */
export class Partner {
  readonly #options: PartnerOptions;
  #session: Session | undefined;
  /** Whether the bot talks from top to bottom, so that a conversation has an end. */
  #isDialog = false;

  constructor(options: PartnerOptions) {
    this.#options = options;
  }

  /** Whoever acts with the bot needs it open. */
  get session(): Session {
    if (!this.#session) throw new Error("the chat was not opened");
    return this.#session;
  }

  get isDialog(): boolean {
    return this.#isDialog;
  }

  /** Begins, or begins again, with the script as it lies on the disk. @returns false when it cannot run, and shows why */
  async open(): Promise<boolean> {
    const { settings, host, openStore, clock, observer, shown } = this.#options;
    const bot = readBot(this.#options.bot.path);
    const compiled = this.#compiled(bot);
    if (compiled === undefined) return false;
    const { program, tables } = compiled;
    const store = await openStore();
    const opened = await openSession({
      ...{ bot: bot.bot, folder: folderOf(bot), program, tables, settings, store, clock, observer },
      host: tableHost(() => host),
      web: webService({ allowed: () => settings.webAllow }),
    });
    if (opened.type === "faulted") {
      await store.close();
      shown([opened.diagnostic], program.sources);
      return false;
    }
    await this.close();
    this.#session = opened.session;
    this.#isDialog = program.kind === "dialog";
    return true;
  }

  /** Takes a script as it was saved. @returns false when it cannot run: why is shown, and the program before goes on */
  async reload(saved: BotSource): Promise<boolean> {
    const compiled = this.#compiled(saved);
    if (compiled === undefined) return false;
    const { program, tables } = compiled;
    const deployed = await this.session.runtime.deploy(saved.bot, program, tables);
    if (deployed.type === "faulted") this.#options.shown([deployed.diagnostic], program.sources);
    if (deployed.type !== "deployed") return false;
    this.#isDialog = program.kind === "dialog";
    return true;
  }

  async close(): Promise<void> {
    await this.#session?.close();
  }

  #compiled(bot: BotSource): Extract<Compiled, { readonly type: "program" }> | undefined {
    const compiled = compileBot(bot, { host: phraseNames(this.#options.host) });
    this.#options.shown(compiled.diagnostics, compiled.sources);
    return compiled.type === "program" ? compiled : undefined;
  }
}
