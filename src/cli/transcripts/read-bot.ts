import { jsonIn } from "../../channels/whatsapp/readers.ts";
import type { ExpectedLine, Kind, Part } from "./bot-line.ts";
import { parted } from "./choices.ts";
import { unescaped } from "./escaped.ts";
import { FORMS } from "./forms.ts";
import { unknownKind } from "./messages.ts";
import type { Paragraph } from "./paragraphs.ts";
import { type Pattern, patternOf } from "./pattern.ts";
import { namedTexts, tokensIn } from "./quoted.ts";
import { Misread, type Reading, refuse } from "./reading.ts";
import { jsonOf } from "./seen.ts";

/**
 * What the bot is expected to do: `< text`, `<! image …`, `log: …`, `queue …`, `fault/…`, `= 200 …`.
 *
 * @module
 */

/** `< text`, with what can be tapped below it. */
export function readMessage(name: string, rest: string, paragraph: Paragraph, reading: Reading): void {
  const to = reading.person(name, paragraph).address;
  const { lines, buttons, rows } = parted([rest, ...paragraph.more]);
  const [kind, tappable] = kindOf(buttons, rows);
  const [, header] = kind === "list" ? (/^# (.*)$/.exec(lines[0] ?? "") ?? []) : [];
  const body = header === undefined ? lines : lines.slice(1);
  const parts: Part<string>[] = [
    ...(header === undefined ? [] : [["header", unescaped(header)] as const]),
    ["body", unescaped(body.join("\n"))],
    ...tappable.map((title) => [kind === "list" ? "row" : "button", title] as const),
  ];
  expects(kind, parts, paragraph, reading, to);
}

function kindOf(buttons: readonly string[], rows: readonly string[]): readonly [Kind, readonly string[]] {
  if (rows.length > 0) return ["list", rows];
  return buttons.length > 0 ? ["buttons", buttons] : ["text", []];
}

/** `<! image …`: what is no text. */
export function readSending(name: string, rest: string, paragraph: Paragraph, reading: Reading): void {
  const [word = ""] = /^\S+/.exec(rest) ?? [];
  const behind = rest.slice(word.length).trim();
  if (word === "mail") expects("mail", mailIn(behind, paragraph), paragraph, reading);
  else if (word === "sms") expects("sms", smsIn(behind, paragraph), paragraph, reading);
  else {
    const [kind, parts] = sendingOf(word, behind, paragraph);
    expects(kind, parts, paragraph, reading, reading.person(name, paragraph).address);
  }
}

const MEDIA: readonly string[] = ["image", "video", "audio", "document", "sticker"] satisfies Kind[];

const OTHERS: readonly string[] = [
  "location",
  "link",
  "contacts",
  "template",
  "reaction",
  "mail",
  "sms",
] satisfies Kind[];

function sendingOf(
  word: string,
  behind: string,
  paragraph: Paragraph,
): readonly [Kind, readonly Part<string>[]] {
  if (word === "reaction") return [word, [["emoji", behind]]];
  if (word === "template") return [word, templateIn(behind, paragraph)];
  if (word === "link") return [word, linkIn(behind, paragraph)];
  if (word === "contacts") return [word, contactsIn(behind, paragraph)];
  const isMedia = MEDIA.includes(word);
  if (!isMedia && word !== "location") {
    throw new Misread(unknownKind(paragraph.span, "<!", word, [...MEDIA, ...OTHERS]));
  }
  const [first, ...more] = tokensIn(behind) ?? refuse(paragraph, "a quote is not closed", FORMS.media);
  const names = isMedia ? ["caption", "filename"] : ["name", "address"];
  const named = namedTexts(more, names);
  if (first === undefined || named === undefined) {
    return refuse(paragraph, `this ${word} is not whole`, isMedia ? FORMS.media : FORMS.location);
  }
  const present = names.flatMap((name) => (named[name] === undefined ? [] : [[name, named[name]] as const]));
  return [word as Kind, [[isMedia ? "url" : "place", first.text], ...present]];
}

function linkIn(text: string, paragraph: Paragraph): readonly Part<string>[] {
  const [, quoted = "", url, first = ""] = /^("(?:[^"\\]|\\.)*")\s+(\S+)(?:\s(.*))?$/s.exec(text) ?? [];
  const label = jsonIn(quoted);
  if (url === undefined || typeof label !== "string")
    return refuse(paragraph, "this link is not whole", FORMS.link);
  return [
    ["label", label],
    ["url", url],
    ["body", textOf(first, paragraph)],
  ];
}

function contactsIn(text: string, paragraph: Paragraph): readonly Part<string>[] {
  const names = tokensIn(text) ?? [];
  if (names.length === 0 || !names.every(({ isQuoted }) => isQuoted)) {
    return refuse(paragraph, "nobody is named in quotes", FORMS.contacts);
  }
  return names.map(({ text: name }) => ["person", name] as const);
}

function templateIn(text: string, paragraph: Paragraph): readonly Part<string>[] {
  const [, name, language, json] = /^(\S+)\s+(\S+)(?:\s+(\[.*\]))?$/.exec(text) ?? [];
  const values = json === undefined ? [] : jsonIn(json);
  if (name === undefined || language === undefined || !Array.isArray(values) || values.some(isNoText)) {
    return refuse(paragraph, "this template is not whole", FORMS.template);
  }
  return [
    ["name", name],
    ["language", language],
    ...values.map((value: string) => ["value", value] as const),
  ];
}

function isNoText(value: unknown): boolean {
  return typeof value !== "string";
}

function mailIn(to: string, paragraph: Paragraph): readonly Part<string>[] {
  const gap = paragraph.more.indexOf("");
  const headers = gap < 0 ? paragraph.more : paragraph.more.slice(0, gap);
  const body = gap < 0 ? [] : paragraph.more.slice(gap + 1);
  const parts = headers.map((line): Part<string> => {
    const [, name = "", value = ""] = /^(Subject|Attach):(?:\s(.*))?$/.exec(line) ?? [];
    if (name === "")
      refuse(paragraph, "above the text of a mail stand only its subject and its files", FORMS.mail);
    return [name.toLowerCase(), unescaped(value)];
  });
  if (to === "" || parts.filter(([name]) => name === "subject").length !== 1) {
    refuse(paragraph, "this mail is not whole", FORMS.mail);
  }
  return [["to", to], ...parts, ["body", unescaped(body.join("\n"))]];
}

function smsIn(text: string, paragraph: Paragraph): readonly Part<string>[] {
  const [, digits, first = ""] = /^\+(\d+)(?:\s(.*))?$/.exec(text) ?? [];
  if (digits === undefined) return refuse(paragraph, "this SMS is not whole", FORMS.sms);
  return [
    ["to", digits],
    ["text", textOf(first, paragraph)],
  ];
}

/** `log warn: text` */
export function readLog(level: string, rest: string, paragraph: Paragraph, reading: Reading): void {
  expects(
    "log",
    [
      ["level", level],
      ["text", textOf(rest, paragraph)],
    ],
    paragraph,
    reading,
  );
}

/** `queue letters: "one"`; with a gap in it the item may be no JSON. */
export function readQueue(name: string, rest: string, paragraph: Paragraph, reading: Reading): void {
  const written = [rest, ...paragraph.more].join("\n").trim();
  const item = jsonIn(written);
  if (item === undefined && patternOf(written).length === 1)
    refuse(paragraph, "the item is no JSON", FORMS.queue);
  const shown = item === undefined ? written : jsonOf(item as never);
  const queue = name.startsWith('"') ? String(jsonIn(name)) : name;
  expects(
    "queue",
    [
      ["name", queue],
      ["item", shown],
    ],
    paragraph,
    reading,
  );
}

/** `fault/phone`, or `failed 131026` with the code of a message that could not be sent; and what it says if that matters. */
export function readFault(code: string, rest: string, paragraph: Paragraph, reading: Reading): void {
  const message = textOf(rest, paragraph).trim();
  expects(
    "fault",
    [["code", code], ...(message === "" ? [] : [["message", message] as const])],
    paragraph,
    reading,
  );
}

const HEADER = String.raw`\(((?:\\.|[^()\\])*)\)`;
const RESPONSE = new RegExp(String.raw`^=\s*(\d{3})((?:\s+${HEADER})*)(?:\s(.*))?$`);

/** `= 200 text` */
export function readResponse(paragraph: Paragraph, reading: Reading): void {
  const [, status, headers = "", , first = ""] = RESPONSE.exec(paragraph.head) ?? [];
  if (status === undefined) refuse(paragraph, "this answer is not whole", FORMS.response);
  const shown = [...headers.matchAll(new RegExp(HEADER, "g"))]
    .map(([, header = ""]) => unescaped(header))
    .sort();
  expects(
    "response",
    [
      ["status", status],
      ...shown.map((header) => ["header", header] as const),
      ["body", textOf(first, paragraph)],
    ],
    paragraph,
    reading,
  );
}

function textOf(first: string, { more }: Paragraph): string {
  return unescaped([first, ...more].join("\n"));
}

function expects(
  kind: Kind,
  parts: readonly Part<string>[],
  paragraph: Paragraph,
  reading: Reading,
  to?: string,
): void {
  const patterns = parts.map(([name, text]): Part<Pattern> => [name, patternOf(text)]);
  const what: ExpectedLine = { kind, parts: patterns, ...(to !== undefined && { to }) };
  reading.expects(what, paragraph);
}
