import { describe, expect, it } from "vitest";
import type { HookCall } from "../../../src/channels/twilio-voice/hook.ts";
import type { BotId } from "../../../src/model/ids.ts";
import type { WebResponse } from "../../../src/model/web.ts";
import { CALL, deskThat, fakeDesk, never, OUR_LINE, soon, spans, twilioSite } from "./site.ts";
import { verbsOf } from "./twiml-rules.ts";

const THANKS = "<Response><Say>Thank you.</Say><Hangup/></Response>";
const printed = (body: string, status = 200): WebResponse => ({ status, headers: {}, body });
const RECORDS = fakeDesk({ heard: async () => ({ type: "record" }) });

/** What the caller gets when a script answers so. */
async function answeredBy(script: (call: HookCall) => Promise<WebResponse | undefined>) {
  const site = await twilioSite({ desk: RECORDS, gatherScript: script });
  const { status, type, body } = await site.twilio("/twilio/gather", CALL);
  return { status, type, body, verbs: verbsOf(body), troubles: site.troubles };
}

describe("a script at /twilio/gather", () => {
  it.each([THANKS, `<?xml version="1.0" encoding="UTF-8"?>\n${THANKS}\n`])(
    "answers the call: %s",
    async (body) => {
      expect(await answeredBy(async () => printed(body))).toMatchObject({
        ...{ status: 200, type: "text/xml; charset=utf-8", body },
      });
    },
  );

  it.each([
    ["nothing", printed("", 204)],
    ["words", printed("Thank you.")],
    ["markup behind a blank", printed(` ${THANKS}`)],
    ["markup that is broken", printed("<Response><Say>Thank you.</Response>")],
    ["more than Twilio takes", printed(`<Response><Say>${"a".repeat(65_536)}</Say></Response>`)],
    ["markup with an error", printed(THANKS, 500)],
    ["no answer, because the bot has no script", undefined],
  ])("leaves the answer to us when it prints %s", async (_what, response) => {
    expect(await answeredBy(async () => response)).toMatchObject({ status: 200, verbs: ["Record"] });
  });

  it("leaves the answer to us when it cannot run, and that is reported", async () => {
    const { verbs, troubles } = await answeredBy(() => {
      throw new Error("no room");
    });
    expect(verbs).toEqual(["Record"]);
    expect(troubles).toMatchObject([{ code: "script-failed" }]);
  });

  it("is asked after the capture, with the request as it came", async () => {
    const order: string[] = [];
    const desk = fakeDesk({
      heard: async () => {
        order.push("captured");
        return { type: "record" };
      },
    });
    const gatherScript = async ({ bot, target, request }: HookCall) => {
      order.push("asked");
      expect({ bot, target }).toEqual({ bot: "support", target: "/twilio/gather?attempt=2" });
      expect(Buffer.from(request.body).toString()).toContain("Digits=482913");
      return undefined;
    };
    const { twilio } = await twilioSite({ desk, gatherScript });
    await twilio("/twilio/gather?attempt=2", { ...CALL, Digits: "482913" });
    expect(order).toEqual(["captured", "asked"]);
  });

  it("has 800 ms; after that ours goes out, and it goes on", async () => {
    const { wait, begun } = spans();
    let finish: (response: WebResponse) => void = () => {};
    const ended: string[] = [];
    const gatherScript = async () => {
      const response = await new Promise<WebResponse>((resolve) => (finish = resolve));
      ended.push("to its end");
      return response;
    };
    const { twilio } = await twilioSite({ desk: RECORDS, wait, gatherScript });
    const reply = twilio("/twilio/gather", CALL);
    await soon(() => begun.map(({ ms }) => ms), [900, 800]);
    begun[1]?.finish();
    expect(verbsOf((await reply).body)).toEqual(["Record"]);
    expect(ended).toEqual([]);
    finish(printed(THANKS));
    await soon(() => ended, ["to its end"]);
  });

  it("has less when the capture took long: the call waits no longer than its whole second", async () => {
    const { wait, begun } = spans();
    const { twilio } = await twilioSite({ desk: RECORDS, wait, gatherScript: never });
    const reply = twilio("/twilio/gather", CALL);
    await soon(() => begun.length, 2);
    begun[0]?.finish();
    expect(verbsOf((await reply).body)).toEqual(["Record"]);
  });

  it("runs also when the capture failed, but the call is recorded: it is all that is left of the code", async () => {
    let runs = 0;
    const gatherScript = async () => {
      runs += 1;
      return printed(THANKS);
    };
    const desk = deskThat(async () => Promise.reject(new Error("the disk is full")));
    const { twilio } = await twilioSite({ desk, gatherScript });
    expect(verbsOf((await twilio("/twilio/gather", CALL)).body)).toEqual(["Record"]);
    await soon(() => runs, 1);
  });

  it("runs once for a request that Twilio sends again, which is answered the same", async () => {
    let runs = 0;
    const gatherScript = async () => {
      runs += 1;
      return printed(`<Response><Pause length="${runs}"/></Response>`);
    };
    const { twilio } = await twilioSite({ desk: RECORDS, gatherScript });
    const headers = { "i-twilio-idempotency-token": "one" };
    const replies = [
      await twilio("/twilio/gather", CALL, { headers }),
      await twilio("/twilio/gather", CALL, { headers }),
      await twilio("/twilio/gather", CALL, { headers: { "i-twilio-idempotency-token": "two" } }),
      await twilio("/twilio/gather", { ...CALL, Digits: "1" }, { headers }),
    ];
    expect(replies.map(({ body }) => /\d/.exec(body)?.[0])).toEqual(["1", "1", "2", "3"]);
  });

  it("of several bots with one number is that of the first which has one", async () => {
    const asked: string[] = [];
    const gatherScript = async ({ bot }: HookCall) => {
      asked.push(bot);
      return bot === "shop" ? printed(THANKS) : undefined;
    };
    const lines = ["till", "shop", "menu"].map((bot) => ({ ...OUR_LINE, bot: bot as BotId }));
    const { twilio } = await twilioSite({ desk: RECORDS, gatherScript, lines });
    expect((await twilio("/twilio/gather", CALL)).body).toBe(THANKS);
    expect(asked).toEqual(["till", "shop"]);
  });

  it("is not asked elsewhere, nor for a call that we place ourselves, nor for what is not signed", async () => {
    const asked: string[] = [];
    const gatherScript = async ({ target }: HookCall) => {
      asked.push(target);
      return undefined;
    };
    const { twilio } = await twilioSite({ gatherScript });
    const rehearsal = { ...CALL, CallSid: `CA${"0".repeat(32)}` };
    const replies = [
      await twilio("/twilio/voice", CALL),
      await twilio("/twilio/recording", CALL),
      await twilio("/twilio/gather", rehearsal),
      await twilio("/twilio/gather", CALL, { token: "another" }),
    ];
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 403]);
    expect(asked).toEqual([]);
  });
});
