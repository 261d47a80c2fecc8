import type { Diagnostic } from "../../model/diagnostic.ts";
import type { SourceFile } from "../../model/source.ts";
import { inOrder } from "../check/check.ts";
import { firstOf } from "../check/too-many.ts";
import { readLines } from "../syntax/lines.ts";
import { type Parsed, parse } from "../syntax/parse.ts";
import { areAlike } from "./alike.ts";
import { layOut } from "./layout.ts";
import { levelsOf } from "./levels.ts";
import { meaningOf } from "./meaning.ts";
import { type Spellings, spellingsOf } from "./spellings.ts";

/**
 * The one form of a script: what `talkbasic fmt` makes of it. Only the look changes: lines stay lines, and words, signs,
 * texts and comments stay in their order.
 *
 * F1  Words of the language are in capitals, but the type behind PARAM. A variable is spelled as where the program has it
 *     first, a parameter and the words of a SUB or FUNCTION as in the header; signs such as `$` stay. Keys, members, columns,
 *     labels, and words that nobody here defines stay as they are: their capitals may count.
 * F2  `ENDIF` becomes `END IF`, and `ELSE IF` at the start of a line becomes `ELSEIF`.
 * F3  A block indents its lines by two blanks; CASE stands one step inside SELECT, and its lines one more. A line that goes
 *     on is one step deeper, two where it opens a block. A bracket indents what is on the rows below it, and the row
 *     that begins with its closer is back where its opener's row is.
 * F4  One blank stands on both sides of an operator and inside `{ }`; none stands inside `( )` and `[ ]`, before a comma, or
 *     around the dot of a member; a sign closes up to its value, a bracket to its name.
 * F5  A colon between statements, or of `? :`, has a blank on both sides; behind a key, a label and a CASE only one behind
 *     it.
 * F6  A comment on a line of its own is indented as the code below it; above ELSE or END IF as the block, unless it stood
 *     no further right than that word. REM is in capitals; the rest of a comment is never touched.
 * F7  A comment behind code has one blank before it; those of neighbouring lines that stand in one column stay in one, with
 *     what goes on below them on lines of its own.
 * F8  At most one empty line in a row, none at the beginning and the end of the file. No blanks at the ends of lines.
 * F9  What is in quotes, and the lines from BEGIN TALK or BEGIN MAIL to the END, stay as they are, `${…}` included.
 * F10 Lines end in `\n`, the last one too; there is no byte order mark.
 * F11 A file with a mistake in its syntax is refused. What was written anew is read again: if it does not say the same,
 *     nothing is given out.
 *
 * @module
 */
export type Formatted =
  | { readonly type: "formatted"; readonly text: string }
  /** It cannot be read: what is wrong with it, and the files of which that speaks. */
  | {
      readonly type: "refused";
      readonly diagnostics: readonly Diagnostic[];
      readonly sources: readonly SourceFile[];
    }
  /** It would not say the same any more, which is a mistake of ours. */
  | { readonly type: "doubtful" };

/**
 * Formats the scripts of a bot: together, since the headers and names of all of them decide what words mean.
 *
 * @returns one for each of the sources, in their order
 */
export function format(sources: readonly SourceFile[]): readonly Formatted[] {
  const tidied = sources.map(({ path, text }) => ({ path, text: withPlainEnds(text) }));
  const before = parse(tidied);
  const spellings = spellingsOf(before);
  const written = tidied.map((source, file) => {
    if (mistakesOf(before, file).length > 0) return source;
    return { path: source.path, text: laidOut(source.text, before, file, spellings) };
  });
  const isWritten = written.some((source, file) => source !== tidied[file]);
  const after = isWritten ? parse(written) : before;
  return written.map(({ text }, file) => {
    const diagnostics = firstOf(inOrder(mistakesOf(before, file)));
    if (diagnostics.length > 0) return { type: "refused", diagnostics, sources: tidied };
    return saySame(before, after, file) ? { type: "formatted", text } : { type: "doubtful" };
  });
}

/** F10. Before it is read: a last `_` without a line end is a name, and says that the line goes on as soon as it has one. */
function withPlainEnds(text: string): string {
  return text.replace(/^\ufeff/, "").replace(/\r\n?|(?<![\r\n])$/g, "\n");
}

function mistakesOf({ diagnostics }: Parsed, file: number): readonly Diagnostic[] {
  return diagnostics.filter(({ severity, labels: [{ span }] }) => severity === "error" && span.file === file);
}

function laidOut(text: string, parsed: Parsed, file: number, spellings: Spellings): string {
  const { lines } = readLines(text, file);
  const [items, script] = [parsed.items[file], parsed.scripts[file]];
  if (items === undefined || script === undefined) throw new Error(`file ${file} was not parsed`);
  const meaning = meaningOf(text, { lines, items, script }, spellings);
  return layOut({ text, meaning, levels: levelsOf(lines, items) });
}

/** F11 */
function saySame(before: Parsed, after: Parsed, file: number): boolean {
  if (mistakesOf(after, file).length > 0) return false;
  const [one, other] = [before.scripts[file], after.scripts[file]];
  const hasSameBlocks = areAlike(before.items[file] ?? [], after.items[file] ?? []);
  return hasSameBlocks && one !== undefined && other !== undefined && areAlike(one, other);
}
