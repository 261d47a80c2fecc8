import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { fieldsIn, listIn } from "../../channels/whatsapp/readers.ts";
import { bodySchema } from "./messages-schema.ts";

const ajv = new Ajv2020({ strict: false });
const compiled = new Map<string, ValidateFunction>();

/** What Graph would have against a body of `POST …/messages`; nothing when it is right. */
export function problemsOf(body: unknown): readonly string[] {
  const fields = fieldsIn(body);
  const kind = fields?.status !== undefined ? "mark_as_read" : String(fields?.type ?? "text");
  const validate = validatorOf(kind);
  if (validate === undefined) return [`type: "${kind.slice(0, 50)}" is not a type of message`];
  if (!validate(body)) return (validate.errors ?? []).map(said);
  return [...tooManyRows(fields?.interactive), ...sameTitles(fields?.interactive), ...blank(fields?.text)];
}

function validatorOf(kind: string): ValidateFunction | undefined {
  const known = compiled.get(kind);
  if (known) return known;
  const schema = bodySchema(kind);
  if (schema === undefined) return undefined;
  const validate = ajv.compile(schema);
  compiled.set(kind, validate);
  return validate;
}

function said({ instancePath, message, params }: ErrorObject): string {
  const extra = typeof params.additionalProperty === "string" ? ` (${params.additionalProperty})` : "";
  return `${instancePath || "body"} ${message ?? "is wrong"}${extra}`;
}

// What follows cannot be said in JSON Schema.

function tooManyRows(interactive: unknown): readonly string[] {
  const rows = sectionsOf(interactive).flatMap((section) => listIn(fieldsIn(section)?.rows));
  return rows.length > 10 ? [`interactive/action/sections have ${rows.length} rows, 10 are allowed`] : [];
}

function sameTitles(interactive: unknown): readonly string[] {
  const buttons = listIn(fieldsIn(fieldsIn(interactive)?.action)?.buttons);
  const titles = buttons.map((button) => fieldsIn(fieldsIn(button)?.reply)?.title);
  return new Set(titles).size < titles.length ? ["interactive/action/buttons have two equal titles"] : [];
}

function blank(text: unknown): readonly string[] {
  const body = fieldsIn(text)?.body;
  return typeof body === "string" && body.trim() === "" ? ["text/body is blank"] : [];
}

function sectionsOf(interactive: unknown): readonly unknown[] {
  return listIn(fieldsIn(fieldsIn(interactive)?.action)?.sections);
}
