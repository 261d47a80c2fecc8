import { describe, expect, it } from "vitest";
import { definePhrase, phraseHost } from "../../src/embed/phrase.ts";

describe("definePhrase", () => {
  it.each([
    ["get order details", "GET ORDER DETAILS"],
    ["  Preço  do frete ", "PREÇO DO FRETE"],
    ["LOOK_UP", "LOOK_UP"],
  ])("takes the name %j as scripts write it", (written, name) => {
    expect(definePhrase({ name: written, run: () => null }).name).toBe(name);
  });

  it.each(["", "GET ORDER$", "1 TWO", "A\nB;", "x".repeat(30).split("").join(" ")])(
    "refuses the name %j, which no script could write",
    (name) => {
      expect(() => definePhrase({ name, run: () => null })).toThrow(/cannot be the name of a phrase/);
    },
  );

  it.each([0, -1, Number.NaN, 90_001])("refuses to wait %s ms", (timeoutMs) => {
    expect(() => definePhrase({ name: "SLOW", run: () => null, timeoutMs })).toThrow(
      /may wait up to 90000 ms/,
    );
  });
});

describe("the host of phrases", () => {
  const host = phraseHost([
    definePhrase({ name: "DOUBLE", run: ([n]) => Number(n) * 2 }),
    definePhrase({ name: "KEY", run: async (_args, { key }) => key }),
    definePhrase({
      name: "BREAK",
      run: () => {
        throw new Error("the shop is closed");
      },
    }),
    definePhrase({ name: "NOTHING", run: () => undefined as never }),
    definePhrase({ name: "NEVER", run: () => new Promise<null>(() => {}), timeoutMs: 5 }),
  ]);

  it("answers with what the phrase gives, at once or later", async () => {
    expect(await host.call("DOUBLE", [21], "k")).toEqual({ value: 42 });
    expect(await host.call("KEY", [], "chat/3/0")).toEqual({ value: "chat/3/0" });
  });

  it("tells the script what was thrown, in its own words", async () => {
    expect(await host.call("BREAK", [], "k")).toEqual({ refused: "the shop is closed" });
  });

  it("gives NULL for nothing", async () => {
    expect(await host.call("NOTHING", [], "k")).toEqual({ value: null });
  });

  it("waits no longer than it may, and tells the phrase so", async () => {
    let signal: AbortSignal | undefined;
    const slow = definePhrase({
      name: "SLOW",
      timeoutMs: 5,
      run: (_args, call) => {
        signal = call.signal;
        return new Promise<null>(() => {});
      },
    });
    expect(await phraseHost([slow]).call("SLOW", [], "k")).toEqual({
      refused: "SLOW has not answered within 0.005 seconds",
    });
    expect(signal?.aborted).toBe(true);
    expect(await host.call("NEVER", [], "k")).toMatchObject({ refused: expect.stringContaining("NEVER") });
  });

  it("refuses what nobody provides, and a name twice", async () => {
    expect(await host.call("GET WEATHER", [], "k")).toEqual({ refused: "nothing here provides GET WEATHER" });
    const twice = definePhrase({ name: "DOUBLE", run: () => null });
    expect(() => phraseHost([twice, twice])).toThrow("there are two phrases called DOUBLE");
  });
});
