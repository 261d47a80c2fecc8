/** A part of a text. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * Why a text does not say when a script should run. `start` and `end` are its place in the text.
 *
 * `unclear`: something in it is not understood, or is missing. `uneven`: every so many minutes that do not come out
 * even in a day. `impossible`: no clock or calendar has that.
 */
export class Mistake extends Error {
  readonly kind: "unclear" | "uneven" | "impossible";
  readonly start: number;
  readonly end: number;
  /** What to do about it, after "Hint:". */
  readonly fix: string | undefined;

  /** @param label  what is wrong with what stands at that place */
  constructor(kind: Mistake["kind"], { start, end }: Place, label: string, fix?: string) {
    super(label);
    this.kind = kind;
    this.start = start;
    this.end = end;
    this.fix = fix;
  }
}
