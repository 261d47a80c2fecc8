import type { Diagnostic } from "../../model/diagnostic.ts";
import { repeatInside, repeatOutside } from "./foreign-messages.ts";
import type { Item, LineItem, Opener, Repeat } from "./item.ts";
import { closerOf, isDeclaration, kindOf, OPENERS } from "./kinds.ts";

/** A loop that is open, and whether its author has been told of how it begins. */
interface Loop {
  readonly opener: Opener;
  readonly isTold: boolean;
}

/**
 * The items of a file without REPEAT and UNTIL: each of them opens or closes a loop of this dialect. A loop is told of
 * once, where it is first written in another way.
 */
export function settleRepeats(items: readonly LineItem[]): {
  readonly items: readonly Item[];
  readonly diagnostics: readonly Diagnostic[];
} {
  if (items.every(isSettled)) return { items, diagnostics: [] };
  const settled: Item[] = [];
  const diagnostics: Diagnostic[] = [];
  const loops: Loop[] = [];
  for (const [index, item] of items.entries()) {
    if (isSettled(item)) {
      follow(item, loops);
      settled.push(item);
      continue;
    }
    const loop = closedBy(item, items, index, loops);
    if (loop === undefined) {
      const opener = { type: "open", block: "broken", closes: "do", span: item.span } as const;
      if (!item.isMisread) diagnostics.push(repeatOutside(item.span, item.written));
      loops.push({ opener, isTold: true });
      settled.push(opener);
    } else {
      const { opener, isTold } = loop;
      const [begun, ended] = [OPENERS[kindOf(opener)], closerOf(opener)];
      if (!isTold && !item.isMisread) diagnostics.push(repeatInside(item.span, item.written, begun, ended));
      settled.push(closerFor(item, opener));
    }
  }
  return { items: settled, diagnostics };
}

function isSettled(item: LineItem): item is Item {
  return item.type !== "repeat";
}

const LOOPS: ReadonlySet<string> = new Set(["do", "while", "for"]);

function follow(item: Item, loops: Loop[]): void {
  if (item.type === "open") {
    if (isDeclaration(kindOf(item))) loops.length = 0;
    if (LOOPS.has(kindOf(item))) loops.push({ opener: item, isTold: false });
  }
  if (item.type !== "close" || !LOOPS.has(item.block)) return;
  const at = loops.findLastIndex(({ opener }) => kindOf(opener) === item.block);
  if (at >= 0) loops.length = at;
}

/** Takes the loop away that such a line closes; none when it opens one. */
function closedBy(item: Repeat, items: readonly LineItem[], index: number, loops: Loop[]): Loop | undefined {
  if (item.written === "REPEAT" && opensLoop(items, index)) return undefined;
  // Only DO and LOOP have a test of such a kind.
  const isOne = ({ opener }: Loop) => !isTested(item) || kindOf(opener) === "do";
  const at = loops.findLastIndex(isOne);
  const loop = loops[at];
  if (at >= 0) loops.length = at;
  return loop;
}

/** Whether the line that says more about a REPEAT closes it: another REPEAT, or DO, begins something of its own. */
function opensLoop(items: readonly LineItem[], index: number): boolean {
  for (let at = index + 1; at < items.length; at++) {
    const item = items[at] as LineItem;
    if (item.type === "repeat") return item.written !== "REPEAT";
    if (item.type === "open" && (kindOf(item) === "do" || isDeclaration(kindOf(item)))) return false;
    if (item.type === "close" && item.block === "do") return true;
  }
  return false;
}

function isTested({ written }: Repeat): boolean {
  return /\b(?:UNTIL|WHILE)$/.test(written);
}

function closerFor({ written, test, span }: Repeat, opener: Opener): Item {
  const block = kindOf(opener);
  return { type: "close", block, written, span, isMisread: true, ...(test && { after: test }) };
}
