import type { IToken } from "chevrotain";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { LIMITS } from "../../model/limits.ts";
import type { SourceFile, Span } from "../../model/source.ts";
import { spanning } from "../../model/source.ts";
import type { Name, Script } from "./ast.ts";
import { buildBlocks } from "./blocks.ts";
import { LineGrammar } from "./grammar.ts";
import { type Header, readHeader } from "./headers.ts";
import { type BlockKind, type Item, type Opener, Trouble } from "./item.ts";
import { type Line, type Lines, readLines, spanOf } from "./lines.ts";
import { missingName, tooLong } from "./messages.ts";
import { assignedNames } from "./names.ts";
import { type PhraseSource, Phrases } from "./phrases.ts";
import { keyword, plain } from "./tokens.ts";

/** What parsing gives: a script per file, what the words may mean, and everything that could not be read. */
export interface Parsed {
  readonly scripts: readonly Script[];
  readonly phrases: Phrases;
  readonly diagnostics: readonly Diagnostic[];
  /** Names that are set on lines that could not be read: nobody should be told that nothing sets them. */
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
      ? { lines: [], spoiled: new Set<Line>(), diagnostics: [tooLong(file, LIMITS.sourceLength)] }
      : readLines(source.text, file),
  );
  const lines = files.flatMap((file) => file.lines);
  const phrases = new Phrases([...lines.flatMap(phraseOf), ...host.map(hostPhrase)]);
  const names = assignedNames(lines, phrases);
  const parsed = files.map((file, index) => {
    const { items, diagnostics, misread } = readItems(file, index, phrases, names);
    const { script, diagnostics: unclosed } = buildBlocks(items, index);
    return { script, misread, diagnostics: [...file.diagnostics, ...diagnostics, ...unclosed] };
  });
  return {
    scripts: parsed.map(({ script }) => script),
    phrases,
    diagnostics: parsed.flatMap(({ diagnostics }) => diagnostics),
    doubtful: assignedNames(
      parsed.flatMap(({ misread }) => misread),
      phrases,
    ),
  };
}

function phraseOf(line: Line): PhraseSource[] {
  const header = readHeader(line);
  if (header === undefined || header.words.length === 0) return [];
  const kind = header.kind === "sub" ? "sub" : "userFunction";
  return [{ kind, name: nameOf(header), takes: [header.params.length, header.params.length] }];
}

function hostPhrase(name: string): PhraseSource {
  return { kind: "host", name, takes: [0, Number.POSITIVE_INFINITY] };
}

function nameOf(header: Header): string {
  return header.words.map((word) => plain(word.image)).join(" ");
}

function readItems(
  { lines, spoiled }: Lines,
  file: number,
  phrases: Phrases,
  names: ReadonlySet<string>,
): { items: Item[]; diagnostics: Diagnostic[]; misread: Line[] } {
  const items: Item[] = [];
  const diagnostics: Diagnostic[] = [];
  const misread: Line[] = [];
  for (const line of lines) {
    const read = spoiled.has(line) ? undefined : readLine(line, file, phrases, names);
    if (read?.trouble !== undefined) diagnostics.push(read.trouble);
    if (read?.items !== undefined) {
      items.push(...read.items);
      diagnostics.push(...read.warnings);
    } else {
      misread.push(line);
      items.push(...whatRemains(line, file));
    }
  }
  return { items, diagnostics, misread };
}

type LineRead =
  | {
      readonly items: readonly Item[];
      readonly warnings: readonly Diagnostic[];
      readonly trouble?: undefined;
    }
  | { readonly items?: undefined; readonly trouble: Diagnostic };

function readLine(line: Line, file: number, phrases: Phrases, names: ReadonlySet<string>): LineRead {
  try {
    return declaration(line, file) ?? (grammar as LineGrammar).read(line, file, phrases, names);
  } catch (trouble) {
    if (trouble instanceof Trouble) return { trouble: trouble.diagnostic };
    throw trouble;
  }
}

/** SUB and FUNCTION headers are read by their own rule: what is name and what is parameter depends on all of it. */
function declaration(line: Line, file: number): { items: Item[]; warnings: Diagnostic[] } | undefined {
  const header = readHeader(line);
  if (header === undefined) return undefined;
  const span = lineSpan(line, file);
  if (header.words.length === 0) throw new Trouble(missingName(span, header.kind.toUpperCase()));
  const spelled = header.words.map((word) => word.image).join(" ");
  const params = header.params.map((token) => nameAt(token, file));
  const opener: Opener = { type: "open", block: header.kind, name: nameOf(header), spelled, params, span };
  return { items: [opener], warnings: [] };
}

function nameAt(token: IToken, file: number): Name {
  return { type: "name", name: plain(token.image), spelled: token.image, span: spanOf(token, file) };
}

function lineSpan(line: Line, file: number): Span {
  return spanning(spanOf(line[0] as IToken, file), spanOf(line.at(-1) as IToken, file));
}

const BLOCKS = new Map<unknown, BlockKind>([
  [keyword("IF"), "if"],
  [keyword("FOR"), "for"],
  [keyword("WHILE"), "while"],
  [keyword("SUB"), "sub"],
  [keyword("FUNCTION"), "function"],
  [keyword("ON"), "handler"],
]);

/** A line that cannot be read still opens, divides or closes its block, so that nothing around it is called stray. */
function whatRemains(line: Line, file: number): Item[] {
  const [first, second] = line;
  const span = lineSpan(line, file);
  const never = { type: "literal", value: false, span } as const;
  switch (first?.tokenType) {
    case keyword("ELSEIF"):
    case keyword("ELSE"):
      return [{ type: "elseif", test: never, span }];
    case keyword("NEXT"):
      return [{ type: "close", block: "for", written: "NEXT", span }];
    case keyword("WEND"):
      return [{ type: "close", block: "while", written: "WEND", span }];
    case keyword("END"): {
      const block = BLOCKS.get(second?.tokenType);
      return block === undefined ? [] : [{ type: "close", block, written: "END", span }];
    }
  }
  const closes = BLOCKS.get(first?.tokenType);
  const isWhole = closes === "if" && hasThen(line) && line.at(-1)?.tokenType !== keyword("THEN");
  return closes === undefined || isWhole ? [] : [{ type: "open", block: "broken", closes, span }];
}

function hasThen(line: Line): boolean {
  return line.some((token) => token.tokenType === keyword("THEN"));
}
