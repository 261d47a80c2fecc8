import { jsonIn } from "../../channels/whatsapp/readers.ts";
import { elapsedMs } from "../elapsed.ts";
import { unescaped } from "./escaped.ts";
import { FORMS } from "./forms.ts";
import type { Paragraph } from "./paragraphs.ts";
import { addressIn, type Reading, refuse } from "./reading.ts";

/**
 * What happens beside people: time, requests, statuses, and what the bot finds in the world.
 *
 * @module
 */

export function readAt(rest: string, paragraph: Paragraph, reading: Reading): void {
  const time = rest.replace(REMARK, "").trim();
  if (!/^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?(?:Z|[+-]\d\d:\d\d)?$/.test(time)) {
    refuse(paragraph, "this is no time", FORMS.at);
  }
  happensOrPrepares({ clock: time.replace(" ", "T") }, paragraph, reading);
}

/** Before anything happened it is where the clock begins; later it moves the clock, and the bot may have to act. */
function happensOrPrepares(
  input: Readonly<Record<string, unknown>>,
  paragraph: Paragraph,
  reading: Reading,
): void {
  if (reading.isBegun) reading.happens({ type: "input", input }, paragraph);
  else reading.prepares(input, paragraph);
}

/** Behind a time, a name or a word an apostrophe begins a remark. */
const REMARK = /\s+'.*$/;

export function readAdvance(rest: string, paragraph: Paragraph, reading: Reading): void {
  const ms = elapsedMs(rest.replace(REMARK, ""));
  if (ms === undefined) refuse(paragraph, "this is no length of time", FORMS.advance);
  reading.happens({ type: "input", input: { advance: ms / 1000 } }, paragraph);
}

export function readPerson(rest: string, paragraph: Paragraph, reading: Reading): void {
  const [, name, number = "", more = ""] =
    /^([\p{L}][\p{L}\p{N}_.-]*)\s+([^"]+?)\s*("(?:[^"\\]|\\.)*")?$/u.exec(rest.replace(REMARK, "")) ?? [];
  const address = addressIn(number.replace(/\s/g, ""));
  if (name === undefined || address === undefined) refuse(paragraph, "nobody is introduced", FORMS.person);
  const profile = more === "" ? name : String(jsonIn(more));
  reading.introduce(name, { address, profile }, paragraph);
}

export function readSetting(rest: string, paragraph: Paragraph, reading: Reading): void {
  reading.mustBeEarly("setting", paragraph);
  const [, key, value] = /^([\w-]+)\s+(.+)$/.exec(rest) ?? [];
  if (key === undefined || value === undefined) refuse(paragraph, "nothing is set", FORMS.setting);
  reading.settings.push({ key: key.toLowerCase(), value, span: paragraph.span });
}

export function readIgnore(rest: string, paragraph: Paragraph, reading: Reading): void {
  reading.mustBeEarly("ignore", paragraph);
  const word = rest.replace(REMARK, "");
  if (word !== "log" && word !== "queue") refuse(paragraph, "this cannot be ignored", FORMS.ignore);
  reading.ignored.add(word);
}

export function readMemory(rest: string, paragraph: Paragraph, reading: Reading): void {
  const values = jsonIn(wholeOf(rest, paragraph));
  if (values === null || typeof values !== "object" || Array.isArray(values)) {
    refuse(paragraph, "this is no JSON object", FORMS.memory);
  }
  reading.prepares({ memory: values }, paragraph);
}

export function readHost(rest: string, paragraph: Paragraph, reading: Reading): void {
  const [, phrase, result] = /^(.*?)\s+->\s+([\s\S]+)$/.exec(wholeOf(rest, paragraph)) ?? [];
  const { name, given } = callIn(phrase ?? "");
  const args = jsonIn(`[${given.replace(/"(?:[^"\\]|\\.)*"|\*/g, (part) => (part === "*" ? '"*"' : part))}]`);
  const answer = hostAnswer(result ?? "");
  if (name === "" || args === undefined || answer === undefined) {
    refuse(paragraph, "this phrase is not whole", FORMS.host);
  }
  reading.prepares({ host: reading.phrases.with(name, [args, answer]) }, paragraph);
}

/** The words of a phrase, and the values behind them. */
function callIn(phrase: string): { readonly name: string; readonly given: string } {
  const words = phrase.split(/\s+/);
  const end = words.findIndex(
    (word) => !/^[A-Za-z_][\w$%#!]*$/.test(word) || /^(?:true|false|null)$/.test(word),
  );
  const count = end < 0 ? words.length : end;
  return { name: words.slice(0, count).join(" ").toUpperCase(), given: words.slice(count).join(" ") };
}

function hostAnswer(text: string): unknown {
  const [, error] = /^error\s+(".*")$/s.exec(text) ?? [];
  return error === undefined ? jsonIn(text) : { error: jsonIn(error) };
}

export function readWeb(rest: string, paragraph: Paragraph, reading: Reading): void {
  const [, method, url, status, behind = ""] =
    /^([A-Za-z]+)\s+(\S+)\s+->\s*(\d{3})(?:\s+([\s\S]*))?$/.exec(wholeOf(rest, paragraph)) ?? [];
  const body = /^[[{"]/.test(behind) ? jsonIn(behind) : behind;
  if (method === undefined || body === undefined) refuse(paragraph, "this stub is not whole", FORMS.web);
  const answer = {
    method: method.toUpperCase(),
    url,
    status: Number(status),
    ...(behind !== "" && { body }),
  };
  reading.prepares({ web: [answer] }, paragraph);
}

const TEMPLATE =
  /^([a-z0-9_]+)\s+([A-Za-z]{2,3}(?:[_-][A-Za-z]{2,4})?)\s+(?:(MARKETING|UTILITY|AUTHENTICATION)\s+)?(?:(PAUSED|DISABLED|PENDING|REJECTED)\s+)?([\s\S]+)$/;

/** A template that the account has; others that were named before stay. */
export function readTemplate(rest: string, paragraph: Paragraph, reading: Reading): void {
  const [, name, language, category = "UTILITY", status = "APPROVED", text = ""] =
    TEMPLATE.exec(wholeOf(rest, paragraph)) ?? [];
  const listed = text.startsWith("[") ? jsonIn(text) : undefined;
  const components = Array.isArray(listed) ? listed : [{ type: "BODY", text: unescaped(text) }];
  if (name === undefined || language === undefined)
    refuse(paragraph, "this template is not whole", FORMS.book);
  reading.templates.set(`${name} ${language}`, { name, language, status, category, components });
  reading.prepares({ templates: [...reading.templates.values()] }, paragraph);
}

export function readRequest(method: string, target: string, paragraph: Paragraph, reading: Reading): void {
  const headers: Record<string, string> = {};
  const form: Record<string, string> = {};
  let body: unknown;
  for (const [at, line] of paragraph.more.entries()) {
    if (/^[[{"]/.test(line)) {
      body = jsonIn(paragraph.more.slice(at).join("\n"));
      if (body === undefined) refuse(paragraph, "what it brings is no JSON", FORMS.request);
      break;
    }
    const [, header, of = ""] = /^([A-Za-z][\w-]*):\s*(.*)$/.exec(line) ?? [];
    const [, field, value = ""] = /^(\S+)\s*=(?:\s(.*))?$/.exec(line) ?? [];
    if (header !== undefined) headers[header] = of;
    else if (field !== undefined) form[field] = value;
    else if (line !== "")
      refuse(paragraph, "a line of this request is neither header, field nor JSON", FORMS.request);
  }
  const brought = body !== undefined ? { body } : Object.keys(form).length > 0 ? { form } : {};
  if (body !== undefined && Object.keys(form).length > 0)
    refuse(paragraph, "a request brings fields or JSON, not both", FORMS.request);
  reading.happens(
    { type: "input", input: { http: { method, path: target, headers, ...brought } } },
    paragraph,
  );
}

export function readStatus(name: string, rest: string, paragraph: Paragraph, reading: Reading): void {
  const [, status, code, title] =
    /^(sent|delivered|read|played|failed)(?:\s+(\d+)(?:\s+(.+))?)?$/.exec(rest.replace(REMARK, "")) ?? [];
  if (status === undefined || (code !== undefined && status !== "failed")) {
    refuse(paragraph, "this is no status", FORMS.status);
  }
  const of = reading.person(name, paragraph).address;
  const errors =
    status === "failed" ? { errors: [{ code: Number(code ?? 131000), title: title ?? "Failed" }] } : {};
  reading.happens({ type: "status", of, status: { status, ...errors } }, paragraph);
}

export function readRestart(rest: string, paragraph: Paragraph, reading: Reading): void {
  if (rest.replace(/^'.*/, "") !== "") refuse(paragraph, "nothing stands behind restart", FORMS.restart);
  reading.happens({ type: "input", input: { restart: true } }, paragraph);
}

function wholeOf(rest: string, { more }: Paragraph): string {
  return [rest, ...more].join("\n").trim();
}
