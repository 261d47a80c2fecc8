import type { BlockKind, Divider, Opener } from "./item.ts";

/**
 * What is known of each kind of block, and how messages name it.
 *
 * @module
 */

/** The lines of a broken block are still the script's: what they set and call is checked where they stand. */
export function isFlat(opener: Opener): boolean {
  return opener.block === "broken" && !isDeclaration(opener.closes);
}

export function isFor(opener: Opener): opener is Opener & { block: "for" | "each" } {
  return opener.block === "for" || opener.block === "each";
}

export function kindOf(opener: Opener): BlockKind {
  if (opener.block === "broken") return opener.closes;
  return opener.block === "each" ? "for" : opener.block;
}

export function isDeclaration(kind: BlockKind): boolean {
  return kind === "sub" || kind === "function" || kind === "handler" || kind === "schedule";
}

/** After it the block has no further part. */
export function isLast({ type }: Divider): boolean {
  return type === "else" || type === "default" || type === "catch";
}

export function writtenDivider(divider: Divider): string {
  return divider.type === "default" ? divider.written : divider.type.toUpperCase();
}

export function writtenOpener(opener: Opener): string {
  return opener.block === "select" ? opener.written : OPENERS[kindOf(opener)];
}

export function closerOf(opener: Opener): string {
  return opener.block === "select" ? `END ${opener.written}` : CLOSERS[kindOf(opener)];
}

/** What a divider divides. */
export const DIVIDES = {
  elseif: "if",
  else: "if",
  case: "select",
  default: "select",
  catch: "try",
} as const satisfies Record<Divider["type"], BlockKind>;

export const OPENERS: Record<BlockKind, string> = {
  if: "IF",
  for: "FOR",
  while: "WHILE",
  do: "DO",
  select: "SELECT",
  try: "TRY",
  with: "WITH",
  sub: "SUB",
  function: "FUNCTION",
  handler: "ON",
  schedule: "SET SCHEDULE",
};

const CLOSERS: Record<BlockKind, string> = {
  if: "END IF",
  for: "NEXT",
  while: "WEND",
  do: "LOOP",
  select: "END SELECT",
  try: "END TRY",
  with: "END WITH",
  sub: "END SUB",
  function: "END FUNCTION",
  handler: "END ON",
  schedule: "END SCHEDULE",
};

/** What opens a block, by the first word of its line. */
export const OPENING_WORDS: ReadonlyMap<string, BlockKind> = new Map([
  ["IF", "if"],
  ["FOR", "for"],
  ["WHILE", "while"],
  ["DO", "do"],
  ["SELECT", "select"],
  ["SWITCH", "select"],
  ["TRY", "try"],
  ["WITH", "with"],
  ["SUB", "sub"],
  ["FUNCTION", "function"],
  ["ON", "handler"],
]);

/** What closes a block, in one word or two. */
export const CLOSING_WORDS: ReadonlyMap<string, BlockKind> = new Map([
  ["NEXT", "for"],
  ["WEND", "while"],
  ["LOOP", "do"],
  ["ENDIF", "if"],
  ["END IF", "if"],
  ["END FOR", "for"],
  ["END WHILE", "while"],
  ["END SELECT", "select"],
  ["END SWITCH", "select"],
  ["END TRY", "try"],
  ["END WITH", "with"],
  ["END SUB", "sub"],
  ["END FUNCTION", "function"],
  ["END ON", "handler"],
  ["END SCHEDULE", "schedule"],
]);
