import type { Part } from "../options.ts";

/** Somebody who takes webhooks and replies. */
export interface Entry {
  readonly part: Part;
  readonly label: string;
  /** Its file in `contestants`. */
  readonly file: string;
  readonly needsRedis?: true;
  /** Whether our promises are about it. */
  readonly isOurs?: true;
  /** Ours with something more: what that costs is printed. */
  readonly isVariant?: true;
}

/** In the order of the first round. */
export const CONTESTANTS: readonly Entry[] = [
  { part: "axios", label: "Express + axios, nothing stored", file: "axios" },
  { part: "bull", label: "Express + Bull + axios", file: "bull", needsRedis: true },
  { part: "floor", label: "floor: Express + SQLite + undici", file: "floor" },
  { part: "ours", label: "TalkBASIC, limits off", file: "ours", isOurs: true },
  { part: "limits-on", label: "TalkBASIC, limits in its process", file: "limits-on", isVariant: true },
  {
    part: "limits-redis",
    label: "TalkBASIC, limits in Redis",
    file: "limits-redis",
    isVariant: true,
    needsRedis: true,
  },
];
