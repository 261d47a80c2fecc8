import type { Message } from "../../model/message.ts";
import type { Wall } from "../../model/zone.ts";
import type { Answer } from "./type.ts";

/** UTF-16 units of the longest answer that any type but text reads: nobody types a longer one. */
const LONGEST = 2_048;

/** Characters that show nothing: they come along when a number is copied out of another app. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/** The letters, digits and signs of East Asian keyboards, which are as wide as an ideograph. */
const WIDE = /[\uff01-\uff5e]/g;
const WIDE_OFFSET = 0xfee0;

/** A message as the types of HEAR look at it. */
export function answerIn(
  { body, attachment }: Pick<Message, "body" | "attachment">,
  now: () => Wall,
): Answer {
  return { body, text: ordinary(body), attachment, now };
}

/** The text with ordinary characters only: one blank between words, none around them. */
function ordinary(body: string): string {
  const trimmed = body.trim();
  if (trimmed.length > LONGEST) return "";
  return trimmed
    .replace(INVISIBLE, "")
    .replace(WIDE, (wide) => String.fromCharCode(wide.charCodeAt(0) - WIDE_OFFSET))
    .replace(/\s+/g, " ")
    .trim();
}

/** In small letters and without accents, for comparing with words: `Amanhã!` is `amanha`. */
export function folded(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s.!,;]+$/, "");
}

/** The digits of a text that holds nothing else but signs which people put between digits; undefined otherwise. */
export function digitsIn(text: string): string | undefined {
  return /^[\d\s().+/-]+$/.test(text) ? text.replace(/\D/g, "") : undefined;
}
