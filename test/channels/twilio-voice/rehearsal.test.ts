import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isRehearsal } from "../../../src/channels/twilio-voice/asked.ts";
import { rehearse } from "../../../src/channels/twilio-voice/rehearsal.ts";
import { ACCOUNT, Business, NUMBER, TOKEN } from "../../simulator/twilio/business.ts";

let business: Business;
beforeEach(async () => {
  business = new Business();
  await business.listen();
});
afterEach(() => business.close());

function rehearsed(settings: { readonly timeoutMs?: number } = {}) {
  return rehearse({
    url: `${business.url}/voice?a=1`,
    accountSid: ACCOUNT,
    authToken: TOKEN,
    number: NUMBER,
    ...settings,
  });
}

describe("a rehearsal", () => {
  test("calls as Twilio does, once well signed and once not", async () => {
    business.answers("/voice", "<Hangup/>");
    const { right } = await rehearsed();
    expect(business.requests.map(({ isSigned }) => isSigned)).toEqual([true, false]);
    expect(business.requests[0]?.form).toMatchObject({
      AccountSid: ACCOUNT,
      To: NUMBER,
      CallStatus: "ringing",
    });
    expect(right).toEqual({
      ...{ type: "answered", status: 200, contentType: "text/xml", ms: expect.any(Number) },
      body: '<?xml version="1.0" encoding="UTF-8"?><Response><Hangup/></Response>',
    });
  });

  test("is known as one by the channel of calls", async () => {
    await rehearsed();
    expect(business.requests.map(({ form }) => isRehearsal(form))).toEqual([true, true]);
  });

  test("gives every status as it came, and follows no redirect", async () => {
    business.answers("/voice", { status: 302 });
    expect(await rehearsed()).toMatchObject({ right: { status: 302 }, wrong: { status: 302 } });
  });

  test("says when nobody could be reached", async () => {
    await business.close();
    expect(await rehearsed()).toMatchObject({ right: { type: "unreached", code: "econnrefused" } });
  });

  test("says when there was no answer, without the number or the token", async () => {
    business.answers("/voice", { breaks: true });
    const rehearsal = await rehearsed();
    expect(rehearsal.right.type).toBe("unknown");
    expect(JSON.stringify(rehearsal)).not.toContain(TOKEN);
    expect(JSON.stringify(rehearsal)).not.toContain(NUMBER.slice(1));
  });
});
