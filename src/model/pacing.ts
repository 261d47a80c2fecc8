/**
 * How fast a channel lets us send.
 *
 * @module
 */

/** What a limit counts: all of a number, one pair of number and person, all of an account; or the author's own. */
export type Scope = "number" | "pair" | "portfolio" | "own";

/** The limits that are kept for a bot; one that is left out is off. */
export interface SendLimits {
  /** Messages a second, of a number. */
  readonly throughput?: number;
  /** Of a number and a person: so many at once, and one more each so many ms. */
  readonly pair?: { readonly burst: number; readonly everyMs: number };
  /** People written to outside their windows within 24 hours, of a portfolio. */
  readonly dailyContacts?: number;
  /** Messages a minute, of a number: the author's own. */
  readonly perMinute?: number;
}

/** Whether any limit is kept. */
export function isLimited({ throughput, pair, dailyContacts, perMinute }: SendLimits): boolean {
  return (throughput ?? pair ?? dailyContacts ?? perMinute) !== undefined;
}
