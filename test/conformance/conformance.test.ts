import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../src/model/limits.ts";
import { readNotes } from "./notes.ts";
import { play } from "./play.ts";

const ROOM = new URL(".", import.meta.url);
const TOPICS = readdirSync(ROOM, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const TINY_SLICE = { ...LIMITS, instructionsPerSlice: 1 };

for (const { name: topic } of TOPICS) {
  const folder = new URL(`${topic}/`, ROOM);
  const programs = readdirSync(folder).filter((file) => file.endsWith(".bas"));

  describe(topic, () => {
    for (const file of programs) {
      const text = readFileSync(new URL(file, folder), "utf8");
      const { cues, claims } = readNotes(text);
      const title = file.replace(/\.bas$/, "").replaceAll("-", " ");

      it(title, () => {
        expect(byLine(play(text, cues))).toEqual(byLine(claims));
      });

      it(`${title}: the same in slices of one instruction`, () => {
        expect(play(text, cues, TINY_SLICE)).toEqual(play(text, cues));
      });

      it(`${title}: the same from a Windows editor`, () => {
        const windows = `\ufeff${text.replaceAll("\r\n", "\n").replaceAll("\n", "\r\n").replace(/^ +/gm, "\t")}`;
        expect(play(windows, cues)).toEqual(play(text, cues));
      });
    }
  });
}

/** In the order of the lines; what one line does stays in the order in which it happened. */
function byLine(happenings: readonly string[]): string[] {
  return [...happenings].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
}
