import { diagramOf } from "./diagram.ts";
import { rulesOf } from "./ebnf.ts";
import { grammarText } from "./rules.ts";
import { MADE_BY } from "./written.ts";

/** The page `railroad.html`: a diagram for each rule of the grammar. It loads nothing from anywhere. */
export function railroadPage(): string {
  const rules = rulesOf(grammarText());
  const names = new Set(rules.map(({ name }) => name));
  const sections = rules.map(
    ({ name, production }) =>
      `<h2 id="${name}">${name}</h2>\n${diagramOf(production, (other) => names.has(other))}`,
  );
  return `${HEAD}\n${sections.join("\n")}\n</main>\n</html>\n`;
}

const HEAD = `<!doctype html>
<html lang="en">
<!-- ${MADE_BY} -->
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The grammar of TalkBASIC</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem; color: #222; background: #fff; }
  h2 { font: 600 1rem ui-monospace, monospace; margin: 2rem 0 0; }
  svg { display: block; max-width: none; }
  main { overflow-x: auto; }
  path { fill: none; stroke: #666; stroke-width: 1.5; }
  rect { stroke: #666; stroke-width: 1.5; }
  rect.word { fill: #e3f0d8; }
  rect.token { fill: #f6ecd2; }
  rect.rule { fill: #dce8f6; }
  text { font: 13px ui-monospace, monospace; text-anchor: middle; fill: #222; }
</style>
<main>
<h1>The grammar of TalkBASIC</h1>
<p>A line is followed from left to right. Green: a word or sign as it is written. Yellow: a kind of token. Blue: another
diagram. <a href="basic.ebnf">basic.ebnf</a> says the same in letters, <a href="language.md">language.md</a> what it means.</p>`;
