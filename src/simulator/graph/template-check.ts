import { fieldsIn, listIn } from "../../channels/whatsapp/readers.ts";
import { readTemplate } from "../../channels/whatsapp/templates.ts";
import { hasNames, type TemplateShape } from "../../model/template.ts";
import { errorAnswer, type GraphAnswer } from "./answers.ts";

const MISSING = 132_001;
const COUNT = 132_000;
const FORMAT = 132_012;
const NO_PARAMETER = 131_008;

/** Codes of templates that exist and are not sent. */
const RESTING: Readonly<Record<string, number>> = { PAUSED: 132_015, DISABLED: 132_016 };

/**
 * What Graph has against a template as it is sent; undefined when it fits, or when nobody said which ones there are.
 *
 * @param templates as Graph describes them
 */
export function objectionToTemplate(
  sent: unknown,
  templates: readonly unknown[] | undefined,
): GraphAnswer | undefined {
  const fields = fieldsIn(sent);
  if (fields === undefined || templates === undefined) return undefined;
  const language = String(fieldsIn(fields.language)?.code);
  const shape = templates
    .map(readTemplate)
    .find((one) => one?.name === fields.name && one?.language === language);
  if (shape === undefined) {
    return errorAnswer(MISSING, `template name (${fields.name}) does not exist in ${language}`);
  }
  if (shape.status !== "APPROVED") {
    return errorAnswer(RESTING[shape.status] ?? MISSING, `template ${shape.name} is ${shape.status}`);
  }
  const components = listIn(fields.components).map(componentIn);
  return (
    bodyObjection(shape, components) ??
    headerObjection(shape, components) ??
    buttonObjection(shape, components)
  );
}

interface Component {
  readonly type: string;
  readonly index: number;
  readonly parameters: readonly Parameter[];
}

interface Parameter {
  readonly type: string;
  readonly name: string | undefined;
}

function componentIn(value: unknown): Component {
  const fields = fieldsIn(value);
  return {
    type: String(fields?.type).toLowerCase(),
    index: Number(fields?.index),
    parameters: listIn(fields?.parameters).map((parameter) => {
      const { type, parameter_name: name } = fieldsIn(parameter) ?? {};
      return { type: String(type), name: typeof name === "string" ? name : undefined };
    }),
  };
}

function bodyObjection({ gaps }: TemplateShape, components: readonly Component[]): GraphAnswer | undefined {
  return textObjection("body", gaps, parametersOf("body", components));
}

function textObjection(
  part: "body" | "header",
  gaps: readonly string[],
  given: readonly Parameter[],
): GraphAnswer | undefined {
  if (given.length !== gaps.length) {
    const counts = `number of localizable_params (${given.length}) does not match the expected number of params (${gaps.length})`;
    return errorAnswer(COUNT, `${part}: ${counts}`);
  }
  const names = given.map(({ name }) => name);
  const fits = hasNames(gaps)
    ? gaps.every((gap) => names.includes(gap))
    : names.every((name) => name === undefined);
  return fits ? undefined : errorAnswer(FORMAT, `${part}: Parameter name is missing or empty`);
}

function headerObjection(
  { header }: TemplateShape,
  components: readonly Component[],
): GraphAnswer | undefined {
  const given = parametersOf("header", components);
  if (header === undefined || header.type === "text")
    return textObjection("header", header?.gaps ?? [], given);
  const [parameter] = given;
  if (parameter?.type === header.type) return undefined;
  const received = parameter?.type.toUpperCase() ?? "UNKNOWN";
  return errorAnswer(
    FORMAT,
    `header: Format mismatch, expected ${header.type.toUpperCase()}, received ${received}`,
  );
}

function buttonObjection(
  { buttons }: TemplateShape,
  components: readonly Component[],
): GraphAnswer | undefined {
  const given = components.filter(({ type }) => type === "button");
  const lacking = buttons.findIndex(
    ({ needsValue }, place) => needsValue && !given.some(({ index }) => index === place),
  );
  if (lacking >= 0)
    return errorAnswer(NO_PARAMETER, `buttons: Button at index ${lacking} requires a parameter`);
  const idle = given.find(({ index }) => {
    const button = buttons[index];
    return button === undefined || (!button.needsValue && button.type === "url");
  });
  return idle && errorAnswer(FORMAT, `buttons: Button at index ${idle.index} takes no parameter`);
}

function parametersOf(type: string, components: readonly Component[]): readonly Parameter[] {
  return components.filter((component) => component.type === type).flatMap(({ parameters }) => parameters);
}
