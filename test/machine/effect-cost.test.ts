import { describe, expect, it } from "vitest";
import { effectCost } from "../../src/machine/effect-cost.ts";
import type { Act } from "../../src/model/effect.ts";
import { LIMITS } from "../../src/model/limits.ts";
import type { Said } from "../../src/model/outgoing.ts";

const origin = { file: 0, start: 0, end: 1 };
/** As long as one effect may be. */
const FULL = "x".repeat(LIMITS.effectLength);

function sent(message: Said): Act {
  return { type: "send", to: { type: "conversation" }, message };
}

describe("what an effect counts", () => {
  it.each<[string, Act, number]>([
    ["a text that fits", sent({ type: "text", body: FULL }), 1],
    ["a text that is longer", sent({ type: "text", body: `${FULL}x` }), 2],
    ["a text with a button", sent({ type: "link", body: FULL, label: "See", url: `https://${FULL}` }), 3],
    [
      "contacts",
      sent({
        type: "contacts",
        people: [
          { name: FULL, phones: [FULL, FULL] },
          { name: FULL, phones: [], emails: [FULL], organization: FULL },
        ],
      }),
      6,
    ],
    [
      "a template with its header and buttons",
      sent({
        type: "template",
        name: "offer",
        language: "en",
        params: [],
        header: { type: "image", url: "https://example.com/a.jpg", caption: FULL },
        buttons: [
          { index: 0, type: "url", value: FULL },
          { index: 1, type: "url", value: FULL },
        ],
      }),
      4,
    ],
    [
      "a template with a text in its header",
      sent({
        type: "template",
        name: "offer",
        language: "en",
        params: [],
        header: { type: "text", text: FULL },
      }),
      2,
    ],
    ["a read receipt", { type: "attend", messageId: "wamid.1", typing: true }, 1],
  ])("%s", (_, act, cost) => {
    expect(effectCost({ ...act, origin })).toBe(cost);
  });
});
