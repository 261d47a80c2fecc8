import { describe, expect, it } from "vitest";
import { mutatedText, OF_FLEETS, OF_HOLDING, OF_REPLIES } from "./mutants.ts";

/** The mutants themselves are for the long form of the kill test. */
describe("a protection that the kill test takes out", () => {
  it.each([...OF_REPLIES, ...OF_HOLDING, ...Object.values(OF_FLEETS)])(
    "is still there: $without",
    async (mutant) => {
      expect(await mutatedText(mutant)).not.toContain(mutant.text);
    },
  );
});
