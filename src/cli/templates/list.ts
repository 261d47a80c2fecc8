import type { BotId } from "../../model/ids.ts";
import { hasNames, isSendable, type TemplateBook, type TemplateShape } from "../../model/template.ts";
import { jsonLine } from "../lines.ts";
import { printable } from "../shown.ts";
import { EXIT, type Exit, type Terminal } from "../terminal.ts";
import { counted } from "../words.ts";
import { eachBook } from "./each-book.ts";

/** Shows the templates that were fetched, and what each wants to be filled with. */
export function list(path: string, { json }: { readonly json?: boolean }, terminal: Terminal): Promise<Exit> {
  return eachBook(path, terminal, ({ source: { bot } }, book) => {
    terminal.out(json ? jsonOf(bot, book) : textOf(bot, book, terminal));
    return EXIT.fine;
  });
}

function jsonOf(bot: BotId, { templates }: TemplateBook): string {
  return templates.map((shape) => jsonLine({ bot, ...shape })).join("");
}

function textOf(bot: BotId, { fetchedAt, templates }: TemplateBook, { paint }: Terminal): string {
  const time = `${new Date(fetchedAt).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const title = paint("bold", `${bot}: ${counted(templates.length, "template")}, fetched ${time}`);
  const rows = templates.map((shape) => [
    shape.name,
    shape.language,
    shape.status,
    shape.category,
    gapsShown(shape),
  ]);
  const widths = [0, 1, 2, 3].map((at) => Math.max(0, ...rows.map((row) => row[at]?.length ?? 0)));
  const lines = rows.map((row, index) => {
    const line = `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ")}`.trimEnd();
    const shape = templates[index];
    return `${shape && isSendable(shape) ? printable(line) : paint("yellow", printable(line))}\n`;
  });
  return `${title}\n${lines.join("")}`;
}

/** What a script gives it: `2 gaps (first_name, order), image header, button 1: end of an address`. */
function gapsShown({ gaps, header, buttons }: TemplateShape): string {
  const names = hasNames(gaps) ? ` (${gaps.join(", ")})` : "";
  const body = gaps.length === 0 ? "no gaps" : `${counted(gaps.length, "gap")}${names}`;
  const isFilled = header !== undefined && (header.type !== "text" || header.gaps.length > 0);
  const head = isFilled ? [`${header.type} in its header`] : [];
  const taps = buttons.flatMap(({ type, needsValue }, index) =>
    needsValue ? [`button ${index + 1}: ${type === "url" ? "the end of its address" : "its code"}`] : [],
  );
  return [body, ...head, ...taps].join(", ");
}
