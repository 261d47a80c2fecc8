import type { Name } from "../syntax/ast.ts";
import type { Item } from "../syntax/item.ts";
import type { Parsed } from "../syntax/parse.ts";
import { plain, sigilOf } from "../syntax/tokens.ts";
import { eachNode } from "./nodes.ts";

/** How the names of a program are spelled where they come first, by their names. */
export interface Spellings {
  /** Of all variables but parameters, which each SUB and FUNCTION spells in its own way. */
  readonly variables: ReadonlyMap<string, string>;
  /** SUBs and FUNCTIONs, as their headers write them. */
  readonly units: ReadonlyMap<string, string>;
}

/** The spellings of all files of a program. */
export function spellingsOf({ items }: Parsed): Spellings {
  const variables = new Map<string, string>();
  const units = new Map<string, string>();
  for (const file of items) {
    for (const { name, params } of namesIn(file))
      if (!params.has(name.name) && !variables.has(name.name)) variables.set(name.name, name.spelled);
    for (const item of file) if (opensUnit(item)) units.set(item.name, item.spelled);
  }
  return { variables, units };
}

/** A variable where it stands, and the parameters of the SUB or FUNCTION around it. */
interface PlacedName {
  readonly name: Name;
  /** How the header spells them. */
  readonly params: ReadonlyMap<string, string>;
}

/** The variables of a file, in its order. */
export function namesIn(items: readonly Item[]): readonly PlacedName[] {
  const names: PlacedName[] = [];
  let params: ReadonlyMap<string, string> = NO_PARAMETERS;
  for (const item of items) {
    if (opensUnit(item)) params = new Map(item.params.map(({ name, spelled }) => [name, spelled]));
    eachNode(item, (node) => node.type === "name" && names.push({ name: node, params }));
    if (item.type === "close" && (item.block === "sub" || item.block === "function")) params = NO_PARAMETERS;
  }
  return names.sort((a, b) => a.name.span.start - b.name.span.start);
}

const NO_PARAMETERS: ReadonlyMap<string, string> = new Map();

function opensUnit(item: Item): item is Item & { readonly type: "open"; readonly block: "sub" | "function" } {
  return item.type === "open" && (item.block === "sub" || item.block === "function");
}

/** A word in the capitals and small letters of another one, where both are the same word. Its sign stays. */
export function inLettersOf(first: string, word: string): string {
  return plain(first) === plain(word) ? withoutSigil(first) + sigilOf(word) : word;
}

/** A word without the sign at its end. */
export function withoutSigil(word: string): string {
  return sigilOf(word) === "" ? word : word.slice(0, -1);
}
