import type { Row } from "./formula.ts";
import type { NumberedRow, TableRequest } from "./table.ts";
import type { Value } from "./value.ts";

/**
 * What a run wants to know, or to have done, before its next instruction: asked in the middle of a turn and answered
 * within it. What changes something only inside the store becomes real with the turn's commit, and is undone with it.
 *
 * @module
 */
export type Inquiry = HostCall | WebCall | Recall | Remember | ReadRows | WriteRows;

/** A phrase that the host provides. */
export interface HostCall {
  readonly type: "host";
  /** The phrase in capitals: `GET ORDER DETAILS`. */
  readonly name: string;
  readonly args: readonly Value[];
}

/** A request to a web service. */
export interface WebCall {
  readonly type: "web";
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Whole, beginning with `http://` or `https://`. */
  readonly url: string;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Errors stand in the answer's body, whatever its status. */
  readonly isGraphql?: true;
}

/** Whose memory: the bot's, a person's with this bot (whatever the number), or one conversation's. */
export type MemoryScope = "bot" | "person" | "conversation";

/** Answered with what is kept under the key; with the empty text when nothing is. */
export interface Recall {
  readonly type: "recall";
  readonly scope: MemoryScope;
  readonly key: string;
}

/** Null forgets. Answered with null. */
export interface Remember {
  readonly type: "remember";
  readonly scope: MemoryScope;
  readonly key: string;
  readonly value: Value;
}

/** What a verb asks of a table: the run makes inquiries of it, and works it out over the rows itself. */
export interface TableInquiry {
  readonly type: "table";
  readonly request: TableRequest;
}

/** Answered with `FoundRows`. */
export interface ReadRows {
  readonly type: "read rows";
  readonly table: string;
}

/** What a table holds for this turn, which sees its own changes; of a table that is none, nothing. */
export interface FoundRows {
  readonly rows: readonly Row[];
  /** The number of each row. */
  readonly numbers: readonly number[];
  /** UTF-16 units of the rows as JSON when they had to be fetched; 0 when the turn had them already. */
  readonly fetched: number;
}

/** Answered with null. `put` and `drop` name rows that this turn has read by their numbers. */
export interface WriteRows {
  readonly type: "write rows";
  readonly table: string;
  readonly add: readonly Row[];
  readonly put: readonly NumberedRow[];
  readonly drop: readonly number[];
}

/** What came of an inquiry. */
export type Answer =
  | { readonly value: Value }
  /** The text is what the script's author should read; `as` makes it another fault than one of the host. */
  | { readonly refused: string; readonly as?: Refusal };

/** A fault, but for its title. */
export interface Refusal {
  readonly code: `fault/${string}`;
  readonly why: string;
  readonly fix: string;
}
