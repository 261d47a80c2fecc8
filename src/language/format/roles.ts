import type { TokenType } from "chevrotain";
import {
  Colon,
  Comma,
  Dot,
  Minus,
  NumberLiteral,
  Plus,
  plain,
  Question,
  RawLines,
  Step,
  Text,
  Word,
} from "../syntax/tokens.ts";
import { closesBracket, opensBracket } from "./brackets.ts";
import type { Meaning } from "./meaning.ts";
import type { Token } from "./pieces.ts";

/**
 * What a token is to those beside it.
 *
 * `language`: a word of the language. `given`: one of a phrase that somebody else named. `value`: a value ends with it.
 * `sign`: belongs to the value behind it. `separator`: belongs to what stands before it. `between`: to both sides alike.
 */
export type Role =
  | ("language" | "given" | "value")
  | ("opener" | "closer" | "dot" | "sign" | "step")
  | ("separator" | "between" | "lines");

/** The roles of the tokens of one logical line, each in its turn. */
export class Roles {
  readonly #meaning: Meaning;
  readonly #tokens: readonly Token[];
  /** The brackets that are open, and how many `?` in each still miss their colon. */
  readonly #open: { readonly image: string; questions: number }[] = [{ image: "", questions: 0 }];
  #hasColon = false;

  constructor(tokens: readonly Token[], meaning: Meaning) {
    this.#tokens = tokens;
    this.#meaning = meaning;
  }

  all(): readonly Role[] {
    const roles: Role[] = [];
    for (const [index, token] of this.#tokens.entries()) roles.push(this.#roleOf(token, index, roles.at(-1)));
    return roles;
  }

  #roleOf(token: Token, index: number, before: Role | undefined): Role {
    const innermost = this.#open.at(-1);
    if (opensBracket(token)) {
      this.#open.push({ image: token.image, questions: 0 });
      return "opener";
    }
    if (closesBracket(token)) {
      this.#open.pop();
      return "closer";
    }
    if (token.kind === Question && innermost !== undefined) innermost.questions++;
    if (token.kind === Colon) return this.#colon(index);
    if (token.kind === Plus) return isUnary(before, token, this.#tokens[index + 1]) ? "sign" : "between";
    if (token.kind === Minus) return this.#meaning.negative.has(token.start) ? "sign" : "between";
    return token.kind === Word ? this.#word(token, index) : (ROLES.get(token.kind) ?? "between");
  }

  #word(token: Token, index: number): Role {
    const { given, values } = this.#meaning;
    const isMember = this.#tokens[index - 1]?.kind === Dot;
    const isKey = this.#tokens[index + 1]?.kind === Colon && this.#open.at(-1)?.image.endsWith("{") === true;
    const isAnswered = isKey && (this.#open.at(-1)?.questions ?? 0) > 0;
    if (isMember || (isKey && !isAnswered) || values.has(token.start)) return "value";
    if (CONSTANTS.has(token.image.toUpperCase())) return "value";
    return given.has(token.start) ? "given" : "language";
  }

  /** Behind a key, a CASE, and the first word of a line a colon belongs to what stands before it. */
  #colon(index: number): Role {
    const innermost = this.#open.at(-1);
    if (innermost !== undefined && innermost.questions > 0) {
      innermost.questions--;
      return "between";
    }
    if (innermost?.image.endsWith("{")) return "separator";
    const belongs = index === 1 || (!this.#hasColon && plain(this.#tokens[0]?.image ?? "") === "CASE");
    this.#hasColon = true;
    return belongs ? "separator" : "between";
  }
}

const CONSTANTS: ReadonlySet<string> = new Set(["TRUE", "FALSE", "NULL"]);

const ROLES: ReadonlyMap<TokenType, Role> = new Map<TokenType, Role>([
  [Text, "value"],
  [NumberLiteral, "value"],
  [Comma, "separator"],
  [Dot, "dot"],
  [Step, "step"],
  [RawLines, "lines"],
]);

/** Whether a plus belongs to the value behind it alone. Behind a word that may be a value, its author tells. */
function isUnary(before: Role | undefined, { end }: Token, next: Token | undefined): boolean {
  if (before === "value" || before === "closer") return false;
  return before !== "given" || next?.start === end;
}
