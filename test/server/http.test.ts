import express from "express";
import { afterEach, describe, expect, test } from "vitest";
import { createHttpServer, type Listening, listen } from "../../src/server/http.ts";

let server: Listening | undefined;

afterEach(() => server?.close());

async function serve(
  router = express.Router(),
  report?: (error: unknown, id: string) => void,
): Promise<string> {
  server = await listen(createHttpServer([router], report), 0);
  return server.url;
}

describe("the HTTP server", () => {
  test("says that it is alive", async () => {
    const answer = await fetch(`${await serve()}/healthz`);
    expect(await answer.json()).toEqual({ ok: true });
    expect(answer.headers.get("x-powered-by")).toBeNull();
  });

  test("answers an unknown path with JSON", async () => {
    const answer = await fetch(`${await serve()}/nowhere`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ error: { status: 404, message: "There is nothing here." } });
  });

  test("tells a client nothing about our own faults, and us everything", async () => {
    const router = express.Router();
    router.get("/", () => {
      throw new Error("password is 1234");
    });
    const reports: [unknown, string][] = [];
    const answer = await fetch(`${await serve(router, (...report) => reports.push(report))}/`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toBe(
      '{"error":{"status":500,"message":"Something went wrong on our side."}}',
    );
    expect(reports).toEqual([[new Error("password is 1234"), answer.headers.get("x-request-id")]]);
  });

  test("answers a fault of the client with its status", async () => {
    const router = express.Router().use(express.json());
    const answer = await fetch(`${await serve(router)}/`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{",
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toContain("application/json");
  });

  test("names a request as the client does, unless the name is strange", async () => {
    const url = await serve();
    const named = await fetch(`${url}/healthz`, { headers: { "x-request-id": "abc-1" } });
    expect(named.headers.get("x-request-id")).toBe("abc-1");
    const strange = await fetch(`${url}/healthz`, { headers: { "x-request-id": "a b" } });
    expect(strange.headers.get("x-request-id")).toMatch(/^[\w-]{36}$/);
  });

  test("reads a query simply: brackets and dots mean nothing", async () => {
    const router = express.Router();
    router.get("/", (request, response) => void response.json(request.query));
    const answer = await fetch(`${await serve(router)}/?hub.mode=subscribe&a[b]=1`);
    expect(await answer.json()).toEqual({ "hub.mode": "subscribe", "a[b]": "1" });
  });

  test("refuses a port that is taken", async () => {
    await serve();
    await expect(listen(createHttpServer([]), server?.port ?? 0)).rejects.toThrow("EADDRINUSE");
  });
});

describe("closing", () => {
  /** A server with a request under way, which ends when told to. */
  async function serveSlowly() {
    let finish = (): void => undefined;
    let arrived = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const router = express.Router();
    router.get("/slow", (_request, response) => {
      finish = () => response.json({ ok: true });
      arrived();
    });
    const url = await serve(router);
    const answer = fetch(`${url}/slow`);
    answer.catch(() => undefined);
    await begun;
    return { url, answer, finish: () => finish() };
  }

  test("waits for the request under way and takes no other", async () => {
    const { url, answer, finish } = await serveSlowly();
    const closed = server?.close();
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    finish();
    expect((await answer).status).toBe(200);
    await closed;
  });

  test("does not wait for ever", async () => {
    const { answer } = await serveSlowly();
    await server?.close(10);
    await expect(answer).rejects.toThrow();
  });
});
