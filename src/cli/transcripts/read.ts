import type { Diagnostic } from "../../model/diagnostic.ts";
import type { SourceFile, Span } from "../../model/source.ts";
import { nearest } from "../../model/spell.ts";
import { FORMS, type Form } from "./forms.ts";
import { malformed, nothingHappens, unknownLine } from "./messages.ts";
import { type Paragraph, paragraphsOf } from "./paragraphs.ts";
import { readFault, readLog, readMessage, readQueue, readResponse, readSending } from "./read-bot.ts";
import { readDeed, readText } from "./read-person.ts";
import * as world from "./read-world.ts";
import { Misread, Reading } from "./reading.ts";
import type { Transcript } from "./transcript.ts";

export type TranscriptRead =
  | { readonly type: "read"; readonly transcript: Transcript }
  /** All that is wrong with it at once. */
  | { readonly type: "misread"; readonly diagnostics: readonly Diagnostic[] };

/** Reads a `.chat` file. */
export function readTranscript(source: SourceFile): TranscriptRead {
  const diagnostics: Diagnostic[] = [];
  const reading = new Reading(source.text.split(/\r?\n/));
  for (const paragraph of paragraphsOf(source, (problem) => diagnostics.push(problem))) {
    try {
      readParagraph(paragraph, reading);
    } catch (error) {
      if (!(error instanceof Misread)) throw error;
      diagnostics.push(error.diagnostic);
    }
  }
  const start: Span = { file: 0, start: 0, end: 1 };
  if (!reading.isBegun && diagnostics.length === 0) diagnostics.push(nothingHappens(start));
  if (diagnostics.length > 0) return { type: "misread", diagnostics };
  const { settings, ignored, names, steps } = reading;
  return { type: "read", transcript: { source, settings, ignored, names, steps } };
}

function readParagraph(paragraph: Paragraph, reading: Reading): void {
  for (const [pattern, read] of KINDS) {
    const match = pattern.exec(paragraph.head);
    if (!match) continue;
    read(match, paragraph, reading);
    return;
  }
  throw new Misread(unknownLine(paragraph.span, nearestForm(paragraph.head)));
}

type Read = (match: RegExpExecArray, paragraph: Paragraph, reading: Reading) => void;

/** Every kind of line by how it begins; the first that fits counts. */
const KINDS: readonly (readonly [RegExp, Read])[] = [
  [/^([^\s<>]*)>!\s*(.*)$/s, ([, name = "", rest = ""], ...more) => readDeed(name, rest, ...more)],
  [/^([^\s<>]*)>(?:\s(.*))?$/s, ([, name = "", rest = ""], ...more) => readText(name, rest, ...more)],
  [/^([^\s<>]*)<!\s*(.*)$/s, ([, name = "", rest = ""], ...more) => readSending(name, rest, ...more)],
  [/^([^\s<>]*)<(?:\s(.*))?$/s, ([, name = "", rest = ""], ...more) => readMessage(name, rest, ...more)],
  [/^[^\s<>]*([<>])\S/, ([, sign = ""], { span }) => refuseTight(sign, span)],
  [/^\+\s*(\d.*)$/, ([, rest = ""], ...more) => world.readAdvance(rest, ...more)],
  [/^=/, (_, ...more) => readResponse(...more)],
  [
    /^([A-Z]{3,7})\s+(\/\S*)$/,
    ([, method = "", path = ""], ...more) => world.readRequest(method, path, ...more),
  ],
  [
    /^log(?:\s+(info|warn|error))?:(?:\s(.*))?$/s,
    ([, level = "info", rest = ""], ...more) => readLog(level, rest, ...more),
  ],
  [
    /^queue\s+("(?:[^"\\]|\\.)*"|[^\s":]+):(?:\s(.*))?$/s,
    ([, name = "", rest = ""], ...more) => readQueue(name, rest, ...more),
  ],
  [/^(fault\/[a-z-]+)(?::\s(.*))?$/s, ([, code = "", rest = ""], ...more) => readFault(code, rest, ...more)],
  [/^failed\s+(\S+?)(?::\s(.*))?$/s, ([, code = "", rest = ""], ...more) => readFault(code, rest, ...more)],
  [/^at\s+(.*)$/s, ([, rest = ""], ...more) => world.readAt(rest, ...more)],
  [/^person\s+(.*)$/s, ([, rest = ""], ...more) => world.readPerson(rest, ...more)],
  [/^setting\s+(.*)$/s, ([, rest = ""], ...more) => world.readSetting(rest, ...more)],
  [/^ignore\s+(.*)$/s, ([, rest = ""], ...more) => world.readIgnore(rest, ...more)],
  [/^memory(?:\s+(.*))?$/s, ([, rest = ""], ...more) => world.readMemory(rest, ...more)],
  [/^host\s+(.*)$/s, ([, rest = ""], ...more) => world.readHost(rest, ...more)],
  [/^template\s+(.*)$/s, ([, rest = ""], ...more) => world.readTemplate(rest, ...more)],
  [/^web\s+(.*)$/s, ([, rest = ""], ...more) => world.readWeb(rest, ...more)],
  [
    /^(?:(\S+)\s+)?status\s+(.*)$/s,
    ([, name = "", rest = ""], ...more) => world.readStatus(name, rest, ...more),
  ],
  [/^restart(?:\s+(.*))?$/s, ([, rest = ""], ...more) => world.readRestart(rest, ...more)],
];

function refuseTight(sign: string, span: Span): never {
  throw new Misread(
    malformed(span, `a blank is missing behind ${sign}`, sign === ">" ? FORMS.says : FORMS.text),
  );
}

/** Words that a line may begin with, and what it would be. */
const WORDS: Readonly<Record<string, Form>> = {
  at: FORMS.at,
  person: FORMS.person,
  setting: FORMS.setting,
  ignore: FORMS.ignore,
  memory: FORMS.memory,
  host: FORMS.host,
  web: FORMS.web,
  status: FORMS.status,
  restart: FORMS.restart,
  POST: FORMS.request,
  GET: FORMS.request,
  log: FORMS.log,
  queue: FORMS.queue,
  fault: FORMS.fault,
  failed: FORMS.failed,
  mail: FORMS.mail,
  sms: FORMS.sms,
  template: FORMS.book,
};

function nearestForm(head: string): Form | undefined {
  if (/^\d/.test(head)) return FORMS.advance;
  const [word = ""] = /^[\p{L}-]+/u.exec(head) ?? [];
  const near = nearest(word, Object.keys(WORDS));
  return near === undefined ? undefined : WORDS[near];
}
