import { readdirSync, readFileSync } from "node:fs";

const FOLDER = new URL("./fixtures/", import.meta.url);

/** A request as it leaves Twilio, and what has to come of it. */
export interface Fixture {
  readonly id: string;
  readonly description: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The form as it is sent. */
  readonly body: string;
  /** The token that is configured at our side. */
  readonly authToken: string;
  /** The decoded form. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly expect: {
    readonly signatureValid: boolean;
    readonly status: number;
    readonly contentType?: string;
    readonly statusOneOf?: readonly number[];
    readonly twiml?: {
      readonly mustContain?: readonly string[];
      readonly mustNotContain?: readonly string[];
    };
    readonly event: string;
    readonly code?: string | null;
    readonly source?: string;
    /** Who is told; `database` is what is kept. */
    readonly notify?: readonly string[];
    readonly agreeingReadings?: number;
    readonly lowConfidence?: boolean;
  };
  readonly context?: { readonly language: string };
}

export const FIXTURES: readonly Fixture[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json"))
  .map((file) => JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")) as Fixture);
