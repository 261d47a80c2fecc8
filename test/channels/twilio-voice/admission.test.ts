import { describe, expect, it } from "vitest";
import type { BotId } from "../../../src/model/ids.ts";
import { ALL, GOOD } from "./requests.ts";
import { ACCOUNT, CALL, fakeDesk, LINE, NUMBER, OUR_LINE, rawly, TOKEN, twilioSite } from "./site.ts";

describe("who may come in", () => {
  it.each(ALL)("nobody at %s without a good signature", async (path) => {
    const desk = fakeDesk();
    const { twilio, troubles } = await twilioSite({ desk });
    const fields = GOOD[path] ?? {};
    const replies = [
      await twilio(path, fields, { token: "another token" }),
      await twilio(path, fields, { headers: { "x-twilio-signature": "" } }),
      await twilio(path, fields, { method: "GET", token: "another token" }),
    ];
    expect(replies.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(troubles.map(({ code }) => code)).toEqual(["not-signed", "not-signed", "not-signed"]);
    expect(desk.asked).toEqual([]);
  });

  it("both tokens while one is being changed", async () => {
    const { twilio } = await twilioSite({ lines: [{ ...OUR_LINE, authTokens: ["new", TOKEN] }] });
    expect((await twilio("/twilio/voice", CALL)).status).toBe(200);
    expect((await twilio("/twilio/voice", CALL, { token: "new" })).status).toBe(200);
    expect((await twilio("/twilio/voice", CALL, { token: "newer" })).status).toBe(403);
  });

  it.each([
    ["another account", { AccountSid: `AC${"f".repeat(32)}` }, "TWILIO_ACCOUNT_SID"],
    ["another number", { To: "+15550100001" }, "TWILIO_PHONE_NUMBER"],
  ])("nobody for %s, although it is signed", async (_whose, fields, setting) => {
    const desk = fakeDesk();
    const { twilio, troubles } = await twilioSite({ desk });
    expect((await twilio("/twilio/voice", { ...CALL, ...fields })).status).toBe(403);
    expect(troubles).toMatchObject([{ code: "foreign", reason: expect.stringContaining(setting) }]);
    expect(JSON.stringify(troubles)).not.toContain("15550100001");
    expect(desk.asked).toEqual([]);
  });

  it("not the token of one account for the number of another", async () => {
    const other = {
      bot: "shop" as BotId,
      number: "+15550100001",
      account: `AC${"f".repeat(32)}`,
      authTokens: ["o"],
    };
    const { twilio } = await twilioSite({ lines: [OUR_LINE, other] });
    const fields = { ...CALL, AccountSid: other.account, To: other.number };
    expect((await twilio("/twilio/voice", fields, { token: "o" })).status).toBe(200);
    expect((await twilio("/twilio/voice", fields)).status).toBe(403);
  });

  it.each([
    ["TWILIO_AUTH_TOKEN", { lines: [{ ...OUR_LINE, authTokens: [] }] }],
    ["TWILIO_AUTH_TOKEN", { lines: [] }],
    ["TWILIO_ACCOUNT_SID", { lines: [{ ...LINE, authTokens: [TOKEN] }] }],
    ["TWILIO_PHONE_NUMBER", { lines: [{ bot: LINE.bot, account: ACCOUNT, authTokens: [TOKEN] }] }],
    ["PUBLIC_URL", { publicUrl: undefined }],
  ])("nobody without %s, and the answer says so", async (setting, options) => {
    const { twilio, troubles } = await twilioSite(options as object);
    const { status, body } = await twilio("/twilio/voice", CALL);
    expect(status).toBe(503);
    expect(body).toContain(setting);
    expect(troubles).toMatchObject([{ code: "not-configured" }]);
  });

  it.each([
    ["a body above 64 kB", { ...CALL, Body: "x".repeat(65_536) }, 413],
    ["more fields than we look at", { ...CALL, ...many(200) }, 413],
    ["no call", { AccountSid: ACCOUNT, To: NUMBER }, 400],
    ["a call by another name", { ...CALL, CallSid: "CA1 or 1" }, 400],
  ])("not with %s", async (_what, fields, status) => {
    const { twilio } = await twilioSite();
    expect((await twilio("/twilio/voice", fields)).status).toBe(status);
  });

  it("not with a body that is no form", async () => {
    const { twilio } = await twilioSite();
    const headers = { "content-type": "text/plain" };
    expect((await twilio("/twilio/voice", CALL, { headers })).status).toBe(400);
  });

  it.each(["PUT", "DELETE", "OPTIONS", "HEAD"])("not with %s", async (method) => {
    const { url } = await twilioSite();
    const reply = await rawly(url, { method, target: "/twilio/voice", headers: {}, body: "" });
    expect(reply).toMatchObject({ status: 405, headers: { allow: "GET, POST" } });
  });

  it.each(["/twilio/%67ather", "/TWILIO/gather", "/twilio/gather/", "/twilio/gather?x=1"])(
    "nobody past us to a script: %s is our own address",
    async (target) => {
      const { url } = await twilioSite();
      expect((await rawly(url, { method: "POST", target, headers: {}, body: "" })).status).toBe(403);
    },
  );

  it("leaves other addresses to others", async () => {
    const { url } = await twilioSite();
    expect(
      (await rawly(url, { method: "POST", target: "/twilio/other", headers: {}, body: "" })).status,
    ).toBe(404);
  });
});

function many(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, "1"]));
}
