import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/language/index.ts";

/**
 * Whole programs for other bot systems: models, office programs, networks and devices. The first line of each says at
 * which words it is refused; what its author wrote around them is this dialect, and nothing is said of it.
 */
const ROOM = new URL("foreign/", import.meta.url);
const PROGRAMS = readdirSync(ROOM).filter((file) => file.endsWith(".bas"));

describe("a program for another system", () => {
  it("is there for forty kinds of work", () => {
    expect(new Set(PROGRAMS.map((file) => refusedIn(textOf(file)))).size).toBeGreaterThanOrEqual(40);
  });

  it.each(PROGRAMS)("is refused once, at the words that are not in this dialect: %s", (file) => {
    const text = textOf(file);
    const { diagnostics } = compile([{ path: "main.bas", text }], { hasFallback: false });
    const told = diagnostics.map(({ code, labels: [{ span }] }) => [code, text.slice(span.start, span.end)]);
    expect(told).toEqual([["syntax/not-in-dialect", refusedIn(text)]]);
  });
});

function textOf(file: string): string {
  return readFileSync(new URL(file, ROOM), "utf8");
}

function refusedIn(text: string): string | undefined {
  return /^' foreign: (.*)\n/.exec(text)?.[1];
}
