import { expect, it } from "vitest";
import {
  type Numbers,
  simulatedNumber,
  unclearNumbers,
  withSimulatedNumbers,
} from "../../src/cli/numbers.ts";
import type { BotId, NumberId } from "../../src/model/ids.ts";

const numbers = (owned: Readonly<Record<string, readonly string[]>>): Numbers =>
  new Map(Object.entries(owned).map(([bot, own]) => [bot as BotId, own as readonly NumberId[]]));

it("lets one bot go without a number", () => {
  expect(unclearNumbers(numbers({ echo: [] }))).toEqual([]);
});

it("refuses several bots of which one lacks a number, naming it", () => {
  const problems = unclearNumbers(numbers({ echo: ["1"], menu: [], shop: [] }));
  expect(problems.map(({ where }) => where)).toEqual(["the bot menu", "the bot shop"]);
});

it("refuses two bots with the same number, naming both", () => {
  const problems = unclearNumbers(numbers({ echo: ["1", "2"], menu: ["2", "2"] }));
  expect(problems).toEqual([
    expect.objectContaining({
      where: "the bots echo and menu",
      what: "they have the same phone number id, 2",
    }),
  ]);
});

it("gives each bot without a number a simulated one, the same at every start", () => {
  const all = withSimulatedNumbers(numbers({ echo: [], menu: [], shop: ["7"] }));
  expect(all.get("shop" as BotId)).toEqual(["7"]);
  expect(all.get("echo" as BotId)).toEqual([simulatedNumber("echo" as BotId)]);
  expect(new Set([...all.values()].flat()).size).toBe(3);
});

it("makes simulated numbers look like Meta's ids", () => {
  expect(simulatedNumber("echo" as BotId)).toMatch(/^1\d{14}$/);
});
