import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { Heard } from "../../src/services/heard.ts";
import { type SmsSettings, smsService } from "../../src/services/sms.ts";
import { dispatchOf, sms } from "./dispatch.ts";

/** SMS over real HTTP, to a server that answers as Twilio does. */
const SETTINGS = {
  accountSid: `AC${"0".repeat(32)}`,
  authToken: "f00df00df00df00df00df00df00df00d",
  from: "15557654321",
} as const;

interface Asked {
  readonly path: string;
  readonly authorization: string;
  readonly type: string;
  readonly form: Readonly<Record<string, string>>;
}

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

/** @param answer undefined breaks the connection */
async function twilio(answer: { readonly status: number; readonly body: unknown } | undefined) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    asked.push(await read(request));
    if (answer === undefined) response.destroy();
    else reply(response, answer.status, answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(server);
  return { asked, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { authorization = "", "content-type": type = "" } = request.headers;
  const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString("utf8")));
  return { path: request.url ?? "", authorization, type, form };
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

const TAKEN = { status: 201, body: { sid: `SM${"a".repeat(32)}`, status: "queued" } };

function send(settings: SmsSettings, text?: string) {
  const dispatch = dispatchOf(sms(text));
  return smsService(settings).send(dispatch, dispatch.message);
}

describe("an SMS", () => {
  it("is asked for as Twilio's reference says", async () => {
    const { asked, baseUrl } = await twilio(TAKEN);
    const result = await send({ ...SETTINGS, baseUrl }, "Olá & até já 👋");
    const login = Buffer.from(`${SETTINGS.accountSid}:${SETTINGS.authToken}`).toString("base64");
    expect(result).toEqual({ type: "accepted", messageId: TAKEN.body.sid });
    expect(asked).toEqual([
      {
        path: `/2010-04-01/Accounts/${SETTINGS.accountSid}/Messages.json`,
        authorization: `Basic ${login}`,
        type: "application/x-www-form-urlencoded",
        form: { To: "+5511987654321", From: "+15557654321", Body: "Olá & até já 👋" },
      },
    ]);
  });

  it.each([
    [400, 21211, "give-up", "country code"],
    [400, 21610, "give-up", "STOP"],
    [403, 21408, "give-up", "country"],
    [400, 21614, "give-up", "landline"],
    [401, 20003, "later", "TWILIO_AUTH_TOKEN"],
    [429, 20429, "slow-down", "tried again"],
    [400, 30003, "later", "out of reach"],
    [400, 30007, "give-up", "spam"],
    [503, 20503, "retry", "tried again"],
  ])(
    "that Twilio answers %s with code %s is told with cause and repair",
    async (status, code, action, word) => {
      const body = {
        code,
        status,
        message: "The 'To' number +5511987654321 is not valid",
        more_info: "https://…",
      };
      const { baseUrl } = await twilio({ status, body });
      const result = await send({ ...SETTINGS, baseUrl });
      expect(result).toMatchObject({
        ...{ type: "rejected", action },
        error: { code: String(code), reason: expect.stringContaining(word) },
      });
      expect(JSON.stringify(result)).not.toMatch(/5511987654321|f00d/);
    },
  );

  it("with a code that nobody knows is given up with Twilio's words, masked", async () => {
    const { baseUrl } = await twilio({ status: 400, body: { code: 29999, message: "Bad +5511987654321" } });
    const result = await send({ ...SETTINGS, baseUrl });
    expect(result).toMatchObject({ type: "rejected", action: "give-up", error: { code: "29999" } });
    expect(JSON.stringify(result)).not.toContain("5511987654321");
  });

  it.each([
    ["an answer that is not Twilio's", { status: 502, body: "<html>Bad gateway</html>" }],
    ["no id in the answer", { status: 201, body: {} }],
    ["a connection that breaks", undefined],
  ])("may have been taken after %s", async (_, answer) => {
    const { baseUrl } = await twilio(answer);
    expect(await send({ ...SETTINGS, baseUrl })).toMatchObject({ type: "unknown" });
  });

  it("may have been taken when its answer trickles for ever", async () => {
    const server = createServer((_request, response) => {
      response.writeHead(201, { "content-type": "application/json" });
      const drip = setInterval(() => response.write(" "), 5);
      response.once("close", () => clearInterval(drip));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    open.push(server);
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await send({ ...SETTINGS, baseUrl, timeoutMs: 50 })).toMatchObject({ type: "unknown" });
  });

  it("has not left when nobody listens", async () => {
    const { baseUrl } = await twilio(TAKEN);
    for (const one of open.splice(0)) one.close();
    expect(await send({ ...SETTINGS, baseUrl })).toMatchObject({ type: "unreached" });
  });

  it("fails with the names of the settings that are missing", async () => {
    expect(await send({ accountSid: SETTINGS.accountSid })).toMatchObject({
      ...{ type: "rejected", action: "give-up" },
      error: {
        code: "sms/not-configured",
        reason: expect.stringMatching(/TWILIO_AUTH_TOKEN, TWILIO_PHONE_NUMBER/),
      },
    });
  });

  it("lets Twilio's answer be heard", async () => {
    const { baseUrl } = await twilio(TAKEN);
    const heard: Heard[] = [];
    await send({ ...SETTINGS, baseUrl, heard: (one) => heard.push(one) });
    expect(heard).toMatchObject([{ api: "twilio", status: 201, body: JSON.stringify(TAKEN.body) }]);
  });
});
