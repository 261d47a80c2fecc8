import { LIMITS } from "../../../model/limits.ts";
import { textTooLong } from "../too-long.ts";

/** What a text pattern makes of a text; undefined for a pattern of another kind. */
export function textPattern(pattern: string): ((text: string) => string) | undefined {
  if (pattern === "!" || pattern === ">") return (text) => text.toUpperCase();
  if (pattern === "&" || pattern === "<") return (text) => text.toLowerCase();
  return pattern.includes("@") ? (text) => inserted(text, pattern.split("@")) : undefined;
}

function inserted(text: string, around: readonly string[]): string {
  const length = around.reduce((sum, part) => sum + part.length, text.length * (around.length - 1));
  if (length > LIMITS.textLength) throw textTooLong("write the pattern with fewer @ signs");
  return around.join(text);
}
