import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { verdictOn } from "../../../src/verification/code/verdict.ts";
import { heardIn, inAWord, speech } from "./heard.ts";

/** English words and what they are worth; the second list of each is what else they may be worth. */
const WORTH: Readonly<Record<string, readonly string[]>> = {
  ...{ zero: ["0"], oh: ["0"], one: ["1"], two: ["2"], three: ["3"], four: ["4"], five: ["5"], six: ["6"] },
  ...{
    seven: ["7"],
    eight: ["8"],
    nine: ["9"],
    "4": ["4"],
    "82": ["82"],
    "913": ["913"],
    "482913": ["482913"],
  },
  ...{ for: ["", "4"], to: ["", "2"], won: ["", "1"], o: ["", "0"] },
  ...{ and: [""], dash: [""] },
};
/** Words that end whatever went before. */
const OTHERS = ["hello", "is", "code", "again", "WhatsApp", "thank you", "2nd"];

const digit = fc.constantFrom(..."0123456789");
const word = fc.constantFrom(...Object.keys(WORTH), ...OTHERS);
const mark = fc.constantFrom(" ", " ", ", ", " - ", ". ");
const transcript = fc
  .array(fc.tuple(word, mark), { maxLength: 24 })
  .map((pairs) => pairs.flat().join("").trim());

describe("whatever is heard", () => {
  it("a code is a whole run of digits of the transcript, said once or more", () => {
    fc.assert(
      fc.property(transcript, (text) => {
        const heard = heardIn(text, "en-US");
        if (/^\d/.test(heard)) expect(wholeRunsIn(text)).toContain(heard);
      }),
      { numRuns: 3_000 },
    );
  });

  it("digits alone are a code when they are six, or the same six again and again", () => {
    fc.assert(
      fc.property(
        fc.array(digit, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 3 }),
        (some, times) => {
          const digits = some.join("");
          const [, six] = /^(\d{6})\1*$/.exec(digits.repeat(times)) ?? [];
          const heard = heardIn(`code ${digits.repeat(times)}`, "en-US");
          expect(/^\d/.test(heard) ? heard : undefined).toBe(six);
        },
      ),
    );
  });

  it("any text has a verdict, and a code that is heard is in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.array(digit), (text, digits) => {
        const all = `${text.normalize("NFKC").replace(/[\p{L}\p{N}]/gu, "-")} ${digits.join("")}`;
        const heard = heardIn(all);
        if (/^\d/.test(heard)) expect(digits.join("")).toMatch(new RegExp(`^(?:${heard})+$`));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(["arab", "arabext", "beng", "deva", "fullwide", "khmr", "limb", "mathsans", "mymr", "thai"])(
    "digits of the script %s are digits",
    (script) => {
      const { format } = new Intl.NumberFormat(`en-u-nu-${script}`, { useGrouping: false });
      expect(heardIn(`code ${format(482_913)}`)).toBe("482913");
      expect(heardIn(`code ${[..."506789"].map((one) => format(Number(one))).join(" ")}`)).toBe("506789");
    },
  );

  it("the order of readings changes nothing, and another code among them refuses", () => {
    fc.assert(
      fc.property(fc.array(transcript, { maxLength: 3 }), (texts) => {
        const readings = texts.map((text) => speech(text, "en-US"));
        const word = inAWord(verdictOn(readings, "en-US"));
        expect(inAWord(verdictOn([...readings].reverse(), "en-US"))).toBe(word);
        if (!/^\d/.test(word)) return;
        const other = [...word].map((one) => (Number(one) + 1) % 10).join("");
        expect(inAWord(verdictOn([...readings, speech(`code ${other}`, "en-US")], "en-US"))).toBe(
          "different",
        );
      }),
      { numRuns: 1_000 },
    );
  });

  // Each exhausts the stack or the time of a reader that goes deeper, or back, with every word.
  it.each(["code to four and hello ", "to to four ", "one hundred ", "4 hello ", "double. "])(
    "a transcript as long as a request can be is read: %j",
    (text) => expect(heardIn(text.repeat(60_000 / text.length), "en-US")).toMatch(/^[a-z]/),
  );
});

/** The codes that whole runs are, with each word that may be a digit taken for one and not. */
function wholeRunsIn(text: string): readonly string[] {
  const words = text.replace("thank you", "thank").split(/[^A-Za-z\d]+/);
  const runs: string[][] = [[""]];
  for (const one of words) {
    const worth = WORTH[one];
    if (worth === undefined) runs.push([""]);
    else
      runs.push(
        runs
          .pop()!
          .flatMap((run) => worth.map((value) => run + value))
          .slice(0, 4_096),
      );
  }
  return runs.flat().flatMap((run) => /^(\d{6})\1*$/.exec(run)?.[1] ?? []);
}
