import type { IToken } from "chevrotain";
import type { Span } from "../../model/source.ts";
import { isQueueName } from "../verbs/holes/queue.ts";
import type { Occasion } from "./ast.ts";
import {
  incompleteEvent,
  movingEvent,
  unknownEvent,
  unknownMethod,
  unusableName,
  unusablePath,
} from "./event-messages.ts";
import { Trouble } from "./item.ts";
import type { Line } from "./lines.ts";
import { meantName } from "./meant.ts";
import { unexpected } from "./messages.ts";
import type { TextPart } from "./texts/value.ts";
import { AnyText, Comma, plain, Text } from "./tokens.ts";
import { describe } from "./words.ts";

/**
 * What the words and texts behind ON, or behind WEBHOOK, say about when a block runs.
 *
 * @module
 */
export interface Header {
  /** The event in capitals: `WEBHOOK POST TO "/orders"`. */
  readonly name: string;
  readonly spelled: string;
  readonly on: Occasion;
}

/** How the line stands in the script. */
export interface HeaderLine {
  /** The tokens behind the first word. */
  readonly tokens: readonly IToken[];
  readonly span: Span;
  /** The place right behind the line. */
  readonly end: Span;
  place(token: IToken): Span;
}

/** Reads `ON …`. Throws `Trouble` with the message for the author. */
export function readEvent(line: HeaderLine): Header {
  const reader = new Reader(line);
  const words = reader.words();
  const [first = ""] = words;
  const fixed = FIXED[words.join(" ")];
  const on = fixed ?? READERS[first]?.(reader, words);
  if (on === undefined)
    throw new Trouble(unknownEvent(line.span, `ON ${words.join(" ")}`.trimEnd(), meant(words)));
  return reader.finish(on);
}

/** Reads `WEBHOOK "till"`, the first line of a file. */
export function readEndpoint(line: HeaderLine): Header {
  const reader = new Reader(line, "WEBHOOK");
  return reader.finish(webhook(reader, ["WEBHOOK"]));
}

/** The variables of a WEBHOOK file that hold the parts of its request. */
export const REQUEST_NAMES = ["PARAMS", "BODY", "HEADERS", "METHOD", "PATH"] as const;

/** Whether the file that begins with this line is a webhook as a whole. */
export function isEndpoint(line: Line | undefined): boolean {
  const [first, second] = line ?? [];
  return first !== undefined && plain(first.image) === "WEBHOOK" && second?.tokenType === Text;
}

const FIXED: Readonly<Record<string, Occasion>> = {
  "WHATSAPP MESSAGE RECEIVED": { type: "message" },
  "WHATSAPP STATUS RECEIVED": { type: "status" },
};

type ReadOccasion = (reader: Reader, words: readonly string[]) => Occasion;

const READERS: Readonly<Record<string, ReadOccasion>> = {
  WEBHOOK: webhook,
  QUEUE: (reader, words) => {
    const need = { wants: "the name of a queue", example: 'ON QUEUE "orders"' };
    const queue = reader.onlyText(words, need).trim();
    if (!isQueueName(queue)) throw reader.wrong(unusableName(reader.last(), "queue"));
    return { type: "queue", queue };
  },
  WORD: (reader, words) => {
    const found: string[] = [];
    do {
      const need = { wants: "a word", example: 'ON WORD "menu", "cancel"' };
      const word = reader.onlyText(words, need).trim().toLowerCase();
      if (!isName(word)) throw reader.wrong(unusableName(reader.last(), "word"));
      if (!found.includes(word)) found.push(word);
    } while (reader.comma());
    return { type: "word", words: found };
  },
};

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** `WEBHOOK POST TO "/path"`, `WEBHOOK "name"`, and WITH SECRET behind them. */
function webhook(reader: Reader, words: readonly string[]): Occasion {
  const [, ...behind] = words;
  if (behind.at(-1) === "TO") behind.pop();
  const [method, ...excess] = behind;
  const need = { wants: "a path", example: 'ON WEBHOOK POST TO "/orders"' };
  if (method !== undefined && !METHODS.includes(method))
    throw reader.wrong(unknownMethod(reader.span, method));
  const text = excess.length > 0 ? reader.onlyText(words, need) : reader.text(need);
  const isNamed = words.length === 1 && !text.startsWith("/");
  const path = isNamed ? `/webhook/${text}` : text;
  const problem = problemOf(path, text);
  if (problem !== undefined) throw reader.wrong(unusablePath(reader.last(), ...problem));
  const secret = reader.secret();
  return { type: "webhook", ...(method && { method }), path, ...(secret !== undefined && { secret }) };
}

const LONGEST_PATH = 200;

/** What is wrong with a path, and how to put it right. */
function problemOf(path: string, written: string): readonly [problem: string, fix: string] | undefined {
  if (written === "") return ["is empty", 'write for example "/orders"'];
  if (!path.startsWith("/")) return ["does not begin with /", `write "/${written.slice(0, 40)}"`];
  if (path.length > LONGEST_PATH) return [`has more than ${LONGEST_PATH} characters`, "take a shorter one"];
  if (/[?#]/.test(path))
    return ["holds a ? or #", "leave it out; GET QUERY VALUE gives what stands behind the question mark"];
  if (path.split("/").some((part) => part === "." || part === ".."))
    return ["goes up or down with dots", "write the path as it is seen from outside"];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\s\\%\u0000-\u001f\u007f]/.test(path))
    return ["holds a blank, a backslash or a %", "take letters, digits, -, _ and /"];
  return undefined;
}

/** Whether a text can name something: it is no blank, not long, and holds nothing that cannot be seen. */
export function isName(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.trim() !== "" && text.length <= 100 && !/[\u0000-\u001f\u007f]/.test(text);
}

const SECRET_NAME = /^[\w-]{1,64}$/;

/** The event that misspelt words were meant to be. */
function meant(words: readonly string[]): string | undefined {
  const event =
    meantName(words.join(" "), Object.keys(FIXED)) ?? meantName(words[0] ?? "", Object.keys(READERS));
  return event && `ON ${event}`;
}

/** What was meant by a word behind a whole event. */
const STRAYS: Readonly<Record<string, string>> = {
  AND: "put a comma between the words",
  OR: "put a comma between the words",
  SECRET: "put WITH before `SECRET`",
};

interface TextNeed {
  readonly wants: string;
  /** A whole line that has it. */
  readonly example: string;
}

/** Goes along the tokens of a header. */
class Reader {
  readonly span: Span;
  private readonly line: HeaderLine;
  /** The word that opens the line. */
  private readonly opening: string;
  private at = 0;
  /** Where the event's own words and texts end, when more follows. */
  private nameEnd: number | undefined;

  constructor(line: HeaderLine, opening = "ON") {
    this.line = line;
    this.opening = opening;
    this.span = line.span;
  }

  /** The words that come, in capitals, without the DO that ends the line. */
  words(): string[] {
    const words: string[] = [];
    for (let token = this.next(); token !== undefined && isWord(token); token = this.next()) {
      if (plain(token.image) === "DO" && this.at === this.line.tokens.length - 1) break;
      words.push(plain(token.image));
      this.at++;
    }
    return words;
  }

  /** A text right behind the word that names the event. */
  onlyText(words: readonly string[], need: TextNeed): string {
    if (words.length > 1) this.at = words.length - 1;
    return this.text(need);
  }

  text(need: TextNeed): string {
    const token = this.next();
    if (token?.tokenType.CATEGORIES?.includes(AnyText) !== true) {
      const written = this.written();
      throw this.wrong(incompleteEvent(token ? this.line.place(token) : this.line.end, written, need));
    }
    if (token.tokenType !== Text) throw this.wrong(movingEvent(this.line.place(token)));
    this.at++;
    return (token.payload as TextPart | undefined)?.value ?? "";
  }

  comma(): boolean {
    const comes = this.next()?.tokenType === Comma;
    if (comes) this.at++;
    return comes;
  }

  /** The name behind WITH SECRET, if that comes. */
  secret(): string | undefined {
    const [first, second] = [this.next(), this.line.tokens[this.at + 1]];
    if (first === undefined || second === undefined) return undefined;
    if (plain(first.image) !== "WITH" || plain(second.image) !== "SECRET") return undefined;
    this.nameEnd = this.at;
    this.at += 2;
    const name = this.text({
      wants: "the name of a secret",
      example: 'ON WEBHOOK "shop" WITH SECRET "shop"',
    });
    if (!SECRET_NAME.test(name)) throw this.wrong(unusableName(this.last(), "secret"));
    return name;
  }

  /** The place of the token that was read last. */
  last(): Span {
    return this.line.place(this.line.tokens[this.at - 1] as IToken);
  }

  finish(on: Occasion): Header {
    const token = this.next();
    const isDone = token === undefined || (plain(token.image) === "DO" && isWord(token));
    const stray = isDone ? this.line.tokens[this.at + 1] : token;
    if (stray !== undefined) {
      const fix = STRAYS[plain(stray.image)];
      throw this.wrong(unexpected(this.line.place(stray), describe(stray), "the end of the line", fix));
    }
    const spelled = this.written();
    return { name: spelled.replace(/^ON /, ""), spelled, on };
  }

  wrong(diagnostic: ConstructorParameters<typeof Trouble>[0]): Trouble {
    return new Trouble(diagnostic);
  }

  private next(): IToken | undefined {
    return this.line.tokens[this.at];
  }

  private written(): string {
    const tokens = this.line.tokens.slice(0, this.nameEnd ?? this.at);
    return [this.opening, ...tokens.map(nameOf)].join(" ").replaceAll(" ,", ",");
  }
}

function isWord({ tokenType }: IToken): boolean {
  return tokenType !== Comma && tokenType.CATEGORIES?.includes(AnyText) !== true;
}

function nameOf(token: IToken): string {
  return isWord(token) ? plain(token.image) : token.image;
}
