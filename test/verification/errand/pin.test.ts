import { describe, expect, it } from "vitest";
import type { Failure } from "../../../src/verification/ports.ts";
import { Outside, run, VAULT } from "./world.ts";

function refusal(code: string): Failure {
  return { type: "refused", code, reason: "It was refused.", fix: "Wait." };
}

describe("the PIN of a number", () => {
  it("is encrypted before it is used, and the same one is used again", async () => {
    const outside = new Outside();
    outside.failures.set("register", refusal("133015"));
    await run(outside);
    const sealed = outside.dossier?.errand?.pin;
    expect(sealed && VAULT.open(sealed, "pin")?.toString()).toBe("314159");
    outside.failures.clear();
    await run(outside);
    expect(outside.pin).toBe("314159");
  });

  it("is the one that was given instead of the one that was kept", async () => {
    const outside = new Outside();
    outside.failures.set("register", refusal("133005"));
    await run(outside);
    outside.failures.clear();
    await run(outside, { pin: "271828" });
    expect(outside.pin).toBe("271828");
  });

  it("is the one that was kept when another one was refused", async () => {
    const outside = new Outside();
    outside.failures.set("register", { ...refusal("timeout"), type: "unknown" });
    await run(outside);
    outside.failures.set("register", refusal("133005"));
    await run(outside, { pin: "271828" });
    await run(outside, { pin: "999999" });
    outside.failures.clear();
    await run(outside);
    expect(outside.pin).toBe("314159");
  });
});
