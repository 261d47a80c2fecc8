import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import nock from "nock";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { graphClient, whatsappSender } from "../../../src/channels/whatsapp/client.ts";
import { undiciAdapter } from "../../../src/channels/whatsapp/undici-adapter.ts";
import type { NumberId } from "../../../src/model/ids.ts";
import { startFakeGraph } from "../../../src/simulator/graph/fake-graph.ts";
import { problemsOf } from "../../../src/simulator/graph/validate.ts";
import { senderContract } from "./client.contract.ts";
import { dispatchOf, NUMBER } from "./dispatches.ts";

senderContract("axios' own adapter", () => ({ close: () => Promise.resolve() }));
senderContract("the undici pool", (baseUrl) => undiciAdapter(baseUrl));

describe("the undici pool", () => {
  test("a request that expires while it waits for a connection never leaves", async () => {
    const graph = await startFakeGraph({ appSecret: "s", numbers: [NUMBER] });
    const pool = undiciAdapter(graph.url, 1);
    const clientFor = (timeoutMs: number) =>
      graphClient({ baseUrl: graph.url, version: "v26.0", token: "t", timeoutMs, ...pool });
    graph.trouble({ type: "slow", ms: 200 });
    const first = whatsappSender(() => clientFor(2_000)).send(dispatchOf());
    const second = whatsappSender(() => clientFor(50)).send(dispatchOf());
    expect((await second).type).toBe("unreached");
    expect((await first).type).toBe("accepted");
    await pool.close();
    expect(graph.accepted).toHaveLength(1);
    await graph.close();
  });

  // Axios' own adapter cannot tell this from a connection that broke later, and says `unknown`.
  test("a connection that breaks in the handshake is proof that nothing left", async () => {
    const rude = createServer((socket) => socket.once("data", () => socket.resetAndDestroy()));
    await new Promise<void>((resolve) => rude.listen(0, "127.0.0.1", resolve));
    const baseUrl = `https://127.0.0.1:${(rude.address() as AddressInfo).port}`;
    const pool = undiciAdapter(baseUrl);
    const client = graphClient({ baseUrl, version: "v26.0", token: "t", ...pool });
    expect(await client.post("x/messages", {})).toMatchObject({
      type: "unreached",
      error: { code: "ERR_NOT_SENT" },
    });
    await pool.close();
    rude.close();
  });

  test("refuses to speak to another origin", async () => {
    const pool = undiciAdapter("http://127.0.0.1:1");
    const elsewhere = graphClient({ baseUrl: "http://127.0.0.1:2", version: "v26.0", token: "t", ...pool });
    expect(await elsewhere.post("x/messages", {})).toMatchObject({
      type: "unreached",
      error: { reason: "this pool speaks to http://127.0.0.1:1 only" },
    });
    await pool.close();
  });
});

describe("the Graph client, against recorded answers", () => {
  const client = graphClient({ baseUrl: "https://graph.facebook.com/", version: "v26.0", token: "EAAG1" });
  const api = () => nock("https://graph.facebook.com").matchHeader("authorization", "Bearer EAAG1");

  beforeEach(() => nock.disableNetConnect());
  afterEach(() => {
    nock.cleanAll();
    nock.enableNetConnect();
  });

  test("posts JSON to the version's path with the token", async () => {
    api().post(`/v26.0/${NUMBER}/messages`, { hello: "Olá" }).reply(200, { success: true });
    expect(await client.post(`${NUMBER}/messages`, { hello: "Olá" })).toEqual({
      type: "answered",
      status: 200,
      body: { success: true },
    });
  });

  test("asks for what is under the version's path, with its query and the token, and without a body", async () => {
    const path = "/v26.0/102290129340398/message_templates?fields=name%2Cstatus&after=QVFI";
    const asked = api()
      .get(path, "")
      .reply(200, { data: [{ name: "é" }] });
    expect(await client.get("102290129340398/message_templates?fields=name%2Cstatus&after=QVFI")).toEqual({
      type: "answered",
      status: 200,
      body: { data: [{ name: "é" }] },
    });
    expect(asked.isDone()).toBe(true);
  });

  test("takes a page of templates, but no endless one", async () => {
    api()
      .get("/v26.0/x")
      .reply(200, JSON.stringify("x".repeat(4_000_000)));
    expect((await client.get("x")).type).toBe("answered");
    api().get("/v26.0/x").reply(200, "x".repeat(9_000_000));
    expect(await client.get("x")).toMatchObject({ type: "unknown", error: { code: "ERR_BAD_RESPONSE" } });
  });

  test("follows no redirect when it asks either, and hides the token in what went wrong", async () => {
    const long = "EAAGsecretsecretsecret";
    const careful = graphClient({ baseUrl: "https://graph.facebook.com", version: "v26.0", token: long });
    nock("https://graph.facebook.com")
      .get("/v26.0/x")
      .reply(302, "", { location: "https://elsewhere.example/" });
    const elsewhere = nock("https://elsewhere.example").get("/").reply(200);
    expect(await careful.get("x")).toMatchObject({ type: "answered", status: 302 });
    expect(elsewhere.isDone()).toBe(false);
    nock("https://graph.facebook.com").get("/v26.0/x").replyWithError(`broken: Bearer ${long}`);
    expect(JSON.stringify(await careful.get("x"))).not.toContain(long);
  });

  test("marks a message as read, with somebody writing", async () => {
    const sender = whatsappSender(() => client);
    const body = { messaging_product: "whatsapp", status: "read", message_id: "wamid.1" };
    const typing = { ...body, typing_indicator: { type: "text" } };
    const read = api().post(`/v26.0/${NUMBER}/messages`, body).reply(200, { success: true });
    const typed = api().post(`/v26.0/${NUMBER}/messages`, typing).reply(200, { success: true });
    const attention = { bot: dispatchOf().bot, number: NUMBER, messageId: "wamid.1" };
    await sender.attend?.({ ...attention, typing: true });
    await sender.attend?.({ ...attention, typing: false });
    expect([read.isDone(), typed.isDone()]).toEqual([true, true]);
    expect([body, typing].flatMap(problemsOf)).toEqual([]);
  });

  test("is told that the window is closed, with the cause and the repair", async () => {
    const error = {
      code: 131047,
      message: "(#131047) Re-engagement message",
      error_data: { details: "24 hours" },
    };
    api().post(`/v26.0/${NUMBER}/messages`).reply(400, { error });
    expect(await whatsappSender(() => client).send(dispatchOf())).toEqual({
      type: "closed",
      error: {
        code: "131047",
        reason:
          'More than 24 hours have passed since the person last wrote, so only templates may be sent. Graph says: "24 hours" ' +
          "Set whatsapp-fallback-template, or wait until the person writes: free text is only allowed for 24 hours.",
      },
    });
  });

  test("is told that a token which has expired stops everything of the bot", async () => {
    const error = { code: 190, error_subcode: 463, message: "Session has expired", type: "OAuthException" };
    api().post(`/v26.0/${NUMBER}/messages`).reply(401, { error });
    expect(await whatsappSender(() => client).send(dispatchOf())).toMatchObject({
      type: "rejected",
      action: "later",
      stops: true,
      error: { code: "190", reason: expect.stringContaining("WHATSAPP_API_KEY") },
    });
  });

  test("is told of a 429 that is not Graph's that the number is too fast", async () => {
    api().post(`/v26.0/${NUMBER}/messages`).reply(429, "slow down");
    expect(await whatsappSender(() => client).send(dispatchOf())).toMatchObject({
      type: "rejected",
      action: "slow-down",
      scope: "number",
    });
  });

  test("a number id cannot lead to another path", async () => {
    api().post("/v26.0/..%2Fme%3A1/messages").reply(404, {});
    const strange = { ...dispatchOf(), number: "../me:1" as NumberId };
    expect(await whatsappSender(() => client).send(strange)).toMatchObject({ error: { code: "http-404" } });
  });

  test("the number by which WhatsApp knows the person is reported", async () => {
    api()
      .post(`/v26.0/${NUMBER}/messages`)
      .reply(200, {
        contacts: [{ input: "+5511987654321", wa_id: "551187654321" }],
        messages: [{ id: "wamid.1" }],
      });
    expect(await whatsappSender(() => client).send(dispatchOf())).toEqual({
      type: "accepted",
      messageId: "wamid.1",
      knownAs: { kind: "phone", value: "551187654321" },
    });
  });

  test("phone numbers in what Graph says are masked", async () => {
    const error = { code: 100, error_data: { details: "Recipient 5511987654321 is wrong" } };
    api().post(`/v26.0/${NUMBER}/messages`).reply(400, { error });
    const result = await whatsappSender(() => client).send(dispatchOf());
    expect(result).toMatchObject({ type: "rejected", action: "give-up" });
    expect(JSON.stringify(result)).toContain("…4321");
    expect(JSON.stringify(result)).not.toContain("5511987654321");
  });

  test("an error code that nobody knows is retried when the server failed, else given up", async () => {
    const sender = whatsappSender(() => client);
    api()
      .post(`/v26.0/${NUMBER}/messages`)
      .reply(500, { error: { code: 999_999 } });
    expect(await sender.send(dispatchOf())).toMatchObject({ type: "rejected", action: "retry" });
    api()
      .post(`/v26.0/${NUMBER}/messages`)
      .reply(400, { error: { code: 999_999 } });
    expect(await sender.send(dispatchOf())).toMatchObject({ type: "rejected", action: "give-up" });
    api()
      .post(`/v26.0/${NUMBER}/messages`)
      .reply(400, { error: { code: 999_999, is_transient: true } });
    expect(await sender.send(dispatchOf())).toMatchObject({ type: "rejected", action: "retry" });
  });

  test("the token follows no redirect", async () => {
    api().post("/v26.0/x/messages").reply(307, "", { location: "https://elsewhere.example/" });
    const elsewhere = nock("https://elsewhere.example").post("/").reply(200);
    expect(await client.post("x/messages", {})).toMatchObject({ type: "answered", status: 307 });
    expect(elsewhere.isDone()).toBe(false);
  });

  test("a name that does not resolve is proof that nothing left", async () => {
    const lost = Object.assign(new Error("getaddrinfo ENOTFOUND"), {
      code: "ENOTFOUND",
      syscall: "getaddrinfo",
    });
    api().post("/v26.0/x/messages").replyWithError(lost);
    expect((await client.post("x/messages", {})).type).toBe("unreached");
  });

  test("a certificate that is not trusted is proof that nothing left", async () => {
    const expired = Object.assign(new Error("certificate has expired"), { code: "CERT_HAS_EXPIRED" });
    api().post("/v26.0/x/messages").replyWithError(expired);
    expect((await client.post("x/messages", {})).type).toBe("unreached");
  });

  test("a timeout is proof only while connecting", async () => {
    const timeout = (syscall: string) => Object.assign(new Error("timeout"), { code: "ETIMEDOUT", syscall });
    api().post("/v26.0/x/messages").replyWithError(timeout("connect"));
    expect((await client.post("x/messages", {})).type).toBe("unreached");
    api().post("/v26.0/x/messages").replyWithError(timeout("read"));
    expect((await client.post("x/messages", {})).type).toBe("unknown");
  });

  test("a bot without a token is told which setting is missing", async () => {
    const result = await whatsappSender(() => undefined).send(dispatchOf());
    expect(result).toMatchObject({ type: "rejected", action: "give-up", error: { code: "no-token" } });
    expect(JSON.stringify(result)).toContain("WHATSAPP_API_KEY");
  });
});
