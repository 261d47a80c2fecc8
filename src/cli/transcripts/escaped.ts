/**
 * Texts as they stand in a transcript: as they are, on as many lines as they have. Only what a reader could not see,
 * or would take for something else, has a backslash.
 *
 * @module
 */
const NAMED: Readonly<Record<string, string>> = { n: "\n", t: "\t", s: " " };
const ESCAPE = /\\(?:([nts])|([\\#[\]()])|u\{([0-9a-f]{1,6})\})/g;

/** The text that was meant. A backslash before anything else is one. */
export function unescaped(written: string): string {
  return written.replace(ESCAPE, (all, named?: string, itself?: string, code?: string) => {
    if (named !== undefined) return NAMED[named] as string;
    if (itself !== undefined) return itself;
    const point = Number.parseInt(code as string, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : all;
  });
}

/**
 * A text as lines of a transcript. No line begins or ends with a blank, and neither the first nor the last is empty
 * unless the text is: whatever an editor does to the ends of lines, the text stays the same.
 */
export function escapedLines(text: string): readonly string[] {
  const [, before = "", middle = "", after = ""] = /^(\n*)([\s\S]*?)(\n*)$/.exec(text) ?? [];
  const lines = middle.split("\n").map(escapedLine);
  lines[0] = "\\n".repeat(before.length) + lines[0];
  lines[lines.length - 1] += "\\n".repeat(after.length);
  return lines;
}

/** The same for what must stand on one line. */
export function escapedLine(line: string): string {
  return line
    .replaceAll("\\", "\\\\")
    .replace(UNSEEN, escapeOf)
    .replace(/^\s|\s$/g, escapeOf);
}

function escapeOf(sign: string): string {
  const [name] = Object.entries(NAMED).find(([, meant]) => meant === sign) ?? [];
  return name === undefined ? `\\u{${sign.codePointAt(0)?.toString(16)}}` : `\\${name}`;
}

/** What a terminal or an editor does not show, or what turns around what it shows. */
const UNSEEN = /[^\P{Cc}\t]|[\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]|[\p{Cs}]/gu;

/** JSON in which everything that nobody would see is escaped. */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSEEN, (sign) =>
    [...sign].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""),
  );
}
