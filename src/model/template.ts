import type { EpochMs } from "./ids.ts";
import type { Template, TemplateButton } from "./outgoing.ts";

/**
 * What is known of the templates that a business account has: enough to tell before a call that one will be refused.
 *
 * @module
 */
export interface TemplateShape {
  readonly name: string;
  /** Such as `pt_BR`. */
  readonly language: string;
  /** As the channel names it, such as `APPROVED` or `PAUSED`. */
  readonly status: string;
  /** As the channel names it: `MARKETING`, `UTILITY`, `AUTHENTICATION`. */
  readonly category: string;
  /** The gaps of its body in their order: `1`, `2` …, or their names. */
  readonly gaps: readonly string[];
  readonly header?: TemplateHeaderShape;
  /** In the order in which they are shown. */
  readonly buttons: readonly TemplateButtonShape[];
}

export type TemplateHeaderShape =
  | { readonly type: "text"; readonly gaps: readonly string[] }
  | { readonly type: "image" | "video" | "document" | "location" };

export interface TemplateButtonShape {
  readonly type: "url" | "quick_reply" | "copy_code" | "phone" | "other";
  /** Whether it needs a value: the variable end of an address, a code. A quick reply may have one. */
  readonly needsValue: boolean;
}

/** The templates of a bot's account, all of them, as they were when they were fetched and what has changed since. */
export interface TemplateBook {
  readonly fetchedAt: EpochMs;
  readonly templates: readonly TemplateShape[];
}

/** What the channel says has become of a template. */
export interface TemplateNews {
  readonly name: string;
  readonly language: string;
  readonly status?: string;
  readonly category?: string;
}

/** The fields of a template after news about it. Languages are compared as `en_US` and `en-US` alike. */
export function afterNews(book: TemplateBook, news: TemplateNews): TemplateBook {
  const templates = book.templates.map((shape) =>
    isSame(shape, news)
      ? {
          ...shape,
          ...(news.status !== undefined && { status: news.status }),
          ...(news.category !== undefined && { category: news.category }),
        }
      : shape,
  );
  return { ...book, templates };
}

/** What a template is sent in when nobody names a language: the one that WhatsApp Manager offers first. */
export const TEMPLATE_LANGUAGE = "en";

/** How a template is filled, as far as it is known: what is left out may yet be right. */
export interface Filling {
  readonly name: string;
  readonly language?: string;
  /** How many values its body gets in their order, or the names under which it gets them. */
  readonly values?: number | readonly string[];
  readonly header?: HeaderFilling | "none";
  readonly buttons?: readonly Pick<TemplateButton, "index" | "type">[];
}

type HeaderFilling = NonNullable<Template["header"]>["type"];

/** Why the channel would refuse a template as it is filled. */
export type Misfit =
  /** No template has this name. `names`: those that there are. */
  | { readonly type: "unknown"; readonly names: readonly string[] }
  | { readonly type: "language"; readonly languages: readonly string[] }
  /** It is not approved, or not any more. */
  | { readonly type: "status"; readonly status: string }
  /** It has so many gaps, and was given so many values. `gaps`: what they are called. */
  | {
      readonly type: "count";
      readonly part: "body" | "header";
      readonly gaps: readonly string[];
      readonly expected: number;
      readonly given: number;
    }
  /** Values are given by other names than the gaps have; nothing is given when they come in their order. */
  | { readonly type: "names"; readonly expected: readonly string[]; readonly given: readonly string[] }
  /** Undefined: it has no header with a gap, or was given nothing for it. */
  | {
      readonly type: "header";
      readonly expected: HeaderFilling | undefined;
      readonly given: HeaderFilling | undefined;
    }
  /** Undefined: there is no button with a gap at this place, or it was given nothing. */
  | {
      readonly type: "button";
      readonly index: number;
      readonly expected: TemplateButton["type"] | undefined;
      readonly given: TemplateButton["type"] | undefined;
    };

/** Why the channel would refuse this template today; undefined when nothing is known against it. */
export function misfitOf(book: readonly TemplateShape[], template: Template): Misfit | undefined {
  const shape = findTemplate(book, template);
  if (shape !== undefined && !isSendable(shape)) return { type: "status", status: shape.status };
  return mistakeIn(book, fillingOf(template));
}

/**
 * What is wrong with how a template is filled, whatever its status: a mistake of whoever wrote it.
 *
 * Without a language only what is wrong in all of them counts.
 *
 * @example mistakeIn(book, { name: "order_update", values: 1 }) // → { type: "count", part: "body", expected: 2, given: 1, … }
 */
export function mistakeIn(book: readonly TemplateShape[], filling: Filling): Misfit | undefined {
  const { name, language } = filling;
  const named = book.filter((shape) => shape.name === name);
  if (named.length === 0) return { type: "unknown", names: [...new Set(book.map((shape) => shape.name))] };
  const meant = language === undefined ? named : named.filter((shape) => isSame(shape, { name, language }));
  if (meant.length === 0) return { type: "language", languages: named.map((shape) => shape.language) };
  const mistakes = meant.map((shape) => mistakeFor(shape, filling));
  return mistakes.every((mistake) => mistake !== undefined) ? mistakes[0] : undefined;
}

/** All that a template says about how it is filled. */
function fillingOf({ name, language, params, header, buttons = [] }: Template): Filling {
  const values = isInOrder(params) ? params.length : Object.keys(params);
  return { name, language, values, header: header?.type ?? "none", buttons };
}

/** Whether values stand in the order of the gaps, and not under their names. */
export function isInOrder(params: Template["params"]): params is readonly string[] {
  return Array.isArray(params);
}

function mistakeFor(shape: TemplateShape, { values, header, buttons }: Filling): Misfit | undefined {
  return (
    (values === undefined ? undefined : bodyMisfit(shape.gaps, values)) ??
    (header === undefined ? undefined : headerMisfit(shape.header, header)) ??
    (buttons === undefined ? undefined : buttonMisfit(shape.buttons, buttons))
  );
}

function bodyMisfit(gaps: readonly string[], values: number | readonly string[]): Misfit | undefined {
  const names = typeof values === "number" ? [] : values;
  const given = typeof values === "number" ? values : values.length;
  if (given !== gaps.length) return { type: "count", part: "body", gaps, expected: gaps.length, given };
  const fits = typeof values === "number" ? !hasNames(gaps) : gaps.every((gap) => names.includes(gap));
  return fits ? undefined : { type: "names", expected: gaps, given: names };
}

/** Whether gaps have names of their own, and not only numbers. */
export function hasNames(gaps: readonly string[]): boolean {
  return gaps.some((gap) => !/^\d+$/.test(gap));
}

function headerMisfit(
  shape: TemplateHeaderShape | undefined,
  header: NonNullable<Filling["header"]>,
): Misfit | undefined {
  const given = header === "none" ? undefined : header;
  if (shape?.type === "text" && (given === undefined || given === "text")) {
    const values = given === undefined ? 0 : 1;
    if (values === shape.gaps.length) return undefined;
    const { gaps } = shape;
    return { type: "count", part: "header", gaps, expected: gaps.length, given: values };
  }
  const expected = shape?.type === "text" && shape.gaps.length === 0 ? undefined : shape?.type;
  return expected === given ? undefined : { type: "header", expected, given };
}

function buttonMisfit(
  shapes: readonly TemplateButtonShape[],
  given: NonNullable<Filling["buttons"]>,
): Misfit | undefined {
  for (const { index, type } of given) {
    const expected = gapOfButton(shapes[index]);
    if (expected !== type) return { type: "button", index, expected, given: type };
  }
  const index = shapes.findIndex((shape, at) => shape.needsValue && !given.some((one) => one.index === at));
  if (index < 0) return undefined;
  return { type: "button", index, expected: gapOfButton(shapes[index]), given: undefined };
}

/** What may be given to a button: a quick reply takes a value of its own although it needs none. */
function gapOfButton(shape: TemplateButtonShape | undefined): TemplateButton["type"] | undefined {
  if (shape === undefined || shape.type === "phone" || shape.type === "other") return undefined;
  return shape.needsValue || shape.type === "quick_reply" ? shape.type : undefined;
}

/**
 * Whether the channel sends it now. A flagged template is only in danger of being disabled; one that was reinstated or
 * taken out of the archive is what it was before.
 *
 * @see Meta, webhooks reference, message_template_status_update
 */
export function isSendable({ status }: Pick<TemplateShape, "status">): boolean {
  return ["APPROVED", "FLAGGED", "REINSTATED", "UNARCHIVED"].includes(status);
}

export function findTemplate(
  book: readonly TemplateShape[],
  { name, language }: TemplateName,
): TemplateShape | undefined {
  return book.find((shape) => isSame(shape, { name, language }));
}

/**
 * The template that a reference means: without a language the first one of that name that can be sent, else the first,
 * which says best why it cannot.
 */
export function findMeant(
  book: readonly TemplateShape[],
  { name, language }: TemplateName,
): TemplateShape | undefined {
  if (language !== "") return findTemplate(book, { name, language });
  const named = book.filter((shape) => shape.name === name);
  return named.find(isSendable) ?? named[0];
}

type TemplateName = Pick<Template, "name" | "language">;

function isSame(one: TemplateName, other: TemplateName): boolean {
  return one.name === other.name && plainLanguage(one.language) === plainLanguage(other.language);
}

/** Webhooks write `en-US` where the send wants `en_US`. */
function plainLanguage(language: string): string {
  return language.replace("-", "_").toLowerCase();
}

const LINE_END = /[\t\n\r\v\f\u0085\u2028\u2029]/;

/**
 * A text as the channel takes it for a gap: it refuses line ends, tabs and more than 4 blanks in a row.
 *
 * @returns an empty text for a blank one, which the channel refuses too
 */
export function gapText(text: string): string {
  return text
    .replace(/[\s\u0085]+/g, (run) => (LINE_END.test(run) ? " " : run.length > 4 ? "    " : run))
    .trim();
}
