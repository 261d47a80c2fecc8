import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "../../src/language/syntax/parse.ts";

/** A program, and where it stands. */
export type Program = readonly [path: string, text: string];

const ROOT = join(import.meta.dirname, "../..");

/** The programs of the project that the parser can read, by the place where people find them. */
export const PROGRAMS: readonly (readonly [place: string, programs: readonly Program[]])[] = [
  ["examples", programsIn("examples")],
  ["bots", programsIn("bots")],
  ["test/conformance", programsIn("test/conformance")],
  ["grammar/language.md", programsOnPage("grammar/language.md")],
];

/** Whether the parser takes it. What its words mean is another matter, which no grammar knows. */
export function isReadable([path, text]: Program): boolean {
  return parse([{ path, text }]).diagnostics.every(({ severity }) => severity !== "error");
}

function programsIn(folder: string): readonly Program[] {
  const paths = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" });
  return paths
    .filter((path) => path.endsWith(".bas"))
    .map((path): Program => [path, readFileSync(join(ROOT, folder, path), "utf8")])
    .filter(isReadable);
}

function programsOnPage(page: string): readonly Program[] {
  const blocks = readFileSync(join(ROOT, page), "utf8").matchAll(/```basic(?: error)?\n([\s\S]*?)```/g);
  return [...blocks]
    .flatMap(([, text = ""]) => text.split(/^' file: .*\n/m))
    .map((text, index): Program => [`example ${index + 1}`, text])
    .filter(isReadable);
}
