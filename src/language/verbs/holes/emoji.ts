import { ScriptFault } from "../../../model/fault.ts";
import { beginningOf, textOf, type Value } from "../../../model/value.ts";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const PICTURE = /\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[0-9#*]\ufe0f?\u20e3/u;

/**
 * One emoji, or an empty text.
 *
 * @throws ScriptFault `fault/emoji` when it is anything else
 */
export function emojiOf(value: Value): string {
  const text = textOf(value).trim();
  if (text === "" || isEmoji(text)) return text;
  throw new ScriptFault(
    "fault/emoji",
    `"${beginningOf(text)}" is not one emoji`,
    "WhatsApp shows one emoji at a message and nothing else; nothing is sent.",
    'write one emoji, as in REACT "👍", or an empty text to take the reaction away',
  );
}

/** A family of four with skin tones is one grapheme of some 40 units. */
function isEmoji(text: string): boolean {
  return text.length <= 50 && PICTURE.test(text) && [...graphemes.segment(text)].length === 1;
}
