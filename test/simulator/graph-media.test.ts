import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { readWebhook } from "../../src/channels/whatsapp/inbound.ts";
import type { BotId } from "../../src/model/ids.ts";
import { type FakeGraph, startFakeGraph } from "../../src/simulator/graph/fake-graph.ts";
import { SAMPLES, sampleId } from "../../src/simulator/graph/samples.ts";
import { elementOf, TapMemory } from "../../src/simulator/phone.ts";
import { NUMBER } from "../channels/whatsapp/dispatches.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const HEADERS = { authorization: "Bearer t" };

let graph: FakeGraph;
let now: number;
beforeEach(async () => {
  now = 1_790_000_000_000;
  graph = await startFakeGraph({
    ...{ appSecret: "s", numbers: [NUMBER, "2"], token: "t", statuses: [] },
    now: () => now,
  });
});
afterEach(() => graph.close());

interface Form {
  readonly mime?: string;
  readonly bytes?: number;
  readonly without?: "messaging_product" | "file";
  readonly type?: string;
  readonly number?: string;
  readonly headers?: Record<string, string>;
}

async function upload(form: Form = {}) {
  const { mime = "image/png", bytes = 10, without, type = mime, number = NUMBER, headers = HEADERS } = form;
  const body = new FormData();
  if (without !== "messaging_product") body.set("messaging_product", "whatsapp");
  body.set("type", type);
  if (without !== "file") body.set("file", new Blob(["x".repeat(bytes)], { type: mime }), "a.png");
  const answer = await fetch(`${graph.url}/v26.0/${number}/media`, { method: "POST", headers, body });
  return { status: answer.status, body: (await answer.json()) as { id: string; error?: { code: number } } };
}

async function ask(path: string, method = "GET") {
  const answer = await fetch(`${graph.url}/v26.0/${path}`, { method, headers: HEADERS });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
}

async function send(type: string, content: unknown, number: string = NUMBER) {
  const message = { messaging_product: "whatsapp", to: "+5511987654321", type, [type]: content };
  const answer = await fetch(`${graph.url}/v26.0/${number}/messages`, {
    method: "POST",
    headers: HEADERS,
    body: JSON.stringify(message),
  });
  const { error } = (await answer.json()) as { error?: { code: number } };
  return error?.code ?? "accepted";
}

describe("an upload to the fake Graph", () => {
  test("is kept for thirty days under an id that can be sent", async () => {
    const { body } = await upload();
    expect(await send("image", { id: body.id })).toBe("accepted");
    now += 30 * DAY - 1;
    expect(await send("image", { id: body.id })).toBe("accepted");
    now += 1;
    expect(await send("image", { id: body.id })).toBe(100);
  });

  test.each<[Form, number]>([
    [{ headers: {} }, 190],
    [{ number: "3" }, 100],
    [{ without: "messaging_product" }, 100],
    [{ without: "file" }, 100],
    [{ mime: "application/zip" }, 100],
    [{ type: "image/jpeg" }, 100],
    [{ bytes: 0 }, 131_053],
    [{ bytes: 5 * 1_048_576 + 1 }, 131_053],
    [{ mime: "image/webp", bytes: 500 * 1_024 + 1 }, 131_053],
  ])("is refused when it is %j", async (form, code) => {
    expect((await upload(form)).body.error?.code).toBe(code);
    expect(graph.uploads).toEqual([]);
  });

  test("fails as it was planned, and no send does", async () => {
    graph.trouble({ type: "fail", code: 2 }, { of: "uploads" });
    const { body } = await upload({ mime: "audio/ogg" });
    expect(body.error?.code).toBe(2);
    expect(await send("text", { body: "Olá" })).toBe("accepted");
    expect((await upload()).body.error).toBeUndefined();
  });
});

describe("a message with a file", () => {
  test("is refused when nobody uploaded it", async () => {
    expect(await send("image", { id: "1" })).toBe(100);
    expect(await send("image", { link: "https://example.com/a.png" })).toBe("accepted");
  });

  test("is refused when it was uploaded from another number, or is of another kind", async () => {
    const { body } = await upload();
    expect(await send("image", { id: body.id }, "2")).toBe(100);
    expect(await send("document", { id: body.id })).toBe(131_053);
  });

  test("is looked at in a template, too", async () => {
    const header = (id: string) => ({
      ...{ name: "menu", language: { code: "en" } },
      components: [{ type: "header", parameters: [{ type: "image", image: { id } }] }],
    });
    expect(await send("template", header("1"))).toBe(100);
    expect(await send("template", header((await upload()).body.id))).toBe("accepted");
  });
});

describe("a file at the fake Graph", () => {
  test("has an address for five minutes, and needs the token there", async () => {
    const { id } = graph.keep({ mime: "text/plain", bytes: Buffer.from("Olá") });
    const { body } = await ask(`${id}?phone_number_id=${NUMBER}`);
    expect(body).toMatchObject({ id, messaging_product: "whatsapp", mime_type: "text/plain", file_size: 4 });
    const url = String(body.url);
    expect((await fetch(url)).status).toBe(401);
    expect(await (await fetch(url, { headers: HEADERS })).text()).toBe("Olá");
    now += 5 * MINUTE;
    expect((await fetch(url, { headers: HEADERS })).status).toBe(404);
    const later = url.replace(/ext=\d+/, `ext=${Math.floor(now / 1_000) + 300}`);
    expect((await fetch(later, { headers: HEADERS })).status).toBe(404);
  });

  test("is not there for another number, after a week, or when it was deleted", async () => {
    const { id } = graph.keep({ mime: "text/plain", bytes: Buffer.from("Olá") });
    expect((await ask(`${id}?phone_number_id=2`)).status).toBe(400);
    const other = graph.keep({ mime: "text/plain", bytes: Buffer.from("Oi") });
    expect((await ask(other.id, "DELETE")).body).toEqual({ success: true });
    expect((await ask(other.id)).status).toBe(400);
    now += 7 * DAY;
    expect((await ask(id)).status).toBe(400);
  });

  test.each(Object.keys(SAMPLES) as (keyof typeof SAMPLES)[])(
    "may be what a simulated person sends: %s",
    async (type) => {
      const element = elementOf({ type, from: "15550100" }, now, new TapMemory());
      const { id } = element[type] as { id: string };
      const { body } = await ask(`${id}?phone_number_id=${NUMBER}`);
      const bytes = await (await fetch(String(body.url), { headers: HEADERS })).arrayBuffer();
      expect(Buffer.from(bytes)).toEqual(SAMPLES[type].bytes);
      expect(await send(type, { id: sampleId(type) })).toBe("accepted");
    },
  );
});

test("what a person sends to the fake Graph is brought with an address where it lies", async () => {
  const bodies: unknown[] = [];
  const business = createServer(async (request, response) => {
    bodies.push(await new Response(Readable.toWeb(request) as ReadableStream).json());
    response.end();
  });
  await new Promise<void>((resolve) => business.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void business.close());
  graph.deliverTo(`http://127.0.0.1:${(business.address() as AddressInfo).port}`);
  const file = {
    type: "image",
    mime: "image/png",
    bytes: Buffer.from("a photo"),
    fields: { caption: "Oi" },
  } as const;
  const id = await graph.inboundMedia(file, { from: "5511987654321" });
  const owners = { ofNumber: () => "orders" as BotId, ofAccount: () => [] };
  const [item] = readWebhook(bodies[0], now, owners).items;
  expect(item).toMatchObject({ type: "message", message: { id, type: "image", body: "Oi" } });
  const url = item?.type === "message" ? item.message.attachment?.url : undefined;
  expect(await (await fetch(url ?? "", { headers: HEADERS })).text()).toBe("a photo");
});
