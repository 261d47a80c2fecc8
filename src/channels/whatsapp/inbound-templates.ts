import type { BotId, EpochMs } from "../../model/ids.ts";
import type { TemplateNews } from "../../model/template.ts";
import type { InboundItem } from "../../runtime/ports.ts";
import { type Fields, idIn, textIn } from "./readers.ts";
import { kept } from "./scene.ts";

const NAME_LENGTH = 512;
const LANGUAGE_LENGTH = 16;
const WORD_LENGTH = 64;

/** Whether a change is about a template: known by its keys, because Meta has sent some under another's field. */
export function isAboutTemplate(value: Fields): boolean {
  return value.message_template_name !== undefined;
}

/** Whose template it is, and when it was told. */
interface Place {
  readonly field: string;
  readonly bots: readonly BotId[];
  readonly at: EpochMs;
  /** The change as it came. */
  readonly raw: unknown;
}

/** What has become of a template, told to each bot that sends from its account. */
export function readTemplateChange(value: Fields, { field, bots, at, raw }: Place): readonly InboundItem[] {
  const name = textIn(value.message_template_name, NAME_LENGTH);
  const language = idIn(value.message_template_language, LANGUAGE_LENGTH);
  if (name === undefined || language === undefined)
    return [kept(field, "It does not say which template.", raw)];
  const change = changeIn(value);
  if (change === undefined) return [kept(field, "The template is sent as before.", raw)];
  if (bots.length === 0) return [kept(field, "No bot here answers for its account.", raw)];
  return bots.map((bot) => ({ type: "template", bot, news: { name, language, ...change }, at, raw }));
}

type Change = Pick<TemplateNews, "status" | "category">;

/** Of edits and of quality no send is decided, nor of a category that is announced for tomorrow. */
function changeIn(value: Fields): Change | undefined {
  const event = idIn(value.event, WORD_LENGTH);
  if (event !== undefined) return statusAfter(event, idIn(value.message_template_category, WORD_LENGTH));
  const category = idIn(value.new_category, WORD_LENGTH);
  return category === undefined || value.category_update_timestamp !== undefined ? undefined : { category };
}

/** Warnings and locks for editing: the template can be sent as before. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set(["FLAGGED", "LOCKED", "UNLOCKED"]);
/** It can be sent again. */
const BACK: ReadonlySet<string> = new Set(["REINSTATED", "UNARCHIVED"]);

function statusAfter(event: string, category: string | undefined): Change | undefined {
  if (WITHOUT_EFFECT.has(event)) return undefined;
  return { status: BACK.has(event) ? "APPROVED" : event, ...(category !== undefined && { category }) };
}
