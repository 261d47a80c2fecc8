import type { Diagnostic } from "../../model/diagnostic.ts";
import type { TemplateButton } from "../../model/outgoing.ts";
import { type Span, spanning } from "../../model/source.ts";
import {
  type Filling,
  isSendable,
  mistakeIn,
  TEMPLATE_LANGUAGE,
  type TemplateShape,
} from "../../model/template.ts";
import type { Value } from "../../model/value.ts";
import type { Expression, VerbStatement } from "../syntax/ast.ts";
import { constantOf } from "../syntax/constant.ts";
import {
  buttonIn,
  isGap,
  languageOf,
  type TemplateValues,
  templateNameOf,
  templateValuesOf,
} from "../verbs/holes/template.ts";
import type { ProgramScope } from "./scope.ts";
import { templateLanguage, templateStatus, templateValues, unknownTemplate } from "./template-messages.ts";

/**
 * Templates that are named in the script, against those that the account has. What is worked out at run time is left
 * to delivery, which looks again.
 *
 * @param book  the account's templates; undefined when nobody has fetched them: then any is believed
 */
export function checkTemplates(
  scope: ProgramScope,
  book: readonly TemplateShape[] | undefined,
): Diagnostic[] {
  if (book === undefined) return [];
  const found: Diagnostic[] = [];
  for (const { steps } of scope.units) {
    for (const { statement } of steps) {
      if (statement.type === "verb" && statement.verb === "SEND TEMPLATE")
        found.push(...look(statement, book));
    }
  }
  return found;
}

function look({ args, span }: VerbStatement, book: readonly TemplateShape[]): Diagnostic[] {
  const [named] = several(args.get("name"));
  const [tongue] = several(args.get("language"));
  const values = several(args.get("params"));
  const name = written(named, templateNameOf);
  if (named === undefined || name === undefined) return [];
  const language = tongue === undefined ? TEMPLATE_LANGUAGE : written(tongue, languageOf);
  const filling: Filling = { name, ...(language !== undefined && { language }), ...fillingOf(values) };
  const misfit = mistakeIn(book, filling);
  if (misfit === undefined || misfit.type === "status") return unsendable(named.span, filling, book);
  switch (misfit.type) {
    case "unknown":
      return [unknownTemplate(named.span, name, misfit.names)];
    case "language":
      return [
        templateLanguage(
          (tongue ?? named).span,
          { name, language: language ?? "" },
          misfit.languages,
          tongue !== undefined,
        ),
      ];
    default:
      return [templateValues(spanOf(values) ?? span, name, misfit)];
  }
}

function spanOf(values: readonly Expression[]): Span | undefined {
  const [first] = values;
  return first && spanning(first.span, (values.at(-1) ?? first).span);
}

/** A template that cannot be sent as long as it stands as it does. */
function unsendable(at: Span, { name, language }: Filling, book: readonly TemplateShape[]): Diagnostic[] {
  const meant = book.filter(
    (shape) => mistakeIn([shape], { name, ...(language && { language }) }) === undefined,
  );
  const [first] = meant;
  return first === undefined || meant.some(isSendable) ? [] : [templateStatus(at, name, first.status)];
}

/** What a script gives a template, as far as it is written out. */
function fillingOf(values: readonly Expression[]): Pick<Filling, "values" | "header" | "buttons"> {
  const [first] = values;
  if (values.length !== 1 || first === undefined)
    return { values: values.length, header: "none", buttons: [] };
  if (first.type === "object") return objectFilling(first);
  if (first.type === "list") return { values: first.elements.length, header: "none", buttons: [] };
  return isOneText(first) ? { values: 1, header: "none", buttons: [] } : {};
}

/** Whether an expression can be nothing but a single value, never a list or an object. */
function isOneText({ type }: Expression): boolean {
  return type === "literal" || type === "chain" || type === "negate" || type === "not";
}

function objectFilling({ entries }: Extract<Expression, { readonly type: "object" }>): Omit<Filling, "name"> {
  const gaps = entries.filter(({ key }) => isGap(key)).map(({ key }) => key);
  const header = entries.find(({ key }) => key === "header");
  const buttons = entries.flatMap(({ key, value }) => {
    const index = buttonIn(key);
    return index === undefined ? [] : [{ index, type: buttonTypeOf(key, value) }];
  });
  const known = buttons.flatMap(({ index, type }) => (type === undefined ? [] : [{ index, type }]));
  const headerType = header === undefined ? "none" : headerTypeOf(header.value);
  return {
    values: gaps,
    ...(headerType !== undefined && { header: headerType }),
    ...(known.length === buttons.length && { buttons: known }),
  };
}

/** What a header would be, when it is written out. */
function headerTypeOf(value: Expression): Filling["header"] | undefined {
  return filledWith("header", value)?.header?.type;
}

function buttonTypeOf(key: string, value: Expression): TemplateButton["type"] | undefined {
  // A value that is worked out ends a web address, unless it is an object.
  if (isOneText(value)) return "url";
  return filledWith(key, value)?.buttons?.[0]?.type;
}

function filledWith(key: string, value: Expression): TemplateValues | undefined {
  return written(value, (constant) => templateValuesOf([{ [key]: constant }]));
}

/** A constant as a verb takes it; undefined for what is worked out, and for what no verb takes, which is told elsewhere. */
function written<Type>(
  expression: Expression | undefined,
  convert: (value: Value) => Type,
): Type | undefined {
  const value = expression && constantOf(expression);
  if (value === undefined) return undefined;
  try {
    return convert(value);
  } catch {
    return undefined;
  }
}

function several(value: Expression | readonly Expression[] | undefined): readonly Expression[] {
  return value === undefined ? [] : [value].flat();
}
