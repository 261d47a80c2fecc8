import type { EpochMs } from "../../model/ids.ts";

/** An instant as scripts read it: `2026-03-02T12:00:00Z`. */
export function instantOf(at: EpochMs): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
