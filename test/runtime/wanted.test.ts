import { describe, expect, it } from "vitest";
import type { InboundItem } from "../../src/runtime/ports.ts";
import { asWanted } from "../../src/runtime/wanted.ts";
import { messageFrom } from "./scene.ts";

const NOBODY = { program: () => undefined, hasRoads: () => false };

/** What somebody wrote, as the store takes it. */
function written(body: string, over: { readonly type?: "button" | "image"; readonly group?: true } = {}) {
  const item = messageFrom("ana", body, 0) as Extract<InboundItem, { type: "message" }>;
  const { type = "text", group } = over;
  return asWanted(
    {
      ...{ ...item, message: { ...item.message, type } },
      ...(group && { from: [{ kind: "group", value: "group-1" }] as const }),
    },
    NOBODY,
  );
}

describe("a word about being written to", () => {
  it.each([
    ["STOP", "stop"],
    ["Start!", "resume"],
  ])("is understood: %s", (word, preference) => {
    expect(written(word)).toMatchObject({ preference });
    expect(written(word, { type: "button" })).toMatchObject({ preference });
  });

  it("is none in the middle of other words, nor under a picture", () => {
    expect(written("please stop the order")).not.toHaveProperty("preference");
    expect(written("STOP", { type: "image" })).not.toHaveProperty("preference");
  });

  it("is not said for all by one of a group", () => {
    expect(written("STOP", { group: true })).not.toHaveProperty("preference");
  });
});
