import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Every code that a person may be shown with its message, as the sources make it, and the files that make it.
 *
 * @module
 */
const SRC = join(import.meta.dirname, "../../src");

/** Those that carry a message of somebody else on: it is not theirs. */
const PASSED_ON: ReadonlySet<string> = new Set(["settings/refused"]);

/** The phases whose messages are diagnostics: each has its folder of golden files. */
export const PHASES = ["syntax", "check", "fault", "transcript", "table", "delivery", "media"] as const;
export type Phase = (typeof PHASES)[number];

/** The files that make each code, by the code. */
export function codesInSources(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const file of readdirSync(SRC, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".ts")) continue;
    for (const code of codesIn(readFileSync(join(SRC, file), "utf8"), file)) {
      if (!PASSED_ON.has(code)) found.set(code, (found.get(code) ?? new Set()).add(file));
    }
  }
  return found;
}

function codesIn(source: string, file: string): readonly string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const [, phase] = /^language\/(syntax|check)\//.exec(file) ?? [];
  const slugs = phase ? [...code.matchAll(/\b(?:error|message)\(\s*"([a-z-]+)"/g)] : [];
  const whole = [...code.matchAll(WHOLE)].map(([, text = ""]) => text);
  return [...slugs.map(([, slug]) => `${phase}/${slug}`), ...whole];
}

/** Those of the two phases of the compiler are compared in places, and made only where `code:` stands before them. */
const WHOLE = new RegExp(
  `(?:code: "(?=syntax|check)|"(?!syntax|check))((?:${PHASES.join("|")})/[a-z]+(?:-[a-z]+)*)"`,
  "g",
);
