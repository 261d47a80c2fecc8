import nock from "nock";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { graphClient } from "../../../src/channels/whatsapp/client.ts";
import { whatsappRegistry } from "../../../src/channels/whatsapp/registry.ts";
import { type FakeGraph, startFakeGraph } from "../../../src/simulator/graph/fake-graph.ts";
import { APPLICATION } from "../../../src/simulator/graph/registry-endpoint.ts";
import type { Failure, Outcome, Registry } from "../../../src/verification/ports.ts";

const TOKEN = "EAAGsecretsecretsecret";
const ACCOUNT = "102290129340398";
const [FRESH, READY] = ["106540352242922", "106540352242923"] as const;
const HOUR_MS = 3_600_000;

let graph: FakeGraph;
let registry: Registry;
let codes: string[];
let now: number;

beforeEach(async () => {
  codes = [];
  now = 1_790_000_000_000;
  graph = await startFakeGraph({
    ...{ appSecret: "s", token: TOKEN, account: ACCOUNT, now: () => now },
    registry: [
      { id: FRESH, number: "+553322980098", name: "Padaria" },
      { id: READY, number: "+12025550100", isRegistered: true, pin: "111111" },
    ],
  });
  graph.registry.onCodeRequested(({ code }) => void codes.push(code));
  registry = registryAt(graph.url);
});
afterEach(() => graph.close());

function registryAt(baseUrl: string, token = TOKEN): Registry {
  const client = graphClient({ baseUrl, version: "v26.0", token, timeoutMs: 1_000 });
  return whatsappRegistry({ client, account: ACCOUNT, application: APPLICATION.id });
}

async function failureOf(outcome: Promise<Outcome<unknown>>): Promise<Failure> {
  const settled = await outcome;
  if (settled.ok) throw new Error("it went well");
  return settled.failure;
}

const DONE = { ok: true, value: undefined } as const;

describe("the way of a number", () => {
  test("leads from a code that is asked for to a number that is registered", async () => {
    expect(await registry.requestCode(FRESH, "voice", "pt_BR")).toEqual(DONE);
    expect(await registry.verifyCode(FRESH, codes[0] ?? "")).toEqual(DONE);
    expect(await registry.number(FRESH)).toMatchObject({ value: { isVerified: true, isRegistered: false } });
    expect(await registry.register(FRESH, "482913")).toEqual(DONE);
    expect(await registry.number(FRESH)).toMatchObject({ value: { isVerified: true, isRegistered: true } });
    expect(graph.registry.record(FRESH)).toMatchObject({
      ...{ pin: "482913", attempts: { requestCode: 1, verifyCode: 1, register: 1 } },
    });
  });

  test("asks for a call or a text in the language that is wanted", async () => {
    const asked: unknown[] = [];
    graph.registry.onCodeRequested((request) => void asked.push(request));
    await registry.requestCode(FRESH, "sms", "es_MX");
    expect(asked).toEqual([
      { numberId: FRESH, number: "+553322980098", method: "sms", language: "es_MX", code: codes[0] },
    ]);
  });

  test("leads to the account's webhooks, once the app is subscribed", async () => {
    expect(await registry.isSubscribed()).toEqual({ ok: true, value: false });
    expect(await registry.subscribe()).toEqual(DONE);
    expect(await registry.isSubscribed()).toEqual({ ok: true, value: true });
  });
});

test("numbers are told as they are", async () => {
  const [fresh, ready] = [await registry.number(FRESH), await registry.number(READY)];
  expect(fresh).toEqual({
    ok: true,
    value: {
      ...{ id: FRESH, number: "+553322980098", isVerified: false, isRegistered: false },
      details: {
        ...{ name: "Padaria", "name status": "AVAILABLE_WITHOUT_REVIEW", status: "PENDING" },
        ...{ verification: "NOT_VERIFIED", quality: "UNKNOWN", platform: "NOT_APPLICABLE" },
      },
    },
  });
  expect(await registry.numbers()).toEqual({
    ok: true,
    value: [fresh, ready].map((one) => one.ok && one.value),
  });
});

test("numbers come page by page, with the token going to Graph only", async () => {
  const node = (id: string) => ({ id, display_phone_number: "+1 202-555-0100" });
  const paging = { cursors: { after: "QWZ0ZXI" }, next: "https://evil.example/next?access_token=x" };
  const path = `/v26.0/${ACCOUNT}/phone_numbers`;
  nock("https://graph.facebook.com")
    .get(path)
    .query(({ after }) => !after)
    .reply(200, { data: [node("1")], paging });
  nock("https://graph.facebook.com")
    .get(path)
    .query({ after: "QWZ0ZXI", limit: 100, fields: /id/ })
    .reply(200, { data: [node("2")] });
  expect(await registryAt("https://graph.facebook.com").numbers()).toMatchObject({
    value: [{ id: "1", number: "+12025550100" }, { id: "2" }],
  });
});

describe("what Graph refuses", () => {
  interface Refused {
    readonly code: number;
    readonly subcode?: number;
    readonly fix: string;
    readonly hours?: number;
  }
  test.each<Refused>([
    { code: 136024, fix: "--method voice", hours: 1 },
    { code: 136024, subcode: 2388091, fix: "Wait an hour", hours: 1 },
    { code: 136024, subcode: 2388367, fix: "Wait a day", hours: 24 },
    { code: 133016, fix: "72 hours", hours: 72 },
    { code: 133006, fix: "--again" },
    { code: 133010, fix: "goes on with the registration" },
    { code: 133005, fix: "--pin" },
    { code: 136025, fix: "--code" },
    { code: 2388012, fix: "WHATSAPP_PHONE_NUMBER_ID" },
    { code: 190, subcode: 463, fix: "WHATSAPP_API_KEY" },
    { code: 200, fix: "whatsapp_business_management" },
    { code: 4, subcode: 2446079, fix: "Wait an hour", hours: 1 },
    { code: 100, subcode: 33, fix: "WHATSAPP_WABA_ID" },
    { code: 131048, fix: "Wait a day", hours: 24 },
    { code: 80007, fix: "Wait an hour", hours: 1 },
    { code: 2, fix: "Wait five minutes", hours: 1 / 12 },
    { code: 999999, fix: "Meta's list of error codes" },
  ])("$code $subcode says what to do and how long to wait", async ({ code, subcode, fix, hours }) => {
    graph.trouble({ type: "fail", code, ...(subcode !== undefined && { subcode }) }, { of: "codes" });
    const failure = await failureOf(registry.requestCode(FRESH, "voice", "en_US"));
    expect(failure).toMatchObject({ code: String(code), type: "refused", fix: expect.stringContaining(fix) });
    expect(failure.waitMs).toBe(hours === undefined ? undefined : hours * HOUR_MS);
    expect(codes).toEqual([]);
  });

  test("as a code is the same in both of Graph's ways to say it", async () => {
    await registry.requestCode(FRESH, "voice", "en_US");
    const wrong = await failureOf(registry.verifyCode(FRESH, "000000".replace(codes[0] ?? "", "000001")));
    const error = { code: 100, message: "The verification code is invalid or has expired" };
    nock("https://graph.facebook.com")
      .post(/verify_code/)
      .reply(422, { error });
    const other = await failureOf(registryAt("https://graph.facebook.com").verifyCode(FRESH, "000000"));
    expect(wrong).toMatchObject({ code: "136025", type: "refused" });
    expect(other).toMatchObject({ type: "refused", fix: wrong.fix });
  });

  test("as a number that it does not call now has to wait", async () => {
    const error = { code: 100, message: "Phone number is not eligible for verification at this time" };
    nock("https://graph.facebook.com")
      .post(/request_code/)
      .reply(422, { error });
    const failure = await failureOf(
      registryAt("https://graph.facebook.com").requestCode(FRESH, "voice", "en_US"),
    );
    expect(failure).toMatchObject({ code: "100", waitMs: HOUR_MS });
    expect(failure.reason).toContain("not eligible");
  });

  test("is quoted without codes, numbers and the token", async () => {
    const details = `No 482913 for +55 33 2298-0098 with ${TOKEN}`;
    graph.trouble({ type: "fail", code: 136025, details }, { of: "verifications" });
    const text = JSON.stringify(await failureOf(registry.verifyCode(FRESH, "482913")));
    expect(text).toContain("Graph says");
    for (const secret of ["482913", "2298", TOKEN]) expect(text).not.toContain(secret);
  });
});

describe("what nobody knows", () => {
  test.each([
    ["a connection that breaks after it was done", { type: "reset" }],
    ["silence", { type: "hang", accepted: true }],
    ["a gateway's answer", { type: "garbage", status: 502, accepted: true }],
    ["a page that says that all is well", { type: "garbage", status: 200, accepted: true }],
  ] as const)("%s may have used up an attempt", async (_, trouble) => {
    graph.trouble(trouble, { of: "codes" });
    expect(await failureOf(registry.requestCode(FRESH, "voice", "en_US"))).toMatchObject({ type: "unknown" });
    expect(graph.registry.record(FRESH)?.attempts.requestCode).toBe(1);
  });

  test("does not include what never arrived", async () => {
    await graph.refuseConnections();
    expect(await failureOf(registry.requestCode(FRESH, "voice", "en_US"))).toMatchObject({
      type: "unreached",
    });
    await graph.acceptConnections();
  });

  test("does not include a look: it changes nothing", async () => {
    graph.trouble({ type: "garbage", status: 502 }, { of: "numbers" });
    expect(await failureOf(registry.number(FRESH))).toMatchObject({ type: "refused", code: "http-502" });
  });
});

describe("the fake Graph", () => {
  test("takes a code once, for ten minutes, and the last one only", async () => {
    await registry.requestCode(FRESH, "voice", "en_US");
    await registry.requestCode(FRESH, "voice", "en_US");
    const [first = "", second = ""] = codes;
    if (first !== second) expect(await registry.verifyCode(FRESH, first)).toMatchObject({ ok: false });
    now += 10 * 60_000;
    expect(await failureOf(registry.verifyCode(FRESH, second))).toMatchObject({ code: "136025" });
  });

  test("registers nobody who is not verified, nor with another PIN than the number has", async () => {
    expect(await failureOf(registry.register(FRESH, "482913"))).toMatchObject({ code: "133006" });
    expect(await failureOf(registry.register(READY, "482913"))).toMatchObject({ code: "133005" });
    expect(await registry.register(READY, "111111")).toEqual(DONE);
  });

  test("takes ten registrations in 72 hours", async () => {
    for (let time = 0; time < 10; time++) expect(await registry.register(READY, "111111")).toEqual(DONE);
    expect(await failureOf(registry.register(READY, "111111"))).toMatchObject({ code: "133016" });
    now += 72 * HOUR_MS;
    expect(await registry.register(READY, "111111")).toEqual(DONE);
  });

  test("sends no code to a number that is verified, and none for nonsense", async () => {
    expect(await failureOf(registry.requestCode(READY, "voice", "en_US"))).toMatchObject({ code: "136024" });
    expect(await failureOf(registry.requestCode(FRESH, "voice", "english"))).toMatchObject({ code: "100" });
    expect(codes).toEqual([]);
  });

  test("knows only its numbers, its account and its token", async () => {
    expect(await failureOf(registry.number("1"))).toMatchObject({ code: "100" });
    const stranger = registryAt(graph.url, "EAAGanothertoken");
    expect(await failureOf(stranger.requestCode(FRESH, "voice", "en_US"))).toMatchObject({ code: "190" });
    expect(graph.registry.record(FRESH)?.attempts.requestCode).toBe(0);
  });
});
