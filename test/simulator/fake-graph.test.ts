import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { graphClient, whatsappSender } from "../../src/channels/whatsapp/client.ts";
import { ERRORS } from "../../src/channels/whatsapp/error-table.ts";
import { readWebhook } from "../../src/channels/whatsapp/inbound.ts";
import { verify } from "../../src/channels/whatsapp/signature.ts";
import type { BotId } from "../../src/model/ids.ts";
import type { InboundItem, SendResult } from "../../src/runtime/ports.ts";
import { type FakeGraph, startFakeGraph } from "../../src/simulator/graph/fake-graph.ts";
import { dispatchOf, NUMBER, PERSON } from "../channels/whatsapp/dispatches.ts";

const SECRET = "app-secret";
const NOW = 1_790_000_000_000;
const OWNERS = { ofNumber: () => "orders" as BotId, ofAccount: () => [] };

/** A business that reads its webhooks, and answers as it is told to. */
class Business {
  readonly items: InboundItem[] = [];
  readonly signatures: boolean[] = [];
  /** HTTP statuses of the next answers; 200 after that. */
  answers: number[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      this.signatures.push(verify(body, String(request.headers["x-hub-signature-256"]), [SECRET]) === SECRET);
      const status = this.answers.shift() ?? 200;
      if (status === 200) {
        this.items.push(...readWebhook(JSON.parse(body.toString()), 0, OWNERS).items);
      }
      response.writeHead(status).end();
    });
  }

  listen(): Promise<string> {
    return new Promise((resolve) => {
      this.#server.listen(0, "127.0.0.1", () => {
        resolve(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`);
      });
    });
  }

  /** Statuses reported so far, in order. */
  get statuses(): readonly string[] {
    return this.items.flatMap((item) => (item.type === "status" ? [item.status] : []));
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}

let business: Business;
let graph: FakeGraph;

beforeEach(async () => {
  business = new Business();
  const webhookUrl = await business.listen();
  graph = await startFakeGraph({
    webhookUrl,
    appSecret: SECRET,
    numbers: [NUMBER],
    redeliveryMs: [1, 2, 4],
    now: () => NOW,
  });
});
afterEach(async () => {
  await graph.close();
  await business.close();
});

function send(dispatch = dispatchOf()): Promise<SendResult> {
  const client = graphClient({ baseUrl: graph.url, version: "v26.0", token: "t", timeoutMs: 10_000 });
  return whatsappSender(() => client).send(dispatch);
}

function postRaw(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const authorization = "Bearer t";
  return fetch(`${graph.url}${path}`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { authorization, ...headers },
  });
}

describe("a message that the fake Graph accepts", () => {
  test("is recorded with all that one may ask about it", async () => {
    const result = await send();
    expect(graph.accepted).toEqual([
      {
        id: 1,
        number: NUMBER,
        to: PERSON,
        body: expect.objectContaining({ type: "text", text: { body: "Olá" } }),
        wamid: result.type === "accepted" ? result.messageId : "",
        opaque: dispatchOf().id,
        at: NOW,
      },
    ]);
  });

  test("is reported as sent, delivered and read, in this order, with our echo", async () => {
    await send();
    await graph.idle();
    expect(business.statuses).toEqual(["sent", "delivered", "read"]);
    expect(business.items).toMatchObject([
      { echo: dispatchOf().id, messageId: graph.accepted[0]?.wamid, number: NUMBER, at: NOW },
      { echo: dispatchOf().id },
      { echo: dispatchOf().id },
    ]);
    expect(business.signatures).toEqual([true, true, true]);
  });

  test("is reported again and again until the webhook is answered 200", async () => {
    business.answers = [503, 500, 503, 404, 302];
    await send();
    await graph.idle();
    expect(business.statuses).toEqual(["sent", "delivered", "read"]);
    expect(business.signatures).toHaveLength(8);
  });

  test("is not reported in silence", async () => {
    graph.silence(true);
    await send();
    await graph.idle();
    expect(business.items).toEqual([]);
  });

  test("is not reported to one person in silence, and to others all the same", async () => {
    graph.silence(true, PERSON);
    const other = dispatchOf(undefined, { kind: "phone", value: "4915112345678" });
    for (const dispatch of [dispatchOf(), other]) await send(dispatch);
    await graph.idle();
    expect(business.items).toHaveLength(3);
    graph.silence(false, PERSON);
    await send();
    await graph.idle();
    expect(business.items).toHaveLength(6);
  });

  test("can be reported before it is answered", async () => {
    graph.trouble({ type: "slow", ms: 500, reported: "before" });
    const sending = send();
    const reported = graph.until(() => business.statuses.length > 0).then(() => "reported");
    expect(await Promise.race([sending.then(() => "answered"), reported])).toBe("reported");
    expect((await sending).type).toBe("accepted");
    await graph.idle();
    expect(business.statuses).toEqual(["sent", "delivered", "read"]);
  });

  test("can fail later, by a status", async () => {
    graph.trouble({ type: "undelivered", code: 131026 });
    expect((await send()).type).toBe("accepted");
    await graph.idle();
    expect(business.items).toMatchObject([{ type: "status", status: "failed", error: { code: "131026" } }]);
  });

  test("is reported even when the connection was reset before the answer", async () => {
    graph.trouble({ type: "reset" });
    expect((await send()).type).toBe("unknown");
    await graph.idle();
    expect(business.statuses).toEqual(["sent", "delivered", "read"]);
  });

  test("to a user id is answered and reported by user id", async () => {
    expect(await send(dispatchOf(undefined, { kind: "bsuid", value: "US.1" }))).toMatchObject({
      type: "accepted",
    });
    expect(graph.accepted[0]?.to).toBe("US.1");
    await graph.idle();
    expect(business.items[0]).toMatchObject({ raw: { recipient_user_id: "US.1" } });
  });
});

describe("a request that the fake Graph refuses", () => {
  const good = { messaging_product: "whatsapp", to: "+5511987654321", type: "text", text: { body: "hi" } };
  const path = `/v26.0/${NUMBER}/messages`;

  test.each([
    ["a field that does not exist", path, { ...good, preview: true }, 400, 100],
    ["a blank text", path, { ...good, text: { body: " " } }, 400, 100],
    ["a text of 4097 characters", path, { ...good, text: { body: "x".repeat(4097) } }, 400, 100],
    ["a type that does not exist", path, { ...good, type: "constructor" }, 400, 100],
    ["a user id in `recipient` that is none", path, { ...good, to: undefined, recipient: "5511" }, 400, 100],
    ["no recipient", path, { ...good, to: undefined }, 400, 100],
    ["another number", "/v26.0/999/messages", good, 400, 100],
    ["another path", "/v26.0/me", good, 400, 2500],
  ])("has %s", async (_, where, body, status, code) => {
    const answer = await postRaw(where, body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code, type: "OAuthException" } });
    expect(graph.refused).toMatchObject([{ status, code }]);
    expect(graph.accepted).toEqual([]);
  });

  test("has more than ten rows in its lists, or equal buttons", async () => {
    const menu = (type: string, action: object) =>
      postRaw(path, {
        ...good,
        type: "interactive",
        text: undefined,
        interactive: { type, body: { text: "?" }, action },
      });
    const rows = (from: number) =>
      Array.from({ length: 6 }, (_, n) => ({ id: `${from + n}`, title: `${from + n}` }));
    const sections = [
      { title: "a", rows: rows(0) },
      { title: "b", rows: rows(6) },
    ];
    expect((await menu("list", { button: "Go", sections })).status).toBe(400);
    const button = { type: "reply", reply: { id: "1", title: "same" } };
    expect((await menu("button", { buttons: [button, button] })).status).toBe(400);
    expect((await menu("button", { buttons: [button] })).status).toBe(200);
  });

  test("has no token, or the wrong one", async () => {
    expect((await postRaw(path, good, { authorization: "" })).status).toBe(401);
    const strict = await startFakeGraph({ appSecret: SECRET, numbers: [NUMBER], token: "right" });
    const answer = await fetch(`${strict.url}${path}`, {
      method: "POST",
      headers: { authorization: "Bearer wrong" },
    });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: { code: 190 } });
    await strict.close();
  });
});

describe("planned troubles", () => {
  test.each(ERRORS.map(({ code, http }) => ({ code, status: http ?? 400 })))(
    "code $code comes with HTTP $status",
    async ({ code, status }) => {
      graph.trouble({ type: "fail", code });
      await send();
      expect(graph.refused).toMatchObject([{ code, status }]);
    },
  );

  test("strike as often as planned, and only whom they are meant for", async () => {
    graph.trouble({ type: "fail", code: 131056 }, { times: 2, to: PERSON });
    const other = dispatchOf(undefined, { kind: "phone", value: "4915112345678" });
    const types = [];
    for (const dispatch of [other, dispatchOf(), dispatchOf(), dispatchOf()])
      types.push((await send(dispatch)).type);
    expect(types).toEqual(["accepted", "rejected", "rejected", "accepted"]);
  });

  test("are forgotten when it is calm again", async () => {
    graph.trouble({ type: "fail", code: 2 }, { times: Number.POSITIVE_INFINITY });
    expect((await send()).type).toBe("rejected");
    graph.calm();
    expect((await send()).type).toBe("accepted");
  });
});

describe("a person who writes through the fake Graph", () => {
  test("is heard as by WhatsApp", async () => {
    const id = await graph.inbound("Olá 👋", { from: PERSON, name: "Ana" });
    expect(business.items).toMatchObject([
      {
        type: "message",
        from: [{ kind: "phone", value: PERSON }],
        message: { id, sender: PERSON, body: "Olá 👋", profileName: "Ana", sentAt: NOW },
      },
    ]);
  });

  test("may have a user id and no number", async () => {
    await graph.inbound("hi", { from: "US.1" });
    expect(business.items).toMatchObject([
      { from: [{ kind: "bsuid", value: "US.1" }], message: { sender: "US.1" } },
    ]);
  });

  test("is acknowledged only when the webhook was answered 200", async () => {
    business.answers = [503, 503];
    await graph.inbound("hi", { from: PERSON, id: "wamid.fixed" });
    expect(business.signatures).toHaveLength(3);
    expect(business.items).toMatchObject([{ message: { id: "wamid.fixed" } }]);
  });
});

describe("waiting and closing", () => {
  test("ends as soon as it is so", async () => {
    const second = graph.until(({ accepted }) => accepted.length === 2);
    await send();
    await send();
    await second;
    expect(graph.accepted).toHaveLength(2);
  });

  test("leaves nothing behind, even in the middle of hanging and redelivering", async () => {
    const lonely = await startFakeGraph({ appSecret: SECRET, numbers: [NUMBER] });
    const written = lonely.inbound("nobody listens", { from: PERSON });
    lonely.trouble({ type: "hang" });
    const client = graphClient({ baseUrl: lonely.url, version: "v26.0", token: "t" });
    const sent = whatsappSender(() => client).send(dispatchOf());
    await lonely.until(({ hanging }) => hanging === 1);
    await lonely.close();
    await expect(written).rejects.toThrow();
    expect((await sent).type).toBe("unknown");
  });
});
