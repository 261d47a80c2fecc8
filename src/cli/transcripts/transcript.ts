import type { Fields } from "../../channels/whatsapp/readers.ts";
import type { SourceFile, Span } from "../../model/source.ts";
import type { ExpectedLine, Kind } from "./bot-line.ts";

/** A chat as its author wrote it down: what happens, and what the bot does then. */
export interface Transcript {
  readonly source: SourceFile;
  /** Settings that count before those of the bot's config.csv. */
  readonly settings: readonly Setting[];
  /** What the bot may do without being expected to. */
  readonly ignored: ReadonlySet<Kind>;
  /** How people are called, by their addresses. */
  readonly names: ReadonlyMap<string, string>;
  readonly steps: readonly Step[];
}

export interface Setting {
  readonly key: string;
  readonly value: string;
  readonly span: Span;
}

/** Something that happens, and what the bot is expected to do until it rests. */
export interface Step {
  readonly act: Act;
  /** The lines of the file that say what happens: the first from 1, and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly span: Span;
  /** What happens, as it stands in the file. */
  readonly shown: readonly string[];
  /** Whom a `<` without a name means. */
  readonly partner: string;
  readonly expected: readonly Expectation[];
}

/** What happens in a step. */
export type Act =
  /** An input line of the JSON-lines driver. */
  | { readonly type: "input"; readonly input: Fields }
  /** Somebody taps something that the bot has shown. */
  | { readonly type: "tap"; readonly doer: Fields & { readonly from: string }; readonly title: string }
  /** WhatsApp tells what became of the last message to somebody. */
  | { readonly type: "status"; readonly of: string; readonly status: Fields };

export interface Expectation {
  readonly what: ExpectedLine;
  readonly from: number;
  readonly to: number;
  /** As it stands in the file. */
  readonly shown: readonly string[];
}
