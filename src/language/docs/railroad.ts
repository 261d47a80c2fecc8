import { diagramOf } from "./diagram.ts";
import { namesIn, type Rule, rulesOf } from "./ebnf.ts";
import { grammarText } from "./rules.ts";
import { MADE_BY } from "./written.ts";

/** The page `railroad.html`: a diagram for each rule of the grammar. It loads nothing from anywhere. */
export function railroadPage(): string {
  const rules = rulesOf(grammarText());
  const named = new Set(rules.map(({ name }) => name));
  const sections = rules.map((rule) => {
    const diagram = diagramOf(rule.production, (other) => named.has(other));
    const users = rules.filter(({ production }) => namesIn(production).has(rule.name));
    return `<section id="${rule.name}">\n<h2>${link(rule.name)}</h2>\n<div>${diagram}</div>\n${usedIn(users)}</section>`;
  });
  return `${HEAD}\n${contents(rules)}\n${sections.join("\n")}\n</main>\n</html>\n`;
}

function contents(rules: readonly Rule[]): string {
  const entries = [...new Set(rules.map(({ section }) => section))].map((section) => {
    const links = rules.filter((rule) => rule.section === section).map(({ name }) => link(name));
    return `<dt>${section}</dt>\n<dd>${links.join(" ")}</dd>`;
  });
  return `<nav aria-label="Contents">\n<dl>\n${entries.join("\n")}\n</dl>\n</nav>`;
}

/** Where a diagram stands in others: the way back up. */
function usedIn(users: readonly Rule[]): string {
  if (users.length === 0) return "";
  const others = users.length > MOST_USERS ? ` and ${users.length - MOST_USERS} others` : "";
  const links = users.slice(0, MOST_USERS).map(({ name }) => link(name));
  return `<p>in ${links.join(", ")}${others}</p>\n`;
}

const MOST_USERS = 6;

function link(name: string): string {
  return `<a href="#${name}">${name}</a>`;
}

const HEAD = `<!doctype html>
<html lang="en">
<!-- ${MADE_BY} -->
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The grammar of TalkBASIC</title>
<style>
  :root {
    color-scheme: light dark;
    --ink: #222; --faint: #666; --paper: #fff; --link: #0b57a4;
    --word: #e3f0d8; --token: #f6ecd2; --rule: #dce8f6;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --ink: #e8e8e8; --faint: #9a9fa6; --paper: #17191c; --link: #8ab8ee;
      --word: #31492a; --token: #50451f; --rule: #27415e;
    }
  }
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: var(--ink); background: var(--paper); }
  main { max-width: 64rem; margin: 0 auto; padding: 1rem; }
  a { color: var(--link); }
  dt { font-weight: 600; margin-top: .75rem; }
  dd { margin: 0; }
  dd a, h2 a, section p a { font-family: ui-monospace, monospace; text-decoration: none; }
  dd a { font-size: .875rem; margin-right: .5rem; white-space: nowrap; }
  a:hover, a:focus-visible { text-decoration: underline; }
  section { margin-top: 2rem; }
  section:target h2 { background: var(--rule); }
  h2 { font-size: 1rem; margin: 0; }
  h2 a { color: inherit; }
  section p { font-size: .8125rem; margin: 0; color: var(--faint); }
  section div { overflow-x: auto; }
  svg { display: block; }
  path { fill: none; stroke: var(--faint); stroke-width: 1.5; }
  rect { stroke: var(--faint); stroke-width: 1.5; }
  rect.word { fill: var(--word); }
  rect.token { fill: var(--token); }
  rect.rule { fill: var(--rule); }
  text { font: 13px ui-monospace, monospace; text-anchor: middle; fill: var(--ink); }
  @media print {
    :root {
      --ink: #000; --faint: #555; --paper: #fff; --link: #000;
      --word: #fff; --token: #fff; --rule: #fff;
    }
    section { break-inside: avoid; }
    section div { overflow: visible; }
    svg { max-width: 100%; height: auto; }
  }
</style>
<main>
<h1>The grammar of TalkBASIC</h1>
<p>A line is followed from left to right. Green and round: a word or sign as it is written. Yellow: one of these characters. Blue
and square: another diagram. <a href="basic.ebnf">basic.ebnf</a> says the same in letters,
<a href="language.md">language.md</a> what it means, <a href="verbs.md">verbs.md</a> what the verbs do.</p>`;
