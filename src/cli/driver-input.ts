import { z } from "zod";
import { type Fields, jsonIn } from "../channels/whatsapp/readers.ts";
import { readTemplate } from "../channels/whatsapp/templates.ts";
import type { TemplateShape } from "../model/template.ts";
import { kindOf, type Value } from "../model/value.ts";
import type { Deed } from "../simulator/phone.ts";
import { requestLine, type WireRequest, wireRequest } from "./driver-request.ts";
import { type HostTable, hostTable } from "./host.ts";
import { type BotMemory, botMemory } from "./remembered.ts";
import { type WebStub, webStub } from "./web-stubs.ts";

/**
 * The input lines of the JSON-lines driver: what each may hold.
 *
 * @module
 */
export type Input =
  | { readonly type: "in"; readonly deed: Deed }
  | { readonly type: "meta"; readonly element: Fields }
  | { readonly type: "http"; readonly request: WireRequest }
  | { readonly type: "status"; readonly element: Fields }
  | { readonly type: "clock"; readonly time: string }
  | { readonly type: "advance"; readonly seconds: number }
  | { readonly type: "memory"; readonly values: BotMemory }
  | { readonly type: "host"; readonly table: HostTable }
  | { readonly type: "web"; readonly stubs: readonly WebStub[] }
  | { readonly type: "templates"; readonly templates: readonly TemplateShape[] }
  | { readonly type: "restart" }
  /** The line is none of these; `reason` says why in words. */
  | { readonly type: "misread"; readonly code: `input/${string}`; readonly reason: string };

const fields: z.ZodType<Fields> = z.record(z.string(), z.unknown());
const whoWrote = {
  from: z.string().trim().min(1),
  id: z.string().min(1).optional(),
  profile: z.string().optional(),
};
const attachment = {
  url: z.string().optional(),
  caption: z.string().optional(),
  filename: z.string().optional(),
};
/** A template as Graph describes it. */
const templateShape = fields.transform((described, context): TemplateShape => {
  const shape = readTemplate(described);
  if (shape) return shape;
  context.addIssue({ code: "custom", message: "it has no name" });
  return z.NEVER;
});
const coordinate = z.union([z.number(), z.string().transform(Number).pipe(z.number())]);

const deed: z.ZodType<Deed> = z.discriminatedUnion("type", [
  z.object({ ...whoWrote, type: z.literal("text"), text: z.string() }),
  z.object({ ...whoWrote, type: z.enum(["image", "document", "audio", "video", "sticker"]), ...attachment }),
  z.object({
    ...whoWrote,
    type: z.literal("location"),
    latitude: coordinate,
    longitude: coordinate,
    name: z.string().optional(),
    address: z.string().optional(),
  }),
  z.object({
    ...whoWrote,
    type: z.enum(["button", "list"]),
    title: z.string(),
    reply: z.string().optional(),
  }),
]);

/** What each kind of line holds, and what becomes of it. */
const KINDS = {
  in: z.unknown().transform(readIn),
  http: requestLine.transform((line): Input => ({ type: "http", request: wireRequest(line) })),
  status: fields.transform((element): Input => ({ type: "status", element })),
  clock: z.string().transform((time): Input => ({ type: "clock", time })),
  advance: z
    .number()
    .min(0)
    .transform((seconds): Input => ({ type: "advance", seconds })),
  memory: z.unknown().transform(readMemory),
  host: hostTable.transform((table): Input => ({ type: "host", table })),
  web: z.array(webStub).transform((stubs): Input => ({ type: "web", stubs })),
  templates: z.array(templateShape).transform((templates): Input => ({ type: "templates", templates })),
  restart: z.literal(true).transform((): Input => ({ type: "restart" })),
} as const satisfies Record<string, z.ZodType<Input>>;

/** Reads one line. A line that says nothing we know becomes a `misread`. */
export function readInput(line: string): Input {
  const json = jsonIn(line);
  if (json === undefined) return misread("not-json", "this line is no JSON");
  const object = fields.safeParse(json);
  const [kind, ...more] = object.success ? Object.keys(object.data) : [];
  if (kind === undefined || more.length > 0 || !(kind in KINDS)) {
    return misread(
      "unknown-kind",
      `a line is an object with one key, which is one of ${Object.keys(KINDS).join(", ")}`,
    );
  }
  const read = KINDS[kind as keyof typeof KINDS].safeParse((json as Fields)[kind]);
  return read.success ? read.data : misread(`bad-${kind}`, complaint(kind, read.error));
}

/** A message is a text unless it says otherwise. */
function readIn(value: unknown, context: z.RefinementCtx): Input {
  const meta = z.object({ meta: fields }).safeParse(value);
  if (meta.success) return { type: "meta", element: meta.data.meta };
  const object = fields.safeParse(value);
  const read = deed.safeParse(object.success ? { type: "text", ...object.data } : value);
  if (read.success) return { type: "in", deed: read.data };
  for (const { path, message } of read.error.issues) {
    context.addIssue({ code: "custom", path: [...path], message });
  }
  return z.NEVER;
}

/** Not a record of zod's: there `__proto__` would be no ordinary key. */
function readMemory(value: unknown, context: z.RefinementCtx): Input {
  try {
    if (kindOf(value as Value) !== "object") throw new Error("it must be an object of values by their keys");
    return { type: "memory", values: botMemory(value as Record<string, Value>) };
  } catch (error) {
    context.addIssue({ code: "custom", message: (error as Error).message });
    return z.NEVER;
  }
}

function complaint(kind: string, error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${[kind, ...path].join(".")}: ${message}`).join("; ");
}

function misread(slug: string, reason: string): Input {
  return { type: "misread", code: `input/${slug}`, reason };
}
