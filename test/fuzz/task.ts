/** How long a text may take, of processor time: other work on the machine does not count. */
export const LIMIT_MS = 1_000;

/** What the thread that tries is told. */
export interface Task {
  readonly seed: number;
  readonly firstRound: number;
  /** When to stop, in epoch milliseconds. */
  readonly until: number;
  /** A text to try alone. */
  readonly text?: string;
  /** One number that both threads see: the round that is under way. */
  readonly round: SharedArrayBuffer;
}

/** What gave way. */
export interface Found {
  readonly what: string;
}
