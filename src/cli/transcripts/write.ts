import type { SeenLine } from "./bot-line.ts";
import { buttonsLine, rowLine, untappable } from "./choices.ts";
import { escapedLine, escapedLines, visibleJson } from "./escaped.ts";

/**
 * What a bot did, as lines of a transcript: the one form in which it is shown and in which `--update` writes it.
 *
 * @param nameOf  how the transcript calls somebody: a name, a number with `+`, or nothing for who is talking anyway
 */
export function written(line: SeenLine, nameOf: (address: string) => string): readonly string[] {
  return indented(linesOf(line, line.to === undefined ? "" : nameOf(line.to)));
}

/** Every line but the first belongs to it. */
function indented([first = "", ...rest]: readonly string[]): readonly string[] {
  return [first, ...rest.map((line) => (line === "" ? "" : `  ${line}`))].map((line) => line.trimEnd());
}

function linesOf(line: SeenLine, who: string): readonly string[] {
  const { kind } = line;
  switch (kind) {
    case "text":
      return said(`${who}<`, escapedLines(one(line, "body")), []);
    case "buttons":
      return said(`${who}<`, escapedLines(one(line, "body")), [buttonsLine(all(line, "button"))]);
    case "list":
      return said(`${who}<`, listBody(line), all(line, "row").map(rowLine));
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      return [[`${who}<! ${kind}`, ...all(line, "url"), ...named(line, "caption", "filename")].join(" ")];
    case "location":
      return [[`${who}<! location`, ...all(line, "place"), ...named(line, "name", "address")].join(" ")];
    case "template": {
      const values = all(line, "value");
      const shown = values.length === 0 ? [] : [visibleJson(values)];
      return [[`${who}<! template`, ...all(line, "name"), ...all(line, "language"), ...shown].join(" ")];
    }
    case "link": {
      const button = `${visibleJson(one(line, "label"))} ${one(line, "url")}`;
      return behind(`${who}<! link ${button}`, one(line, "body"));
    }
    case "contacts":
      return [[`${who}<! contacts`, ...all(line, "person").map(visibleJson)].join(" ")];
    case "reaction":
      return [`${who}<! reaction ${one(line, "emoji")}`];
    case "mail": {
      const files = all(line, "attach").map((file) => `Attach: ${escapedLine(file)}`);
      const subject = `Subject: ${escapedLine(one(line, "subject"))}`;
      return [`<! mail ${one(line, "to")}`, subject, ...files, "", ...escapedLines(one(line, "body"))];
    }
    case "sms":
      return behind(`<! sms +${one(line, "to")}`, one(line, "text"));
    case "log": {
      const level = one(line, "level");
      return behind(level === "info" ? "log:" : `log ${level}:`, one(line, "text"));
    }
    case "queue":
      return [
        `queue ${visibleJson(one(line, "name")).replace(/^"(\w[\w.-]*)"$/, "$1")}: ${visibleJson(JSON.parse(one(line, "item")))}`,
      ];
    case "fault":
      return [faultLine(one(line, "code"))];
    case "response": {
      const headers = all(line, "header").map(
        (header) => `(${escapedLine(header).replace(/[()]/g, "\\$&")})`,
      );
      const body = escapedLines(one(line, "body"));
      const safe = (body[0] ?? "").replace(/^\(/, "\\(");
      return [[`= ${one(line, "status")}`, ...headers, safe].join(" "), ...body.slice(1)];
    }
  }
}

/** Behind a code that is no fault of the script stands a message that could not be sent. */
function faultLine(code: string): string {
  return code.startsWith("fault/") ? code : `failed ${code}`;
}

/** A message of words, and what can be tapped under it. */
function said(
  sign: string,
  [first = "", ...rest]: readonly string[],
  choices: readonly string[],
): readonly string[] {
  return [`${sign} ${first}`, ...rest.map(untappable), ...choices];
}

/** A header stands above the text with a `#`; where there is none, no line of the text may look like one. */
function listBody(line: SeenLine): readonly string[] {
  const [first = "", ...rest] = escapedLines(one(line, "body"));
  const [header] = all(line, "header");
  if (header !== undefined) return [`# ${escapedLine(header)}`, first, ...rest];
  return [first.replace(/^# /, "\\# "), ...rest];
}

function behind(sign: string, text: string): readonly string[] {
  const [first = "", ...rest] = escapedLines(text);
  return [`${sign} ${first}`, ...rest];
}

function all({ parts }: SeenLine, name: string): readonly string[] {
  return parts.flatMap(([part, value]) => (part === name ? [value] : []));
}

function one(line: SeenLine, name: string): string {
  return all(line, name)[0] ?? "";
}

/** `caption "The way to us"`, for each of the names that has a value. */
function named(line: SeenLine, ...names: readonly string[]): readonly string[] {
  return names.flatMap((name) => all(line, name).map((value) => `${name} ${visibleJson(value)}`));
}
