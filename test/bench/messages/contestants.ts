import type { Part } from "../options.ts";

/** Somebody who takes webhooks and replies. */
export interface Entry<Name extends string = string> {
  readonly name: Name;
  readonly label: string;
  /** Its processes, each a file in `contestants`. The first takes the webhooks. */
  readonly processes: readonly string[];
  readonly needsRedis?: true;
  /** Whether our promises are about it. */
  readonly isOurs?: true;
  /** Ours with something more: what that costs is printed. */
  readonly isVariant?: true;
}

/** In the order of the first round. */
export const CONTESTANTS: readonly Entry<Part>[] = [
  { name: "axios", label: "Express + axios, nothing stored", processes: ["axios"] },
  { name: "bull", label: "Express + Bull + axios", processes: ["bull"], needsRedis: true },
  { name: "floor", label: "floor: Express + SQLite + undici", processes: ["floor"] },
  { name: "ours", label: "TalkBASIC, limits off", processes: ["ours"], isOurs: true },
  { name: "limits-on", label: "TalkBASIC, limits in its process", processes: ["limits-on"], isVariant: true },
];
