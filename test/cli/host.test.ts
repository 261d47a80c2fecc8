import { expect, it } from "vitest";
import { type HostTable, hostTable, phraseNames, tableHost } from "../../src/cli/host.ts";

const table = hostTable.parse({
  "get order  details$": [
    [["A1", 2], "on its way"],
    [["*", "*"], { error: "unknown order" }],
  ],
});

const call = (given: HostTable, name: string, ...args: readonly (string | number)[]) =>
  tableHost(() => given).call(name, args, "key");

it("writes names as the language does", () => {
  expect(phraseNames(table)).toEqual(["GET ORDER DETAILS"]);
});

it("answers with the first row whose arguments match", async () => {
  expect(await call(table, "GET ORDER DETAILS", "A1", 2)).toEqual({ value: "on its way" });
});

it("raises with exactly the text of an error row", async () => {
  expect(await call(table, "GET ORDER DETAILS", "B7", 2)).toEqual({ refused: "unknown order" });
});

it("refuses arguments that no row fits", async () => {
  expect(await call(table, "GET ORDER DETAILS", "A1")).toHaveProperty("refused");
});

it("answers any arguments, and none, where a star stands for all of them", async () => {
  const any = hostTable.parse({
    LLM: [
      [["hi"], "hello"],
      ["*", "anything"],
    ],
  });
  expect(await call(any, "LLM", "hi")).toEqual({ value: "hello" });
  expect(await call(any, "LLM", "who", 2)).toEqual({ value: "anything" });
  expect(await call(any, "LLM")).toEqual({ value: "anything" });
});
