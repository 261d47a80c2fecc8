import type { LogSwitch } from "../model/effect.ts";
import { exposedBody } from "../model/exposure.ts";
import type { BotId } from "../model/ids.ts";
import { maskedText } from "../model/masking.ts";
import type { Heard, Listener } from "./heard.ts";

/**
 * What scripts turned on to look for a mistake: `LOG ALL …`, `SET DEBUG MODE`. Each bot has its own switches.
 *
 * D1 Whatever is on: no token, no code, no name and no full phone number is written (`model/masking.ts`), and no secret
 *    that this server was started with.
 * D2 Requests belong to no bot before they are understood, so they are written while any bot wants it.
 */
export class DebugLog {
  readonly #options: DebugLogOptions;
  readonly #on = new Map<LogSwitch, Set<BotId>>();
  readonly #secrets: readonly string[];

  constructor(options: DebugLogOptions) {
    this.#options = options;
    this.#secrets = options.secrets.filter((secret) => secret.length >= SHORTEST_SECRET);
  }

  turn(bot: BotId, of: LogSwitch, on: boolean): void {
    const bots = this.#on.get(of) ?? new Set();
    if (on) bots.add(bot);
    else bots.delete(bot);
    this.#on.set(of, bots);
    if (of === "everything") this.#options.verbose(bots.size > 0);
  }

  isOn(of: LogSwitch): boolean {
    return (this.#on.get(of)?.size ?? 0) > 0;
  }

  /** Writes about a request; everything in `seen` is masked already. */
  request(seen: object): void {
    this.#write("webhook request", seen);
  }

  /** Who is told what the services of a bot answered. */
  listener(bot: BotId): Listener {
    return ({ api, status, ms, body }) => {
      if (!this.#on.get("api responses")?.has(bot)) return;
      this.#write("api response", {
        ...{ bot, api, ...(status !== undefined && { status }), ms },
        body: this.#shown(api, status, body),
      });
    };
  }

  #shown(api: Heard["api"], status: number | undefined, body: string): string {
    const known = this.#withoutSecrets(body);
    if (api === "smtp" || status === undefined) return maskedText(known.slice(0, LONGEST_LINE));
    return exposedBody(known, "application/json", api === "twilio" && status >= 400);
  }

  #write(kind: string, fields: object): void {
    const line = JSON.stringify({ kind, ...fields }, (_name, value: unknown) =>
      typeof value === "string" ? this.#withoutSecrets(value) : value,
    );
    this.#options.write(JSON.parse(line) as object, kind);
  }

  #withoutSecrets(text: string): string {
    return this.#secrets.reduce((rest, secret) => rest.replaceAll(secret, "[redacted]"), text);
  }
}

export interface DebugLogOptions {
  /** Puts a line into the bots' log. */
  readonly write: (fields: object, message: string) => void;
  /** Lets the runtime's own log say everything, or as much as before. */
  readonly verbose: (everything: boolean) => void;
  /** Every secret that this server holds. */
  readonly secrets: readonly string[];
}

/** A shorter one would be found inside ordinary words. */
const SHORTEST_SECRET = 6;
const LONGEST_LINE = 2_048;
