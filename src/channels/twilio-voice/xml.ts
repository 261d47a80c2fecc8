/**
 * Whether a text is a document that Twilio takes: well formed, `<Response>` around everything, nothing before it but
 * the declaration. What it asks for is its author's business.
 *
 * Made for the answers of scripts: a call that gets one which is broken is cut off with Twilio's apology.
 *
 * @module
 */

/** The largest document that Twilio takes. */
const TWIML_BYTES = 64 * 1024;

const MOST_NESTED = 50;

const NAME = "[A-Za-z_][\\w.:-]*";
const ENTITY = "&(?:amp|lt|gt|quot|apos|#\\d{1,7}|#x[0-9A-Fa-f]{1,6});";
const ATTRIBUTE = `\\s+${NAME}\\s*=\\s*(?:"(?:[^"<&]|${ENTITY})*"|'(?:[^'<&]|${ENTITY})*')`;
const DECLARATION = /^<\?xml\s[^?<>]*\?>\s*/;
/** One piece after the other: text, comment, character data, or a tag with its closing, name, attributes and end. */
const PIECE = new RegExp(
  `(?:[^<&]|${ENTITY})+|<!--(?:(?!--)[^])*-->|<!\\[CDATA\\[(?:(?!\\]\\]>)[^])*\\]\\]>|<(/?)(${NAME})((?:${ATTRIBUTE})*)\\s*(/?)>`,
  "y",
);
/** Characters that no XML may hold, not even as an entity. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/u;

export function isTwiml(text: string): boolean {
  if (!/^<(?:\?xml\s|Response)/.test(text) || Buffer.byteLength(text) > TWIML_BYTES) return false;
  return !FORBIDDEN.test(text) && isTree(text.replace(DECLARATION, "").trimEnd());
}

/** Whether every element is closed in order, with one around all of them. */
function isTree(text: string): boolean {
  const open: string[] = [];
  let at = 0;
  while (at < text.length) {
    PIECE.lastIndex = at;
    const piece = PIECE.exec(text);
    if (piece === null) return false;
    const [whole, closing, name, attributes = "", empty] = piece;
    const isFirst = at === 0;
    at += whole.length;
    if (isFirst && (name !== "Response" || closing !== "")) return false;
    if (name === undefined) continue;
    if (closing === "") {
      if (!isOnceEach(attributes) || open.length >= MOST_NESTED) return false;
      if (empty === "") open.push(name);
    } else if (attributes !== "" || empty !== "" || open.pop() !== name) return false;
    if (open.length === 0) return at === text.length;
  }
  return false;
}

function isOnceEach(attributes: string): boolean {
  const names = [...attributes.matchAll(new RegExp(`(${NAME})\\s*=\\s*(?:"[^"]*"|'[^']*')`, "g"))];
  return new Set(names.map(([, name]) => name)).size === names.length;
}
