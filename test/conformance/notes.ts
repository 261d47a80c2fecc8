/**
 * The notes in a conformance program: comments that say what the person does and what should happen.
 *
 *   TALK "Hi"            ' expect: Hi             said to the person; a menu as `text [A | B]`
 *   LOG "x"              ' expect log: x
 *   x = 1 / 0            ' expect fault: fault/arithmetic
 *   TALK nmae            ' expect error: check/unknown-variable        (or `expect warning:`)
 *   HEAR name            ' answer: Ana            what the person says then
 *   ' first: hello       the message that begins a run; each further one begins another run (default: hi)
 *   ' sender: 5511…      who writes
 *
 * A line that is a note only belongs to the line of code above it: a line in a loop has several.
 *
 * @module
 */
export interface Cues {
  readonly sender: string;
  readonly firsts: readonly string[];
  /** By the line of the HEAR that asks. */
  readonly answers: ReadonlyMap<number, readonly string[]>;
}

export interface Notes {
  readonly cues: Cues;
  /** What should happen and what should be answered, as `play` reports it: `7 expect: Hello`. */
  readonly claims: readonly string[];
}

const NOTE = /'\s*(expect(?: log| fault| error| warning)?|answer|first|sender): ?(.*?)\s*$/;

/** Reads the notes of a program. */
export function readNotes(text: string): Notes {
  const claims: string[] = [];
  const firsts: string[] = [];
  const answers = new Map<number, string[]>();
  let sender = "5511999999999";
  let codeLine = 0;
  for (const [index, line] of text.split("\n").entries()) {
    const [all, kind, content = ""] = NOTE.exec(line.replace(/\r$/, "")) ?? [""];
    if (line.replace(all, "").trim() !== "") codeLine = index + 1;
    if (kind === "first") firsts.push(content);
    else if (kind === "sender") sender = content;
    else if (kind !== undefined) claims.push(`${codeLine} ${kind}: ${content}`);
    if (kind === "answer") answers.set(codeLine, [...(answers.get(codeLine) ?? []), content]);
  }
  return { cues: { sender, firsts: firsts.length > 0 ? firsts : ["hi"], answers }, claims };
}
