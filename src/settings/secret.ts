const INSPECTED = Symbol.for("nodejs.util.inspect.custom");
const SHOWN = "[redacted]";

/**
 * A text that nothing prints by accident: joined, as JSON and in `console`-like output it reads `[redacted]`.
 *
 * @example `${new Secret("EAAG…")}` // → "[redacted]"
 */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself, for the one place that sends or compares it. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return SHOWN;
  }

  toJSON(): string {
    return SHOWN;
  }

  [INSPECTED](): string {
    return SHOWN;
  }
}

/** The texts of all secrets among settings, those in lists and maps too. */
export function secretsIn(settings: object): readonly string[] {
  return [...Object.values(settings)].flatMap((value: unknown): readonly string[] => {
    if (value instanceof Secret) return [value.reveal()];
    if (value instanceof Map) return secretsIn(Object.fromEntries(value));
    return Array.isArray(value) ? secretsIn(value) : [];
  });
}
