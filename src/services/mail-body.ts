/**
 * The bodies of a mail: always one that reads as text, and one in HTML when the script wrote HTML.
 *
 * @module
 */
export interface MailBody {
  readonly text: string;
  readonly html?: string;
}

const BEGINS =
  /^<(?:!doctype html|html|head|body|p|div|span|table|h[1-6]|ul|ol|a|b|i|em|strong|br|img|center|section|article|header|blockquote|pre|style)\b[^<>]*>/i;

/** Takes a body for HTML only when it begins with a tag of HTML and ends with one. */
export function mailBody(written: string): MailBody {
  const trimmed = written.trim();
  return BEGINS.test(trimmed) && trimmed.endsWith(">")
    ? { text: plainText(trimmed), html: written }
    : { text: written };
}

/** Elements whose content nobody reads. */
const UNREAD = ["head", "style", "script", "title"] as const;
const LINE_ENDS =
  /<(?:br|\/p|\/div|\/tr|\/li|\/h[1-6]|\/table|\/ul|\/ol|\/blockquote|\/section|\/article)\b[^<>]*>/gi;
const TAGS = /<[^<>]*>/g;
const ENTITIES: Readonly<Record<string, string>> = {
  "&nbsp;": " ",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&apos;": "'",
  "&amp;": "&",
};

function plainText(html: string): string {
  const read = UNREAD.reduce(without, html.replace(/\s+/g, " "));
  const lines = read
    .replace(LINE_ENDS, "\n")
    .replace(TAGS, "")
    .replace(/&(?:nbsp|lt|gt|quot|#39|apos|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .split("\n");
  return lines
    .map((line) => line.trim())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Leaves an element out with all that is in it; one that is never closed goes to the end. */
function without(html: string, element: string): string {
  const small = html.toLowerCase();
  const kept: string[] = [];
  for (let from = 0; ; ) {
    const opening = nextOpening(small, element, from);
    kept.push(html.slice(from, opening < 0 ? html.length : opening));
    if (opening < 0) return kept.join("");
    const closing = small.indexOf(`</${element}`, opening);
    const end = closing < 0 ? -1 : small.indexOf(">", closing);
    if (end < 0) return kept.join("");
    from = end + 1;
  }
}

function nextOpening(html: string, element: string, from: number): number {
  for (let at = html.indexOf(`<${element}`, from); at >= 0; at = html.indexOf(`<${element}`, at + 1)) {
    if (/[\s>/]/.test(html[at + element.length + 1] ?? "")) return at;
  }
  return -1;
}
