import type { IToken } from "chevrotain";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { LIMITS } from "../../model/limits.ts";
import type { SourceFile } from "../../model/source.ts";
import type { Name, Script } from "./ast.ts";
import { buildBlocks } from "./blocks.ts";
import { areQuotes } from "./character-messages.ts";
import { ForeignBlocks } from "./foreign/blocks.ts";
import { foreignBlock, foreignIn } from "./foreign/find.ts";
import { noEffect } from "./foreign-messages.ts";
import { LineGrammar, type Vocabulary } from "./grammar/line.ts";
import { type Gap, type Header, readHeader } from "./headers.ts";
import { type Item, type LineItem, type Opener, Trouble } from "./item.ts";
import { labelsOf } from "./labels.ts";
import { type Line, type Lines, lineSpan, readLines, spanOf } from "./lines.ts";
import { missingName, reservedName, tooLong, uncallableName, unexpected } from "./messages.ts";
import { assignedNames } from "./names.ts";
import { isEndpoint, REQUEST_NAMES } from "./occasions.ts";
import { type PhraseSource, Phrases } from "./phrases.ts";
import { misspeltBlock, whatRemains } from "./remains.ts";
import { settleRepeats } from "./repeats.ts";
import { SpacedNames, severalWordsIn } from "./several-words.ts";
import { slashesBehind } from "./slashes.ts";
import { isReserved, plain } from "./tokens.ts";
import { type Place, unquotedAmong, unquotedIn } from "./unquoted.ts";
import { describe, isWord } from "./words.ts";

/** What parsing gives: a script per file, what the words may mean, and everything that could not be read. */
export interface Parsed {
  readonly scripts: readonly Script[];
  /** What the lines of each file hold, before blocks are put together. */
  readonly items: readonly (readonly Item[])[];
  readonly phrases: Phrases;
  readonly diagnostics: readonly Diagnostic[];
  /** Words on lines that could not be read. They may be set there: nobody should be told that nothing sets them. */
  readonly doubtful: ReadonlySet<string>;
}

let grammar: LineGrammar | undefined;

/**
 * Parses all files of a bot. A first pass reads the headers and the assigned names of every file, since they
 * decide what words mean anywhere (H-1, H-2); then each line is read by itself.
 *
 * @param host  names of phrases that the host provides, in capitals
 */
export function parse(sources: readonly SourceFile[], host: readonly string[] = []): Parsed {
  // Building the grammar takes some 20 ms; a process that compiles nothing should not pay for it.
  grammar ??= new LineGrammar();
  const files = sources.map((source, file) =>
    source.text.length > LIMITS.sourceLength
      ? {
          lines: [],
          spoiled: new Map<Line, Diagnostic[]>(),
          diagnostics: [tooLong(file, LIMITS.sourceLength)],
        }
      : readLines(source.text, file),
  );
  const lines = files.flatMap((file) => file.lines);
  const phrases = new Phrases([...phrasesIn(lines), ...host.map(hostPhrase)]);
  const vocabulary: Vocabulary = { phrases, names: assignedNames(lines, phrases), labels: labelsOf(lines) };
  const parsed = files.map((file, index) => {
    const place = { file: index, text: sources[index]?.text ?? "" };
    const { items: read, diagnostics, misread } = readItems(file, place, inFile(file, vocabulary));
    const { items, diagnostics: repeats } = settleRepeats(read);
    const { script, diagnostics: unclosed } = buildBlocks(items, index, sources[index]?.path ?? "");
    return { script, items, misread, diagnostics: [...diagnostics, ...repeats, ...unclosed] };
  });
  return {
    scripts: parsed.map(({ script }) => script),
    items: parsed.map(({ items }) => items),
    phrases,
    diagnostics: once([...sources.flatMap(pragma), ...parsed.flatMap(({ diagnostics }) => diagnostics)]),
    doubtful: new Set(parsed.flatMap(({ misread }) => misread.flatMap(wordsOf))),
  };
}

/** A WEBHOOK file has variables that it never sets. */
function inFile({ lines }: Pick<Lines, "lines">, vocabulary: Vocabulary): Vocabulary {
  if (!isEndpoint(lines[0])) return vocabulary;
  return { ...vocabulary, names: new Set([...vocabulary.names, ...REQUEST_NAMES]) };
}

/** A first line `#workflow` is a comment here. */
function pragma({ text }: SourceFile, file: number): Diagnostic[] {
  const [found, word] = /^\ufeff?\s*(#workflow)\b/i.exec(text.slice(0, 1_000)) ?? [];
  if (found === undefined || word === undefined) return [];
  const span = { file, start: found.length - word.length, end: found.length };
  const why = "Elsewhere it asks that a crash loses nothing; here no conversation is ever lost in one.";
  return [noEffect(span, word, why, "keep it, or remove the line")];
}

/** One mistake on many lines: what has no effect, for each construct, and what stands before or behind each line. */
const TOLD_ONCE: ReadonlySet<string> = new Set([
  "syntax/no-effect",
  "syntax/no-line-numbers",
  "syntax/no-semicolon",
]);

function once(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const told = new Set<string>();
  return diagnostics.filter(({ code, title }) => {
    const isNews = !TOLD_ONCE.has(code) || !told.has(title);
    told.add(title);
    return isNews;
  });
}

function wordsOf(line: Line): string[] {
  return line.filter(isWord).map(({ image }) => plain(image));
}

function phrasesIn(lines: readonly Line[]): PhraseSource[] {
  const phrases: PhraseSource[] = [];
  for (const line of lines) {
    const header = readHeader(line);
    if (header === undefined || header.words.length === 0) continue;
    const kind = header.kind === "sub" ? "sub" : "userFunction";
    phrases.push({ kind, name: nameOf(header), takes: [header.params.length, header.params.length] });
  }
  return phrases;
}

function hostPhrase(name: string): PhraseSource {
  return { kind: "host", name, takes: [0, Number.POSITIVE_INFINITY] };
}

function nameOf(header: Header): string {
  return header.words.map((word) => plain(word.image)).join(" ");
}

function readItems(
  { lines, spoiled, diagnostics: before }: Lines,
  place: Place,
  vocabulary: Vocabulary,
): { items: LineItem[]; diagnostics: Diagnostic[]; misread: Line[] } {
  const items: LineItem[] = [];
  const diagnostics: Diagnostic[] = [];
  const misread: Line[] = [];
  const foreign = new ForeignBlocks(lines);
  const spaced = new SpacedNames();
  for (const [index, line] of lines.entries()) {
    const isLeftOut = foreign.holds(index);
    const problems = spoiled.get(line);
    const isTold = spaced.isIn(line);
    const read = isLeftOut || isTold || problems ? undefined : readLine(line, place, vocabulary);
    if (read?.items !== undefined) {
      // One by one: a line may hold more statements than a call can take arguments.
      for (const item of read.items) {
        items.push(item);
        const remains = misspeltBlock(item);
        // FOREACH x IN list: the loop would set x, so nobody is told that nothing does.
        if (remains.length > 0) misread.push(line);
        items.push(...remains);
      }
      for (const warning of read.warnings) diagnostics.push(warning);
      const slashes = slashesBehind(line, read.items, place);
      if (slashes !== undefined) diagnostics.push(slashes);
      continue;
    }
    misread.push(line);
    if (isLeftOut) continue;
    spaced.note(read?.trouble);
    const trouble = read?.trouble ?? meantBySpoiled(line, problems, place, vocabulary);
    const told = trouble ? [trouble.diagnostic] : (problems ?? []);
    if (!isRest(line, diagnostics.at(-1))) diagnostics.push(...told);
    if (!foreign.begins(index, trouble)) items.push(...whatRemains(line, place.file));
  }
  return { items, diagnostics: [...before.filter((one) => !foreign.covers(one)), ...diagnostics], misread };
}

/**
 * What the line above was told to lack: THEN on a line of its own below an IF, and the value below a line that ends in
 * a sign.
 */
function isRest([first, second]: Line, last: Diagnostic | undefined): boolean {
  if (first?.image.toUpperCase() === "THEN" && second === undefined)
    return last?.code === "syntax/missing-then";
  return first !== undefined && !isWord(first) && last?.title === VALUE_MISSING;
}

const VALUE_MISSING = "expected a value, found the end of the line";

type LineRead =
  | {
      readonly items: readonly LineItem[];
      readonly warnings: readonly Diagnostic[];
      readonly trouble?: undefined;
    }
  | { readonly items?: undefined; readonly trouble: Trouble };

/** What a line was meant to be that holds characters which belong to nothing: they are not its mistake then. */
function meantBySpoiled(
  line: Line,
  problems: readonly Diagnostic[] = [],
  place: Place,
  vocabulary: Vocabulary,
): Trouble | undefined {
  const isStrange = ({ code, labels: [{ span }] }: Diagnostic) =>
    code === "syntax/bad-character" && !areQuotes(place.text.slice(span.start, span.end));
  if (problems.length === 0 || !problems.every(isStrange)) return undefined;
  return foreignBlock(line, place.file) ?? unquotedIn(line, vocabulary, place);
}

function readLine(line: Line, place: Place, vocabulary: Vocabulary): LineRead {
  const { file } = place;
  try {
    const opener = declaration(line, file);
    if (opener === undefined) {
      const read = (grammar as LineGrammar).read(line, file, vocabulary);
      const trouble = unquotedAmong(read.items, line, vocabulary, place);
      return trouble ? { trouble } : read;
    }
    const rest = line.slice((readHeader(line) as Header).length);
    const { items, warnings } = (grammar as LineGrammar).read(rest, file, vocabulary);
    return { items: [opener, ...items], warnings };
  } catch (trouble) {
    if (!(trouble instanceof Trouble)) throw trouble;
    const meant =
      unquotedIn(line, vocabulary, place) ??
      foreignIn(line, vocabulary, file) ??
      severalWordsIn(line, vocabulary.phrases, file);
    return { trouble: meant ?? trouble };
  }
}

/** SUB and FUNCTION headers are read by their own rule: what is name and what is parameter depends on all of it. */
function declaration(line: Line, file: number): Opener | undefined {
  const header = readHeader(line);
  if (header === undefined) return undefined;
  const span = lineSpan(line.slice(0, header.length), file);
  if (header.words.length === 0) throw new Trouble(missingName(span, header.kind.toUpperCase()));
  checkHeader(header, file);
  const spelled = header.words.map((word) => word.image).join(" ");
  const params = header.params.map((token) => nameAt(token, file));
  return { type: "open", block: header.kind, name: nameOf(header), spelled, params, span };
}

function checkHeader({ words, params, gap, excess }: Header, file: number): void {
  const refuse = (token: IToken, expected: string) => {
    throw new Trouble(unexpected(spanOf(token, file), describe(token), expected));
  };
  for (const token of words) if (!isWord(token)) refuse(token, "a word of the name");
  const [first] = words;
  if (first !== undefined && UNCALLABLE.has(first.image.toUpperCase()))
    throw new Trouble(uncallableName(spanOf(first, file), words.map(({ image }) => image).join(" ")));
  for (const token of params) {
    if (!isWord(token)) refuse(token, "the name of a parameter");
    if (isReserved(token)) throw new Trouble(reservedName(spanOf(token, file), token.image.toUpperCase()));
  }
  if (gap !== undefined) throw new Trouble(missingParameter(gap, file));
  for (const token of excess) refuse(token, "the end of the line");
}

function missingParameter({ token, side }: Gap, file: number): Diagnostic {
  const found = `nothing ${side} ${describe(token)}`;
  const fix = `remove ${describe(token)}, or write the name of a parameter ${side} it`;
  return unexpected(spanOf(token, file), found, "the name of a parameter", fix);
}

/** A line, or a value, that begins so is never a call. */
const UNCALLABLE: ReadonlySet<string> = new Set(
  "IF ELSE ELSEIF END ENDIF FOR NEXT WHILE WEND DO LOOP SELECT SWITCH CASE SUB FUNCTION RETURN EXIT GOTO ON LET AND OR NOT CALL".split(
    " ",
  ),
);

function nameAt(token: IToken, file: number): Name {
  return { type: "name", name: plain(token.image), spelled: token.image, span: spanOf(token, file) };
}
