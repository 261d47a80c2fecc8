import type { BotId } from "../model/ids.ts";
import { findMeant, isSendable, type TemplateBook, type TemplateShape } from "../model/template.ts";
import { type BotSettings, type Problem, variableOf } from "../settings/index.ts";

/**
 * Whether the template of the settings can go in the place of messages.
 *
 * @module
 */

const KEY = "whatsapp-fallback-template";
const PULL = "; if it is new, run `talkbasic templates pull` first";

/**
 * Why it cannot; nothing when it can, or when nobody has fetched the account's templates yet. One that is only paused, or
 * not approved yet, may be when it is needed.
 */
export function fallbackProblems(
  bot: BotId,
  { fallbackTemplate: ref }: BotSettings,
  book: TemplateBook | undefined,
): readonly Problem[] {
  if (ref === undefined || book === undefined) return [];
  const where = placeOf(bot);
  const shape = findMeant(book.templates, ref);
  if (shape !== undefined) {
    const needs = needsOf(shape);
    if (needs === undefined) return [];
    const what = `the template \`${ref.name}\` ${needs}, and in the place of a message there is only its text to fill it with`;
    return [{ where, what, fix: "name a template whose body has one gap or none, and nothing else to fill" }];
  }
  const others = book.templates.filter(({ name }) => name === ref.name);
  if (others.length === 0) {
    const what = `the account has no template \`${ref.name}\``;
    return [{ where, what, fix: `name one of its templates (talkbasic templates list shows them)${PULL}` }];
  }
  const what = `the template \`${ref.name}\` does not exist in the language ${ref.language}`;
  const languages = others.map(({ language }) => `\`${ref.name} ${language}\``).join(" or ");
  return [{ where, what, fix: `write ${languages}${PULL}` }];
}

/** That it is there, and would not be sent today. */
export function unsendableFallback(
  bot: BotId,
  { fallbackTemplate: ref }: BotSettings,
  book: TemplateBook,
): readonly Problem[] {
  const shape = ref && findMeant(book.templates, ref);
  if (shape === undefined || isSendable(shape)) return [];
  const what = `WhatsApp does not send the template \`${shape.name} ${shape.language}\` now: its status is ${shape.status}`;
  return [{ where: placeOf(bot), what, fix: "look in WhatsApp Manager for why, or name another template" }];
}

/** Why a single text is not enough to fill a template. */
function needsOf({ gaps, header, buttons }: TemplateShape): string | undefined {
  if (gaps.length > 1) return `has ${gaps.length} gaps in its body`;
  if (header !== undefined && (header.type !== "text" || header.gaps.length > 0))
    return "has a header to be filled";
  const index = buttons.findIndex(({ needsValue }) => needsValue);
  return index < 0 ? undefined : `has a value to be filled into its button ${index + 1}`;
}

function placeOf(bot: BotId): string {
  return `${KEY} (${variableOf(KEY)}) of the bot ${bot}`;
}
