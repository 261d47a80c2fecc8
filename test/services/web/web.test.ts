import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createSocketServer } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BotId } from "../../../src/model/ids.ts";
import type { WebCall } from "../../../src/model/inquiry.ts";
import { LIMITS } from "../../../src/model/limits.ts";
import type { Heard } from "../../../src/services/heard.ts";
import { type WebOptions, webService } from "../../../src/services/web/web.ts";

const BOT = "shop" as BotId;

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

let server: Server;
let origin: string;
let handler: Handler;
let requests: { readonly request: IncomingMessage; readonly body: string }[];

beforeEach(async () => {
  requests = [];
  handler = (_request, response) => response.end("hello");
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    requests.push({ request, body });
    handler(request, response, body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

function service(options: Partial<WebOptions> = {}) {
  return webService({ allowed: () => ["127.0.0.1"], ...options });
}

function call(path: string, more: Partial<WebCall> = {}): WebCall {
  return { type: "web", method: "GET", url: `${origin}${path}`, headers: {}, ...more };
}

/** Why there was no answer; what was answered may be too large for a message. */
async function failureOf(asked: WebCall): Promise<string> {
  const outcome = await service().call(asked, { bot: BOT });
  return "failed" in outcome ? outcome.failed : `answered ${outcome.status}`;
}

describe("a web call", () => {
  it("asks for what the script wants, and gives status, type and text", async () => {
    handler = (_request, response) => {
      response.writeHead(201, { "content-type": "application/json" }).end('{"id":7}');
    };
    const outcome = await service().call(
      call("/orders?page=2", {
        method: "POST",
        headers: { "content-type": "application/json", "x-shop": "cakes" },
        body: '{"item":"torta açaí"}',
      }),
      { bot: BOT, key: "a/b/0" },
    );
    expect(outcome).toEqual({ status: 201, type: "application/json", body: '{"id":7}' });
    const [{ request, body } = {}] = requests;
    expect(request?.method).toBe("POST");
    expect(request?.url).toBe("/orders?page=2");
    expect(body).toBe('{"item":"torta açaí"}');
    expect(request?.headers).toMatchObject({
      host: origin.slice("http://".length),
      "x-shop": "cakes",
      "idempotency-key": "a/b/0",
      "user-agent": "TalkBASIC",
    });
  });

  it("sends no key with what changes nothing", async () => {
    await service().call(call("/"), { bot: BOT });
    expect(requests[0]?.request.headers).not.toHaveProperty("idempotency-key");
  });

  it("lets go of its connection, although the service would keep it", async () => {
    handler = (_request, response) => response.writeHead(200, { "keep-alive": "timeout=600" }).end();
    const closed = new Promise((resolve) =>
      server.once("connection", (socket) => socket.once("close", resolve)),
    );
    expect(await service().call(call("/"), { bot: BOT })).toMatchObject({ status: 200 });
    await closed;
  });

  it("follows no redirect, and says where it points without what follows the question mark", async () => {
    handler = (_request, response) => response.writeHead(302, { location: "/inside?token=s3cret" }).end();
    const outcome = await service().call(call("/a"), { bot: BOT });
    expect(outcome).toEqual({ status: 302, type: "", body: "", location: `${origin}/inside` });
    expect(requests.length).toBe(1);
  });

  it("does not follow a redirect to the inside either", async () => {
    let visits = 0;
    const inside = createSocketServer((socket) => {
      visits++;
      socket.destroy();
    }).listen(0, "127.0.0.1");
    await once(inside, "listening");
    const { port } = inside.address() as AddressInfo;
    for (const status of [301, 302, 303, 307, 308]) {
      handler = (_request, response) =>
        response.writeHead(status, { location: `http://user:s3cret@127.0.0.1:${port}/` }).end();
      const outcome = await service().call(call("/a"), { bot: BOT });
      expect(outcome).toMatchObject({ status, location: `http://127.0.0.1:${port}/` });
    }
    expect(visits).toBe(0);
    inside.close();
  });

  it.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
  ])("unpacks %s", async (packing, pack) => {
    handler = (_request, response) =>
      response.writeHead(200, { "content-encoding": packing }).end(pack("olá ".repeat(1000)));
    expect(await service().call(call("/"), { bot: BOT })).toMatchObject({ body: "olá ".repeat(1000) });
  });

  it.each([
    ["gzip, gzip", gzipSync(gzipSync("x"))],
    ["zstd", Buffer.from("x")],
    ["gzip", Buffer.from("no gzip")],
    ["constructor", Buffer.from("x")],
  ])("refuses what it cannot unpack: %s", async (packing, bytes) => {
    handler = (_request, response) => response.writeHead(200, { "content-encoding": packing }).end(bytes);
    expect(await service().call(call("/"), { bot: BOT })).toEqual({
      failed: expect.stringContaining("packed"),
    });
  });

  it("reads the letters that the service says", async () => {
    handler = (_request, response) =>
      response
        .writeHead(200, { "content-type": "text/plain; charset=ISO-8859-1" })
        .end(Buffer.from("açaí", "latin1"));
    expect(await service().call(call("/"), { bot: BOT })).toMatchObject({ body: "açaí" });
  });

  it("reads UTF-8 where the service says letters that nobody knows", async () => {
    handler = (_request, response) =>
      response.writeHead(200, { "content-type": "text/plain; charset=klingon" }).end("açaí");
    expect(await service().call(call("/"), { bot: BOT })).toMatchObject({ body: "açaí" });
  });
});

describe("the bounds of a web call", () => {
  it("takes an answer of 1 MiB, and not a byte more", async () => {
    const bytes = Buffer.alloc(LIMITS.webAnswerBytes, "a");
    handler = (_request, response) => response.end(bytes);
    expect(await service().call(call("/"), { bot: BOT })).toMatchObject({ status: 200 });
    handler = (_request, response) => response.end(Buffer.concat([bytes, Buffer.from("b")]));
    expect(await failureOf(call("/"))).toContain("more than 1048576 bytes");
  });

  it("breaks off an answer without an end", async () => {
    let written = 0;
    handler = (_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) written += 65_536;
      };
      response.on("drain", more);
      more();
    };
    expect(await failureOf(call("/"))).toContain("more than 1048576 bytes");
    expect(written).toBeLessThan(16 * LIMITS.webAnswerBytes);
  });

  it("does not unpack a small answer that becomes a huge one", async () => {
    const bomb = gzipSync(Buffer.alloc(64 * LIMITS.webAnswerBytes));
    expect(bomb.byteLength).toBeLessThan(LIMITS.webAnswerBytes);
    handler = (_request, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
    expect(await failureOf(call("/"))).toContain("more than 1048576 bytes");
  });

  it("refuses headers without an end", async () => {
    handler = (_request, response) => {
      response.socket?.end(`HTTP/1.1 200 OK\r\n${"x-more: 1234567890\r\n".repeat(2_000)}\r\n`);
    };
    expect(await service().call(call("/"), { bot: BOT })).toEqual({
      failed: expect.stringContaining("more headers"),
    });
  });

  it.each<[string, Handler]>([
    ["that never begins", () => {}],
    ["that never ends", (_request, response) => void response.write("a")],
    ["that begins again and again", (_request, response) => void response.writeProcessing()],
  ])("ends an answer %s", async (_, slow) => {
    handler = slow;
    expect(await service({ timeoutMs: 50 }).call(call("/"), { bot: BOT })).toEqual({
      failed: expect.stringContaining("no answer within"),
    });
  });

  it("ends a lookup that never ends", async () => {
    const web = service({ timeoutMs: 50, resolve: () => new Promise(() => {}) });
    expect(await web.call(call("/", { url: "http://shop.example/" }), { bot: BOT })).toEqual({
      failed: expect.stringContaining("no answer within"),
    });
  });

  it("is broken off when nobody waits any more, and lets go of the connection", async () => {
    const gone = new AbortController();
    const closed = new Promise((resolve) => {
      handler = (request) => {
        request.socket.once("close", resolve);
        gone.abort();
      };
    });
    expect(await service().call(call("/"), { bot: BOT, signal: gone.signal })).toEqual({
      failed: "broken off: the time of this run is over",
    });
    await closed;
  });

  it("begins no call once it was stopped: what it answers could not be kept", async () => {
    let looks = 0;
    const stopped = service({ resolve: async () => [`127.0.0.${++looks}`] });
    stopped.abort();
    void stopped.call(call("/", { url: "http://shop.example/" }), { bot: BOT });
    await new Promise(setImmediate);
    expect(looks).toBe(0);
  });

  it("calls nobody for a run that is over", async () => {
    expect(await service().call(call("/"), { bot: BOT, signal: AbortSignal.abort() })).toHaveProperty(
      "failed",
    );
    expect(requests).toEqual([]);
  });
});

describe("a web call that fails", () => {
  it.each<[string, Handler, string]>([
    ["breaks the connection", (request) => void request.socket.destroy(), "the connection broke"],
    [
      "ends before the answer is whole",
      (request, response) => {
        response.writeHead(200, { "content-length": "100" }).write("a");
        setImmediate(() => request.socket.destroy());
      },
      "the connection broke",
    ],
    [
      "speaks another language",
      ({ socket }) => void socket.end("220 mail.example ESMTP\r\n"),
      "no answer of a web service",
    ],
  ])("says it when the service %s", async (_, broken, reason) => {
    handler = broken;
    expect(await service().call(call("/"), { bot: BOT })).toEqual({
      failed: expect.stringContaining(reason),
    });
  });

  it("says it when nobody answers there", async () => {
    const { url } = call("/");
    server.closeAllConnections();
    server.close();
    await once(server, "close");
    const outcome = await service().call(call("/", { url }), { bot: BOT });
    expect(outcome).toEqual({ failed: expect.stringContaining("nobody answers there") });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });

  it("says it when there is no such name", async () => {
    const resolve = () => Promise.reject(Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND" }));
    const outcome = await service({ resolve }).call(call("/", { url: "https://shop.example/" }), {
      bot: BOT,
    });
    expect(outcome).toEqual({ failed: expect.stringContaining("no computer has this name") });
  });

  it("speaks with nobody over https whose certificate proves nothing", async () => {
    const url = origin.replace("http://", "https://");
    expect(await service().call(call("/", { url: `${url}/` }), { bot: BOT })).toEqual({
      failed: expect.any(String),
    });
    expect(requests).toEqual([]);
  });

  it("keeps what follows the question mark out of every reason", async () => {
    for (const broken of [(request: IncomingMessage) => void request.socket.destroy(), () => {}]) {
      handler = broken;
      const outcome = await service({ timeoutMs: 50 }).call(call("/?token=s3cret"), { bot: BOT });
      expect(JSON.stringify(outcome)).not.toContain("s3cret");
    }
  });
});

describe("whoever listens", () => {
  it("hears every answer, and every failure", async () => {
    const heard: Heard[] = [];
    const web = service({ heard: () => (one) => void heard.push(one) });
    await web.call(call("/"), { bot: BOT });
    handler = (request) => void request.socket.destroy();
    await web.call(call("/"), { bot: BOT });
    expect(heard).toEqual([
      { api: "web", status: 200, body: "hello", ms: expect.any(Number) },
      { api: "web", body: expect.stringContaining("broke"), ms: expect.any(Number) },
    ]);
  });
});
