import { MIMEType } from "node:util";
import type { WebRequest } from "../../model/web.ts";
import { type Answer, refusal } from "./response.ts";
import { SECRET_HEADER } from "./secret.ts";
import type { Target } from "./target.ts";

/** A request as it came. */
export interface RawRequest {
  /** In capitals. */
  readonly method: string;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Fields that a query or a form may have: a parser of many thousands is a gift to an attacker. */
const MOST_FIELDS = 200;
const LONGEST_NAME = 1_000;

export type Read =
  | { readonly type: "request"; readonly request: WebRequest }
  | { readonly type: "refused"; readonly answer: Answer };

/**
 * A request as a script sees it: texts, and no more of the caller's secrets than it needs.
 *
 * @param guarded  whether our own check has already looked at the caller's proof: then `Authorization` stays here
 */
export async function readRequest(raw: RawRequest, target: Target, guarded: boolean): Promise<Read> {
  const { type, charset, whole } = contentType(raw.headers["content-type"]);
  if (charset !== undefined && !/^(utf-?8|us-ascii)$/i.test(charset)) return refused(415, NOT_UTF8);
  const body = textOf(raw.body);
  const query = fieldsOf(new URLSearchParams(target.query));
  const form = await formOf(type, whole, raw.body, body);
  if (query === "too many" || form === "too many") return refused(413, TOO_MANY);
  if (form === "unreadable") return refused(400, NO_FORM);
  if (body === undefined && type !== MULTIPART) return refused(400, NOT_UTF8);
  const headers = shownHeaders(raw.headers, guarded);
  const { method } = raw;
  return { type: "request", request: { method, path: target.path, query, headers, form, body: body ?? "" } };
}

const NOT_UTF8 = "Scripts read text in UTF-8 only. Send the body in UTF-8.";
const TOO_MANY = `A query or a form has at most ${MOST_FIELDS} fields, with names of at most ${LONGEST_NAME} characters.`;
const NO_FORM = "The body is not the form that its content type promises.";

function refused(status: number, message: string): Read {
  return { type: "refused", answer: refusal(status, message) };
}

const URL_ENCODED = "application/x-www-form-urlencoded";
const MULTIPART = "multipart/form-data";

function contentType(header = "") {
  const type = header.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(header)?.[1];
  return { type, charset, whole: header };
}

/** Undefined when the bytes are no UTF-8. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

type Fields = Readonly<Record<string, string>>;

/** The fields by name, the last of one name; `__proto__` is a name like any other. */
function fieldsOf(pairs: Iterable<readonly [string, string]>): Fields | "too many" {
  const fields: Record<string, string> = Object.create(null);
  let count = 0;
  for (const [name, value] of pairs) {
    count += 1;
    if (count > MOST_FIELDS || name.length > LONGEST_NAME) return "too many";
    fields[name] = value;
  }
  return fields;
}

async function formOf(
  type: string,
  header: string,
  bytes: Uint8Array,
  text: string | undefined,
): Promise<Fields | "too many" | "unreadable"> {
  if (type === URL_ENCODED) return text === undefined ? "unreadable" : fieldsOf(new URLSearchParams(text));
  if (type !== MULTIPART || bytes.length === 0) return Object.create(null);
  try {
    if (hasManyParts(bytes, header)) return "too many";
    const form = await new Response(bytes, { headers: { "content-type": header } }).formData();
    const texts = [...form].filter((pair): pair is [string, string] => typeof pair[1] === "string");
    return fieldsOf(texts);
  } catch {
    return "unreadable";
  }
}

/** Looked at before the form is read, which takes its time for every part, also for files that no script sees. */
function hasManyParts(bytes: Uint8Array, header: string): boolean {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const boundary = `--${new MIMEType(header).params.get("boundary")}`;
  let count = 0;
  for (let at = body.indexOf(boundary); at >= 0; at = body.indexOf(boundary, at + boundary.length))
    count += 1;
  // One more stands at the end.
  return count > MOST_FIELDS + 1;
}

/** Headers that are about the connection to us, or open other doors of the caller's than ours. */
const HIDDEN = new Set(["cookie", "proxy-authorization", SECRET_HEADER]);

function shownHeaders(headers: Fields, guarded: boolean): Fields {
  const shown: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(headers)) {
    if (!HIDDEN.has(name) && !(guarded && name === "authorization")) shown[name] = value;
  }
  return shown;
}
