import { maskedLabel, maskedText, maskedValue } from "./masking.ts";
import type { Value } from "./value.ts";

/**
 * Bodies and headers as a log may hold them.
 *
 * @module
 */

/** UTF-16 units of a body that are shown, and that are looked at to show them. */
const SHOWN = 2_048;
const LOOKED_AT = 65_536;
const HEADERS = 40;

/** Headers whose values say nothing about anybody. */
const HARMLESS_HEADERS: ReadonlySet<string> = new Set(
  "accept accept-encoding content-length content-type host user-agent connection".split(" "),
);

type Texts = Readonly<Record<string, string | readonly string[] | undefined>>;

/** @param inError whether all of it is what an error says of itself */
export function exposedBody(body: string, contentType: string, inError = false): string {
  if (body === "") return "";
  if (body.length > LOOKED_AT) return sizeOf(body, contentType);
  const value = valueIn(body, contentType.toLowerCase());
  if (value === undefined) return sizeOf(body, contentType);
  return JSON.stringify(maskedValue(value, "", inError)).slice(0, SHOWN);
}

function sizeOf(body: string, contentType: string): string {
  return `[${body.length} characters of ${maskedText(contentType.slice(0, 60)) || "no type"}]`;
}

/** What a body says; undefined for a form that we cannot look into, since nobody knows what stands in it. */
function valueIn(body: string, contentType: string): Value | undefined {
  if (contentType.includes("application/x-www-form-urlencoded")) return Object.fromEntries(fieldsIn(body));
  try {
    return JSON.parse(body) as Value;
  } catch {
    return undefined;
  }
}

/** Headers by their names; a value that could be a secret, or somebody's, is not shown. */
export function exposedHeaders(headers: Texts): Readonly<Record<string, string>> {
  const shown = Object.entries(headers).slice(0, HEADERS);
  return Object.fromEntries(
    shown.map(([name, value]) => {
      const isHarmless = HARMLESS_HEADERS.has(name) && typeof value === "string";
      return [maskedLabel(name), isHarmless ? maskedText(value.slice(0, 120)) : "[redacted]"];
    }),
  );
}

/** A path, decoded, with the names of what its query holds. */
export function exposedPath(url: string): string {
  const at = url.indexOf("?");
  const path = maskedText(decoded(at < 0 ? url : url.slice(0, at)).slice(0, 200));
  if (at < 0) return path;
  const names = fieldsIn(url.slice(at + 1, at + 2_001)).map(([name]) => maskedLabel(name));
  return `${path}?${names.slice(0, 20).join("&")}`;
}

/** The fields of a form, in their order. */
function fieldsIn(form: string): readonly (readonly [string, string])[] {
  const fields = form.split("&").filter((field) => field !== "");
  return fields.map((field) => {
    const equals = field.indexOf("=");
    const name = equals < 0 ? field : field.slice(0, equals);
    return [decoded(name), equals < 0 ? "" : decoded(field.slice(equals + 1))] as const;
  });
}

/** As it was meant; what is not well encoded is not shown at all, since it could hide a number. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return "…";
  }
}
