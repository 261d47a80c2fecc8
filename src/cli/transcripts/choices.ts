import { escapedLine, unescaped } from "./escaped.ts";

/**
 * What can be tapped, at the end of a message: buttons as `[Yes] [No]` on one line, the rows of a list as `( ) Rye`,
 * each on a line of its own.
 *
 * @module
 */
const TITLE = String.raw`\[((?:\\.|[^\]\\])*)\]`;
const BUTTONS = new RegExp(String.raw`^${TITLE}(?:\s+${TITLE})*$`);
const ROW = /^\( \)(?:\s+(.*))?$/s;

/** The lines of a message, parted into its text and what can be tapped. */
export interface Parted {
  readonly lines: readonly string[];
  readonly buttons: readonly string[];
  readonly rows: readonly string[];
}

export function parted(lines: readonly string[]): Parted {
  const last = lines.at(-1) ?? "";
  // The first line is always text: a message consists of more than things to tap.
  if (lines.length > 1 && BUTTONS.test(last)) {
    return { lines: lines.slice(0, -1), buttons: titlesIn(last), rows: [] };
  }
  const rows: string[] = [];
  for (let at = lines.length - 1; at > 0 && ROW.test(lines[at] as string); at--) {
    rows.unshift(unescaped(ROW.exec(lines[at] as string)?.[1] ?? ""));
  }
  return { lines: lines.slice(0, lines.length - rows.length), buttons: [], rows };
}

function titlesIn(line: string): readonly string[] {
  return [...line.matchAll(new RegExp(TITLE, "g"))].map(([, title = ""]) => unescaped(title));
}

/** The title that a person taps, when that is all that the line says: `[Yes]`. */
export function tapped(text: string): string | undefined {
  const titles = BUTTONS.test(text) ? titlesIn(text) : [];
  return titles.length === 1 ? titles[0] : undefined;
}

export function buttonsLine(titles: readonly string[]): string {
  return titles.map((title) => `[${escapedLine(title).replace(/[[\]]/g, "\\$&")}]`).join(" ");
}

export function rowLine(title: string): string {
  return `( ) ${escapedLine(title)}`;
}

/** A line of text that would be taken for something to tap, so that it is not. */
export function untappable(line: string): string {
  return BUTTONS.test(line) || ROW.test(line) ? `\\${line}` : line;
}
