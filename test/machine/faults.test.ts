import { describe, expect, it } from "vitest";
import { afterFault, faultSite, NO_FAULTS } from "../../src/machine/faults.ts";
import type { Outcome } from "../../src/machine/state.ts";
import { begin } from "../../src/machine/step.ts";
import { A, chat, dialog, hear } from "./program.ts";

describe("a fault", () => {
  it.each([
    ["the first at a wait", NO_FAULTS, "hear a", { count: 1, apologise: true, end: false }],
    ["the second there", { site: "hear a", count: 1 }, "hear a", { count: 2, apologise: false, end: false }],
    ["the third there", { site: "hear a", count: 2 }, "hear a", { count: 3, apologise: false, end: true }],
    [
      "one at another wait",
      { site: "hear a", count: 2 },
      "hear b",
      { count: 1, apologise: true, end: false },
    ],
    ["one that begins a run", NO_FAULTS, "start", { count: 1, apologise: true, end: true }],
    [
      "the next that begins a run",
      { site: "start", count: 1 },
      "start",
      { count: 2, apologise: false, end: true },
    ],
  ])("%s", (_, before, site, { count, apologise, end }) => {
    expect(afterFault(before, site)).toEqual({ streak: { site, count }, apologise, end });
  });

  it("counts at the wait that its turn came from, or at the start", () => {
    const loaded = dialog(hear(A));
    const [outcome] = chat(loaded, "hi") as [Extract<Outcome, { status: "waiting" }>];
    expect(faultSite(begin(loaded, []))).toBe("start");
    expect(faultSite(outcome.state)).toBe("hear global 0");
  });
});
