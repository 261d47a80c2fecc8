import { personOf } from "../../language/verbs/holes/person.ts";
import { languageOf, templateNameOf } from "../../language/verbs/holes/template.ts";
import { ScriptFault } from "../../model/fault.ts";
import type { Address } from "../../model/message.ts";
import type { Said, Template } from "../../model/outgoing.ts";
import { isSendable, type TemplateBook } from "../../model/template.ts";
import type { Problem } from "../../settings/index.ts";
import type { Found } from "../found.ts";
import { fillingOf } from "./filling.ts";

/** What stands behind `talkbasic send`. */
export interface SendOptions {
  readonly to?: string;
  readonly text?: string;
  readonly template?: string;
  readonly language?: string;
  readonly param?: readonly string[];
  readonly json?: boolean;
}

/** A message, and whom it is for. */
export interface Wanted {
  readonly to: Address;
  readonly said: Said;
}

/**
 * What somebody wants sent. It is held to the same rules as what a script says.
 *
 * @param book the templates of the bot's account, where they were fetched
 */
export function wantedOf(options: SendOptions, book: TemplateBook | undefined): Found<Wanted> {
  try {
    const to = addresseeOf(options.to);
    return { type: "found", value: { to, said: saidOf(options, book) } };
  } catch (error) {
    if (error instanceof Unwritable) return { type: "problem", problem: error.problem };
    throw error;
  }
}

/** Something on the command line that cannot be meant. */
class Unwritable extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.what);
    this.problem = problem;
  }
}

/** What a script would fault at, said of an option. */
function held<T>(read: () => T, where: string, fix: string): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ScriptFault) throw new Unwritable({ where, what: error.message, fix });
    throw error;
  }
}

/** A number without its `+` is refused: it may lack its country, and would then be a stranger's. */
function addresseeOf(to: string | undefined): Address {
  if (to === undefined) throw new Unwritable(NOBODY);
  const where = `--to ${to}`;
  if (!/^\s*(?:\+|[A-Z]{2}\.)/.test(to)) throw new Unwritable({ where, what: NO_COUNTRY, fix: WITH_COUNTRY });
  const person = held(() => personOf(to), where, WITH_COUNTRY);
  return person.type === "phone"
    ? { kind: "phone", value: person.digits }
    : { kind: "bsuid", value: person.id };
}

function saidOf(options: SendOptions, book: TemplateBook | undefined): Said {
  const { text, template } = options;
  if (template !== undefined) return templateOf(template, options, book);
  if (text === undefined || text.trim() === "") throw new Unwritable(NOTHING_TO_SAY);
  return { type: "text", body: text };
}

function templateOf(
  written: string,
  { language: wished, param: values = [] }: SendOptions,
  book: TemplateBook | undefined,
): Template {
  const name = held(() => templateNameOf(written), `--template ${written}`, AS_SHOWN);
  const language =
    wished && held(() => languageOf(wished), `--language ${wished}`, "write its code, such as pt_BR or en");
  const named = book?.templates.filter((shape) => shape.name === name) ?? [];
  const shape = named.find((one) => one.language === language) ?? named.find(isSendable) ?? named[0];
  const filled = held(() => fillingOf(values, shape), "--param", ONE_EACH);
  return { type: "template", name, language: language ?? shape?.language ?? "", ...filled };
}

const WITH_COUNTRY = "write the number with + and the country code: --to +5511987654321";
const NO_COUNTRY = "this is neither a phone number with its country code nor an id of Meta's for a person";
const AS_SHOWN =
  "write the name as `talkbasic templates list` and WhatsApp Manager show it, such as order_update";
const ONE_EACH =
  "write a --param with a text for each gap, in their order; header=… and button1=… fill the header and a button";

const NOBODY: Problem = {
  where: "talkbasic send",
  what: "it was not said whom the message is for",
  fix: "add the number with + and the country code: --to +5511987654321",
};

const NOTHING_TO_SAY: Problem = {
  where: "talkbasic send",
  what: "it was not said what to send",
  fix: 'add --text "Hello", or --template order_update with a --param for each of its gaps',
};
