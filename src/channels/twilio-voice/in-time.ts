/** What comes of work that somebody waits for. */
export type InTime<T> =
  | { readonly type: "done"; readonly value: T }
  | { readonly type: "failed"; readonly error: unknown }
  | { readonly type: "late" };

/** A span of time that has begun. */
export interface Span {
  /** Resolves when it is over. */
  readonly over: Promise<void>;
  /** Nobody waits for it any longer. */
  end(): void;
}

/** Begins a span; a test brings its own, and needs no clock. */
export type Wait = (ms: number) => Span;

export const wait: Wait = (ms) => {
  let patience: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    patience = setTimeout(resolve, ms);
  });
  return { over, end: () => clearTimeout(patience) };
};

/** Waits for work until one of the spans is over. It never rejects, not later either. */
export function inTime<T>(work: Promise<T>, ...spans: readonly Span[]): Promise<InTime<T>> {
  const done = work.then(
    (value): InTime<T> => ({ type: "done", value }),
    (error: unknown): InTime<T> => ({ type: "failed", error }),
  );
  const late = spans.map(({ over }) => over.then((): InTime<T> => ({ type: "late" })));
  return Promise.race([done, ...late]);
}
