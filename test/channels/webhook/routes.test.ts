import { createHmac } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import type { RequestTrouble } from "../../../src/channels/webhook/desk.ts";
import { webhookRoutes } from "../../../src/channels/webhook/routes.ts";
import { type Doorway, webhookTable } from "../../../src/channels/webhook/table.ts";
import type { BotId } from "../../../src/model/ids.ts";
import { LIMITS } from "../../../src/model/limits.ts";
import type { WebRequest, WebResponse } from "../../../src/model/web.ts";
import { createHttpServer, listen } from "../../../src/server/http.ts";

/** A server with doors whose script tells what it was asked. */
async function served(doors: readonly Doorway[], given: Partial<Served> = {}): Promise<Served> {
  const asked: WebRequest[] = [];
  const troubles: RequestTrouble[] = [];
  const site = { asked, troubles, open: true, response: ok("ok"), secrets: {}, ...given };
  const table = webhookTable(
    doors.map((handler) => ({ bot: "shop" as BotId, handler })),
    [],
  );
  const routes = webhookRoutes({
    table: () => table,
    answer: async (_door, request) => {
      asked.push(request);
      return site.response;
    },
    secrets: () => ({
      valuesOf: (name) => site.secrets[name] ?? [],
      settingOf: (name) => `WEBHOOK_SECRET_${name.toUpperCase()}`,
    }),
    open: () => site.open,
    report: (trouble) => troubles.push(trouble),
  });
  const { url, port, close } = await listen(createHttpServer([routes]), 0);
  onTestFinished(() => close(0));
  return Object.assign(site, { url, port });
}

interface Served {
  readonly url: string;
  readonly port: number;
  readonly asked: WebRequest[];
  readonly troubles: RequestTrouble[];
  readonly secrets: Readonly<Record<string, readonly string[]>>;
  open: boolean;
  response: WebResponse;
}

function ok(body: string): WebResponse {
  return { status: 200, headers: {}, body };
}

/** The whole answer to bytes that no HTTP library would send. */
async function rawly(port: number, request: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.end(request);
  return text(socket);
}

const PAY: Doorway = { method: "POST", path: "/pay" };

describe("a request to a script", () => {
  it("reaches it with everything that it may read", async () => {
    const { url, asked } = await served([PAY]);
    const answer = await fetch(`${url}/pay?x=%C3%A9`, {
      method: "POST",
      body: new URLSearchParams({ name: "José" }),
      headers: { "x-shop": "1" },
    });
    expect([answer.status, await answer.text()]).toEqual([200, "ok"]);
    expect(asked).toMatchObject([
      {
        ...{ method: "POST", path: "/pay", query: { x: "é" }, form: { name: "José" } },
        headers: { "x-shop": "1" },
        body: "name=Jos%C3%A9",
      },
    ]);
  });

  it("is answered with a name for our log, and as what it says to be", async () => {
    const { url } = await served([PAY]);
    const answer = await fetch(`${url}/pay`, { method: "POST", headers: { "x-request-id": "abc-1" } });
    expect(answer.headers.get("x-request-id")).toBe("abc-1");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(answer.headers.get("content-length")).toBe("2");
  });

  it("is counted in bytes, not in characters", async () => {
    const { url } = await served([PAY], { response: ok("ação 🎉") });
    const answer = await fetch(`${url}/pay`, { method: "POST" });
    expect(await answer.text()).toBe("ação 🎉");
    expect(answer.headers.get("content-length")).toBe("11");
  });

  it.each(["//pay", "/pay/", "/PAY", "/x/../pay", "/%2e/pay", "/pay%00", "/nowhere"])(
    "to %s is nobody's",
    async (path) => {
      const { port, asked } = await served([PAY]);
      const answer = await rawly(port, `POST ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
      expect(answer).toContain("HTTP/1.1 404 ");
      expect(asked).toEqual([]);
    },
  );

  it("to a path that is not UTF-8 is answered 400", async () => {
    const { port } = await served([PAY]);
    const answer = await rawly(port, "POST /caf%E9 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    expect(answer).toContain("HTTP/1.1 400 ");
  });

  it("finds a path with letters of other alphabets", async () => {
    const { url, asked } = await served([{ path: "/café" }]);
    expect((await fetch(`${url}/café`)).status).toBe(200);
    expect(asked.map(({ path }) => path)).toEqual(["/café"]);
  });
});

describe("a body", () => {
  it("of 1 MiB is taken, one byte more is not", async () => {
    const { url, asked } = await served([PAY]);
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const form = (bytes: number) => ({ method: "POST", headers, body: `a=${"b".repeat(bytes - 2)}` });
    expect((await fetch(`${url}/pay`, form(LIMITS.requestBytes))).status).toBe(200);
    expect(asked[0]?.form.a).toHaveLength(LIMITS.requestBytes - 2);
    const answer = await fetch(`${url}/pay`, form(LIMITS.requestBytes + 1));
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      413,
      "application/json; charset=utf-8",
    ]);
    expect(asked).toHaveLength(1);
  });

  it("that is compressed is refused", async () => {
    const { url, asked } = await served([PAY]);
    const headers = { "content-encoding": "gzip" };
    const answer = await fetch(`${url}/pay`, { method: "POST", headers, body: gzipSync("a".repeat(1_000)) });
    expect([answer.status, asked]).toEqual([415, []]);
  });

  it("of a million brackets is a text like any other", async () => {
    const { url, asked } = await served([PAY]);
    const body = "[".repeat(1_000_000);
    expect((await fetch(`${url}/pay`, { method: "POST", body })).status).toBe(200);
    expect(asked[0]?.body).toHaveLength(1_000_000);
  });
});

describe("a method", () => {
  it("that the script does not answer is told those that it does", async () => {
    const { url, asked } = await served([PAY]);
    const answer = await fetch(`${url}/pay`);
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
    expect(await answer.json()).toMatchObject({ error: { status: 405 } });
    const options = await fetch(`${url}/pay`, { method: "OPTIONS" });
    expect([options.status, options.headers.get("allow")]).toEqual([204, "POST, OPTIONS"]);
    expect(asked).toEqual([]);
  });

  it("OPTIONS is the script's when it asks for it", async () => {
    const { url, asked } = await served([{ method: "OPTIONS", path: "/pay" }]);
    await fetch(`${url}/pay`, { method: "OPTIONS" });
    expect(asked).toHaveLength(1);
  });

  it("HEAD runs the script of GET and keeps its body back", async () => {
    const { port, asked } = await served([{ method: "GET", path: "/pay" }], { response: ok("printed") });
    const answer = await rawly(port, "HEAD /pay HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\n$/);
    expect(asked.map(({ method }) => method)).toEqual(["HEAD"]);
  });
});

describe("an answer", () => {
  it("204 has no body and says no type, whatever was printed", async () => {
    const response = { status: 204, headers: { "content-type": "text/xml" }, body: "printed" };
    const { port } = await served([PAY], { response });
    const answer = await rawly(port, "POST /pay HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1\.1 204 No Content\r\n[\s\S]*\r\n\r\n$/);
    expect(answer.toLowerCase()).not.toContain("content-type:");
  });

  it("cannot be split by a header, and the author hears of it", async () => {
    const headers = { "x-note": "a\r\nset-cookie: b=1", "x-good": "ção" };
    const { url, troubles } = await served([PAY], { response: { status: 200, headers, body: "ok" } });
    const answer = await fetch(`${url}/pay`, { method: "POST" });
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(Buffer.from(answer.headers.get("x-good") ?? "", "latin1").toString("utf8")).toBe("ção");
    expect(troubles).toMatchObject([{ code: "bad-header", path: "/pay" }]);
  });

  it("costs nothing when the client has gone away", async () => {
    let answer: (response: WebResponse) => void = () => undefined;
    const site = await served([PAY]);
    const asking = new Promise<void>((asked) => {
      const waiting = new Promise<WebResponse>((resolve) => {
        answer = resolve;
      });
      Object.defineProperty(site, "response", {
        get: () => {
          asked();
          return waiting;
        },
      });
    });
    const socket = connect(site.port, "127.0.0.1");
    socket.write("POST /pay HTTP/1.1\r\nhost: x\r\n\r\n");
    await asking;
    socket.destroy();
    await once(socket, "close");
    answer(ok("too late"));
    expect((await fetch(`${site.url}/healthz`)).status).toBe(200);
  });

  it("while the server stops is 503", async () => {
    const site = await served([PAY], { open: false });
    const answer = await fetch(`${site.url}/pay`, { method: "POST" });
    expect([answer.status, answer.headers.get("retry-after"), site.asked]).toEqual([503, "5", []]);
  });
});

describe("a secret", () => {
  const guarded: Doorway = { ...PAY, secret: "till" };
  const secrets = { till: ["new one", "old-one"] };
  const body = '{"nome":"José","preço":"R$ 5 €"}';

  it.each([
    [{ "x-webhook-secret": "new one" }, 200],
    [{ authorization: "Bearer old-one" }, 200],
    [{ "x-hub-signature-256": `sha256=${createHmac("sha256", "new one").update(body).digest("hex")}` }, 200],
    [{ "x-webhook-secret": "another" }, 403],
    [{ "x-hub-signature-256": `sha256=${createHmac("sha256", "another").update(body).digest("hex")}` }, 403],
    [{}, 403],
  ])("shown as %j is answered %i", async (headers, status) => {
    const { url, asked } = await served([guarded], { secrets });
    const answer = await fetch(`${url}/pay`, {
      method: "POST",
      headers: { ...headers } as Record<string, string>,
      body,
    });
    expect(answer.status).toBe(status);
    expect(asked.map((request) => request.body)).toEqual(status === 200 ? [body] : []);
  });

  it("that nobody has set closes the door, and only the operator reads which it is", async () => {
    const { url, troubles, asked } = await served([guarded]);
    const answer = await fetch(`${url}/pay`, { method: "POST", headers: { "x-webhook-secret": "" } });
    expect([answer.status, asked]).toEqual([503, []]);
    expect(await answer.text()).not.toContain("WEBHOOK_SECRET");
    expect(troubles).toMatchObject([
      { code: "no-secret", reason: expect.stringContaining("WEBHOOK_SECRET_TILL") },
    ]);
  });

  it("is asked for before anything of the body is read", async () => {
    const { url } = await served([guarded], { secrets });
    const headers = { "content-type": "multipart/form-data" };
    expect((await fetch(`${url}/pay`, { method: "POST", headers, body: "nonsense" })).status).toBe(403);
  });
});
