import type { KeyName } from "./names.ts";

/**
 * What is believed to be there.
 *
 * @module
 */

/** The text as it is kept, null when there is nothing. */
export type Kept = string | null;

export interface Known<Value> {
  readonly value: Value;
  /** Which look it was seen in; 0: an earlier operation saw it, and it may have changed. */
  readonly look: number;
}

/** What is believed to be there, over all tries of an operation. */
export class Beliefs {
  readonly documents = new Map<string, Known<Kept>>();
  /** Whether a member is there, in which it differs from a guess. */
  readonly members = new Map<string, Known<boolean>>();
  readonly wholes = new Map<string, Known<ReadonlyMap<string, string>>>();
  readonly sizes = new Map<string, Known<number>>();
  readonly fronts = new Map<string, Known<readonly Scored[]>>();

  /** What followed from documents that were not as believed. */
  forgetDerived(): void {
    this.wholes.clear();
    this.sizes.clear();
    this.fronts.clear();
  }
}

export interface Scored {
  readonly member: string;
  readonly score: number;
}

/** What is to be looked at. */
export type Request =
  | { readonly kind: "h"; readonly name: KeyName; readonly field: string }
  | { readonly kind: "a" | "l"; readonly name: KeyName }
  | {
      readonly kind: "r";
      readonly name: KeyName;
      readonly min: string;
      readonly max: string;
      readonly limit: number;
    };

/** Names the front of a sorted set. */
export function frontRef({ name, min, max, limit }: Extract<Request, { readonly kind: "r" }>): string {
  return `${name}\n${min}\n${max}\n${limit}`;
}
