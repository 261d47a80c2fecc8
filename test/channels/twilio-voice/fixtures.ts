import { readdirSync, readFileSync } from "node:fs";

const FOLDER = new URL("./fixtures/", import.meta.url);

/** A request as it leaves Twilio, and what has to come of it. */
export interface Fixture {
  readonly id: string;
  readonly description: string;
  /** The decoded form. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly expect: {
    readonly signatureValid: boolean;
    readonly event: string;
    readonly code?: string | null;
    readonly source?: string;
    readonly agreeingReadings?: number;
    readonly lowConfidence?: boolean;
  };
  readonly context?: { readonly language: string };
}

export const FIXTURES: readonly Fixture[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json"))
  .map((file) => JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) as Fixture);
