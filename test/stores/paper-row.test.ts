import { expect, it } from "vitest";
import type { BotId } from "../../src/model/ids.ts";
import { LIMITS } from "../../src/model/limits.ts";
import { mustFit } from "../../src/stores/paper-row.ts";

it("counts a paper's bytes, and lets through as many as are kept of one", () => {
  const of = { bot: "shop" as BotId, shelf: "recording", name: "call", version: 0 } as const;
  const sign = "ä";
  const most = sign.repeat(LIMITS.paperBytes / 2);
  expect(() => mustFit({ ...of, text: most })).not.toThrow();
  expect(() => mustFit({ ...of, text: `${most}.` })).toThrow(
    /"recording" has 8388609 bytes, and a store keeps 8388608 of one\. It was not written/,
  );
});
