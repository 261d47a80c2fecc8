import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Heard } from "../../src/services/heard.ts";
import { webhookService } from "../../src/services/notify-webhook.ts";
import type { WebhookEvent } from "../../src/verification/ports.ts";
import { freePort } from "../free-port.ts";

/** Signed notifications over real HTTP. */
const SECRET = "a word that both sides know";
const KEY = Buffer.from("0123456789abcdef0123456789abcdef");
const HANDED_OUT = `whsec_${KEY.toString("base64")}`;
const NOW = Date.parse("2026-03-02T12:00:00Z");
const EVENT: WebhookEvent = {
  id: "a1.n1",
  type: "verification.code_captured",
  timestamp: "2026-03-02T11:59:58.000Z",
  data: { number: "…0098" },
};

interface Asked {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

async function receiver(answer: RequestListener) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method, url: path, headers } = request;
    asked.push({ method, path, headers, body: Buffer.concat(chunks).toString("utf8") });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/verified?x=1` };
}

const status =
  (code: number, headers = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(code, headers).end("anything");

function hmac(key: string | Buffer, text: string, encoding: "base64" | "hex"): string {
  return createHmac("sha256", key).update(text).digest(encoding);
}

describe("a notification", () => {
  it("is one signed POST that a receiver can check in either way", async () => {
    const { asked, url } = await receiver(status(204));
    const service = webhookService({ url, secrets: [SECRET], now: () => NOW });
    expect(await service.send(EVENT)).toEqual({ type: "accepted", messageId: "a1.n1" });
    const [{ method, path, headers, body }] = asked as [Asked];
    expect({ method, path }).toEqual({ method: "POST", path: "/hooks/verified?x=1" });
    const { type, timestamp, data } = EVENT;
    expect(JSON.parse(body)).toEqual({ type, timestamp, data });
    const seconds = NOW / 1_000;
    expect(headers).toMatchObject({
      "content-type": "application/json",
      "webhook-id": "a1.n1",
      "webhook-timestamp": String(seconds),
      "webhook-signature": `v1,${hmac(SECRET, `a1.n1.${seconds}.${body}`, "base64")}`,
      "x-talkbasic-event": "verification.code_captured",
      "x-talkbasic-signature": `t=${seconds},v1=${hmac(SECRET, `${seconds}.${body}`, "hex")}`,
    });
  });

  it("is signed with every secret of a rotation, of which one may be handed out as whsec_", async () => {
    const { asked, url } = await receiver(status(200));
    await webhookService({ url, secrets: [HANDED_OUT, SECRET], now: () => NOW }).send(EVENT);
    const [{ headers, body }] = asked as [Asked];
    const [standard, timed] = [`a1.n1.${NOW / 1_000}.${body}`, `${NOW / 1_000}.${body}`];
    expect(headers["webhook-signature"]).toBe(
      `v1,${hmac(KEY, standard, "base64")} v1,${hmac(SECRET, standard, "base64")}`,
    );
    expect(headers["x-talkbasic-signature"]).toBe(
      `t=${NOW / 1_000},v1=${hmac(KEY, timed, "hex")},v1=${hmac(SECRET, timed, "hex")}`,
    );
  });

  it.each([
    [429, "slow-down"],
    [500, "retry"],
    [503, "retry"],
    [408, "retry"],
    [400, "give-up"],
    [401, "give-up"],
    [404, "give-up"],
    [410, "give-up"],
  ])("that is answered %i: %s", async (code, action) => {
    const { url } = await receiver(status(code));
    const result = await webhookService({ url, secrets: [SECRET] }).send(EVENT);
    expect(result).toMatchObject({ type: "rejected", action, error: { code: `notify/http-${code}` } });
  });

  it("follows nobody elsewhere", async () => {
    const other = await receiver(status(200));
    const { url } = await receiver(status(307, { location: other.url }));
    const result = await webhookService({ url, secrets: [SECRET] }).send(EVENT);
    expect(result).toMatchObject({ type: "rejected", action: "give-up", error: { code: "notify/http-307" } });
    expect(other.asked).toEqual([]);
  });

  it("reads no more of an answer than it needs, however long it is", async () => {
    const { url } = await receiver((_request, response) => {
      response.writeHead(200);
      const pour = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      };
      response.on("drain", pour);
      pour();
    });
    const result = await webhookService({ url, secrets: [SECRET] }).send(EVENT);
    expect(result).toMatchObject({ type: "accepted" });
  });

  it("never left when nobody listens there", async () => {
    const url = `http://127.0.0.1:${await freePort()}/`;
    const result = await webhookService({ url, secrets: [SECRET] }).send(EVENT);
    expect(result).toMatchObject({ type: "unreached", error: { code: "notify/econnrefused" } });
  });

  it("may have been taken when there is no answer in time, or the connection breaks", async () => {
    const silent = await receiver(() => undefined);
    const patience = { connectMs: 3_000, allMs: 50 };
    const late = await webhookService({ url: silent.url, secrets: [SECRET], patience }).send(EVENT);
    expect(late).toMatchObject({ type: "unknown", error: { code: "notify/timeout" } });
    const rude = await receiver((_request, response) => response.destroy());
    const broken = await webhookService({ url: rude.url, secrets: [SECRET] }).send(EVENT);
    expect(broken).toMatchObject({ type: "unknown" });
  });

  it("tells who listens the status and the time, never what was sent or answered", async () => {
    const heard: Heard[] = [];
    const { url } = await receiver(status(200));
    const service = webhookService({ url, secrets: [SECRET], heard: (one) => heard.push(one) });
    await service.send({ ...EVENT, data: { code: "482913" } });
    expect(heard).toEqual([{ api: "web", status: 200, body: "", ms: expect.any(Number) }]);
  });
});

describe("a way that is not set up", () => {
  it.each([
    [{ secrets: [SECRET] }, "NOTIFY_WEBHOOK_URL"],
    [{ url: "https://example.com/x", secrets: [] }, "NOTIFY_WEBHOOK_SECRET"],
    [{ url: "http://example.com/x", secrets: [SECRET] }, "https://"],
  ])("says what to set: %j", async (options, words) => {
    const result = await webhookService(options).send(EVENT);
    expect(result).toMatchObject({ type: "rejected", action: "give-up" });
    expect(JSON.stringify(result)).toContain(words);
  });
});
