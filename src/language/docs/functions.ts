import type { BuiltIn } from "../functions/function.ts";
import { FUNCTIONS } from "../functions/index.ts";
import { cell, MADE_BY } from "./written.ts";

/** The page `functions.md`: every function of the table, in its order. */
export function functionsPage(): string {
  const rows = FUNCTIONS.map(row);
  const table = ["| function | gives | for example |", "| --- | --- | --- |", ...rows].join("\n");
  return `${["# Functions", MADE_BY, INTRODUCTION, table].join("\n\n")}\n`;
}

const INTRODUCTION = `Values from values; a function does nothing else. What stands in \`[…]\` may be left out, and a sign at the end of a
name, as in \`LEFT$\`, changes nothing. [The specification](language.md#functions) says more of each family.`;

function row({ usage, summary, example: [expression, result] }: BuiltIn): string {
  const shown = `${cell(code(expression))} → ${cell(code(JSON.stringify(result)))}`;
  return `| ${cell(code(usage))} | ${cell(summary)} | ${shown} |`;
}

/** In a cell a line has no end. */
function code(text: string): string {
  return `\`${text.replaceAll("\n", " : ")}\``;
}
