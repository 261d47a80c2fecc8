import { describe, expect, it } from "vitest";
import type { BotId } from "../../../src/model/ids.ts";
import type { Errand } from "../../../src/verification/errand/errand.ts";
import { createWorld, openIn } from "../../verification/kit.ts";
import { CALL, CALL_ID, NUMBER, OUR_LINE, twilioSite } from "./site.ts";

const [SHOP, TILL] = ["shop", "till"].map((bot) => ({ ...OUR_LINE, bot: bot as BotId })) as [
  typeof OUR_LINE,
  typeof OUR_LINE,
];
const OTHER_NUMBER = "+553322980099";
const RECORDED = {
  ...{ AccountSid: CALL.AccountSid, CallSid: CALL_ID, RecordingSid: `RE${"0".repeat(31)}1` },
  ...{ RecordingStatus: "completed", RecordingDuration: "20" },
};

/** Real desks behind the routes, for several lines of one account. */
async function site(...lines: readonly (typeof OUR_LINE)[]) {
  const world = createWorld();
  const { messenger, exchange } = world;
  const bots = lines.map(({ bot }) => ({ bot, messenger, exchange: exchange as never }));
  const verification = openIn(world, {}, { bots });
  const { twilio } = await twilioSite({ desk: verification.desk, lines });
  return { verification, twilio };
}

describe("several numbers of one account", () => {
  it("each have their own recordings, though Twilio does not say which number was called", async () => {
    const till = { ...TILL, number: OTHER_NUMBER };
    const { verification, twilio } = await site(SHOP, till);
    await verification.arm(SHOP, { language: "en_US" });
    await verification.arm(till, { language: "en_US" });
    await twilio("/twilio/voice", { ...CALL, To: OTHER_NUMBER });
    expect((await twilio("/twilio/recording-status", RECORDED)).status).toBe(204);
    expect((await verification.dossier(SHOP))?.hearings).toEqual([]);
    expect((await verification.dossier(till))?.hearings).toMatchObject([{ recording: { type: "wanted" } }]);
  });

  it("has a recording taken whose call was never told of, when there is one number only", async () => {
    const { verification, twilio } = await site(SHOP);
    await verification.arm(SHOP, { language: "en_US" });
    await twilio("/twilio/recording-status", RECORDED);
    expect((await verification.dossier(SHOP))?.hearings).toMatchObject([{ id: CALL_ID }]);
  });
});

describe("several bots with one number", () => {
  const before = { voiceUrl: "https://pbx.example.com/in", voiceMethod: "GET" };
  const errand: Errand = {
    ...{ startedAt: 0, numberId: "1065", method: "voice", language: "en_US", steps: {} },
    former: { lineId: "PN1", places: before, here: {} },
  };

  it("listen when one is armed, though another knows who answered before", async () => {
    const { verification, twilio } = await site(SHOP, TILL);
    await verification.change(SHOP, (dossier) => ({ ...dossier, formerVoiceUrl: before.voiceUrl }));
    await verification.arm(TILL, { language: "en_US" });
    const { body } = await twilio("/twilio/voice", CALL);
    expect(body).toContain("<Gather ");
    expect((await verification.dossier(TILL))?.hearings).toHaveLength(1);
  });

  it("let answer who did before, in the way in which he was asked, when none is armed", async () => {
    const { verification, twilio } = await site(TILL, SHOP);
    await verification.change(SHOP, (dossier) => ({ ...dossier, errand, formerVoiceUrl: before.voiceUrl }));
    const { body } = await twilio("/twilio/voice", { ...CALL, To: NUMBER });
    expect(body).toContain(`<Redirect method="GET">${before.voiceUrl}</Redirect>`);
  });
});
