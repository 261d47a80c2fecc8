import type { Diagnostic } from "../../model/diagnostic.ts";
import { LIMITS } from "../../model/limits.ts";
import { textOf } from "../../model/value.ts";
import { functionNamed } from "../functions/index.ts";
import type { Call, Declaration, Expression, UnknownPhrase } from "../syntax/ast.ts";
import { meantByHabit, meantName, meantStatement } from "../syntax/meant.ts";
import { LINKS, type Phrases } from "../syntax/phrases.ts";
import type { Step } from "../syntax/visit.ts";
import { argumentCount, givesNothing, type Suggestions, unknownPhrase } from "./messages.ts";
import type { ProgramScope, UnitScope } from "./scope.ts";
import { writtenCall } from "./written-call.ts";

/** Calls of what nobody defined, with too few or too many values, or of a SUB where a value is needed. */
export function checkCalls(scope: ProgramScope, phrases: Phrases): Diagnostic[] {
  const checker = new CallChecker(scope, phrases);
  for (const { steps, setAt } of scope.units) {
    checker.steps = steps;
    checker.setAt = setAt;
    for (const { statement, parts } of steps) {
      if (statement.type === "run" || statement.type === "spawn") checker.call(statement.call, false);
      for (const part of parts) checker.value(part);
    }
  }
  return checker.found;
}

const BETWEEN = "between values stands a comma or a small word";

class CallChecker {
  readonly found: Diagnostic[] = [];
  steps: readonly Step[] = [];
  setAt: Pick<UnitScope["setAt"], "get"> = new Map();
  private readonly declarations: ReadonlyMap<string, Declaration>;
  private readonly phrases: Phrases;

  constructor(scope: ProgramScope, phrases: Phrases) {
    this.phrases = phrases;
    this.declarations = new Map(
      scope.units.flatMap(({ declaration }) => (declaration ? [[declaration.name, declaration]] : [])),
    );
  }

  value(part: Expression): void {
    if (part.type === "call" || part.type === "unknown") this.call(part, true);
  }

  call(call: Call | UnknownPhrase, needsValue: boolean): void {
    if (call.type === "unknown") this.unknown(call, needsValue);
    else this.known(call, needsValue);
  }

  private known({ callee, args, span, words }: Call, needsValue: boolean): void {
    const takes = this.phrases.named(callee.name)?.takes;
    const declared = this.declarations.get(callee.name);
    if (needsValue && declared?.kind === "sub")
      this.found.push(givesNothing(words, declared.spelled, declared.span));
    if (takes === undefined || (args.length >= takes[0] && args.length <= takes[1])) return;
    const usage =
      functionNamed(callee.name)?.usage ?? (declared ? `${writtenCall(declared)}; ${BETWEEN}` : callee.name);
    this.found.push(
      argumentCount(span, callee.name, takes, args.length, { declared: declared?.span, usage }),
    );
  }

  private unknown({ words, args, spelled, span }: UnknownPhrase, needsValue: boolean): void {
    const { depth, next } = this.phrases.follow(words);
    const name = words.join(" ");
    const isBeginning = depth === words.length;
    // A first word that is known was not mistyped: SEND MAIL was not meant to be WEND.
    const habit = depth > 0 ? undefined : habitOf(words, needsValue);
    const variable = needsValue || habit ? undefined : this.forgottenSign(words, args);
    const near = isBeginning || habit || variable ? undefined : this.near(words, needsValue || depth > 0);
    this.found.push(
      unknownPhrase(span, spelled, {
        understood: understood(name, args.length),
        stub: stub(needsValue ? "FUNCTION" : "SUB", name, args),
        habit: habit && `write ${habit.meant} in place of ${spelled.split(" ", habit.length).join(" ")}`,
        near,
        variable,
        known: words.slice(0, depth).join(" "),
        text: needsValue && !words.some((word) => LINKS.has(word)) ? textMeant(spelled, args) : undefined,
        // One word in common says little: GET begins many phrases.
        next: isBeginning || (near === undefined && depth > 1) ? next.slice(0, LIMITS.wordsPerHint) : [],
      }),
    );
  }

  /** `age 7` where `age` is a variable: what it would be with its sign. */
  private forgottenSign(words: readonly string[], args: readonly Expression[]): Suggestions["variable"] {
    const [value] = args;
    const name = words[0] === "SET" ? words[1] : words[0];
    if (value === undefined || args.length > 1 || words.length !== (words[0] === "SET" ? 2 : 1))
      return undefined;
    const setAt = this.setAt.get(name ?? "");
    return setAt && { setAt, assignment: `${setAt.spelled} = ${writtenValue(value)}` };
  }

  private near(words: readonly string[], isPhrase: boolean): string | undefined {
    if (this.found.length >= LIMITS.suggestionsPerCompile) return undefined;
    const names = this.phrases.list().map(({ name }) => name);
    const phrase = meantName(words.join(" "), names);
    if (phrase !== undefined && areAlike(words, phrase.split(" "))) return phrase;
    if (isPhrase) return undefined;
    const label = meantName(words.join(" "), this.labels());
    if (label !== undefined) return `GOTO ${label}`;
    const statement = meantStatement(words);
    // STOP ORDER 5 is no mistyped STOP.
    return statement === words[0] ? undefined : statement;
  }

  /** What `IF c THEN name` may have meant. */
  private labels(): string[] {
    return this.steps.flatMap(({ statement }) => (statement.type === "label" ? statement.name : []));
  }
}

/** A short value as an author would write it. */
function writtenValue(value: Expression): string {
  if (value.type === "name") return value.spelled;
  if (value.type !== "literal") return "…";
  const written =
    typeof value.value === "string" ? `"${value.value}"` : textOf(value.value).toUpperCase() || "NULL";
  return written.length > LONGEST_SHOWN || /["\\\n]/.test(written.slice(1, -1)) ? "…" : written;
}

const LONGEST_SHOWN = 30;

/** A word from another language; where a value is needed only HEAR gives one. */
function habitOf(words: readonly string[], needsValue: boolean): ReturnType<typeof meantByHabit> {
  const habit = meantByHabit(words);
  return needsValue && habit?.meant !== "HEAR" ? undefined : habit;
}

/** `Good morning`, and `Hello name`: what they would be inside of double quotes. */
function textMeant(spelled: string, args: readonly Expression[]): string | undefined {
  const [value] = args;
  if (value === undefined) return spelled;
  const isOne = args.length === 1 && value.type === "name" && /\p{Ll}/u.test(spelled);
  return isOne ? `${spelled} \${${value.spelled}}` : undefined;
}

/** Whether most words are those of the other, or mistyped: SEND TERMS is no SEND SMS, however much they share. */
function areAlike(words: readonly string[], known: readonly string[]): boolean {
  if (words.length !== known.length) return true;
  const others = words.filter((word, index) => meantName(word, [known[index] as string]) === undefined);
  return others.length * 3 <= words.length;
}

function understood(name: string, values: number): string {
  const behind = values === 1 ? " with 1 value" : values > 1 ? ` with ${values} values` : "";
  return `the phrase ${name}${behind}`;
}

/** A header that would define the phrase as it was called. */
function stub(kind: "SUB" | "FUNCTION", name: string, args: readonly Expression[]): string {
  const params = new Set<string>();
  for (const arg of args) {
    const called = arg.type === "name" && arg.name !== name ? `${arg.name}$` : "";
    params.add(called === "" || params.has(called) ? `VALUE${params.size + 1}$` : called);
  }
  return [kind, name, [...params].join(", ")].join(" ").trimEnd();
}
