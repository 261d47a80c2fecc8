import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Finding, type HealthCheck, readyRoutes } from "../../src/server/health.ts";
import { createHttpServer, type Listening, listen } from "../../src/server/http.ts";

let server: Listening | undefined;
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(async () => {
  vi.useRealTimers();
  await server?.close();
});

interface Readiness {
  readonly code: number;
  readonly status: string;
  readonly checks: Readonly<Record<string, object>>;
}

/** Asks a server with these checks; it may be asked again. */
async function asking(
  checks: readonly HealthCheck[],
  open: () => boolean = () => true,
): Promise<() => Promise<Readiness>> {
  server = await listen(createHttpServer([readyRoutes({ role: "web", checks, open })]), 0);
  const { url } = server;
  return async () => {
    const answer = await fetch(`${url}/readyz`);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    return { code: answer.status, ...((await answer.json()) as Omit<Readiness, "code">) };
  };
}

function checkOf(name: string, look: () => Promise<Finding>, more: Partial<HealthCheck> = {}): HealthCheck {
  return { name, look, ...more };
}

const fine = async (): Promise<Finding> => ({ state: "fine", details: { free: 3 } });
const warns = async (): Promise<Finding> => ({ state: "warns" });
const fails = async (): Promise<Finding> => ({ state: "fails" });

describe("/readyz", () => {
  it("answers 200 when all is well, with what it found", async () => {
    const ask = await asking([checkOf("disk", fine)]);
    expect(await ask()).toMatchObject({
      ...{ code: 200, ready: true, status: "ok", role: "web" },
      checks: { disk: { state: "fine", free: 3 } },
    });
  });

  it("answers 200 when something is to be looked at, and says what", async () => {
    const ask = await asking([checkOf("disk", fine), checkOf("queue", warns)]);
    expect(await ask()).toMatchObject({
      code: 200,
      status: "degraded",
      checks: { queue: { state: "warns" } },
    });
  });

  it("answers 503 when something fails that nothing makes up for", async () => {
    let isBridged = true;
    const ask = await asking([checkOf("store", fails, { isBridged: () => isBridged })]);
    expect(await ask()).toMatchObject({ code: 200, status: "degraded" });
    isBridged = false;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await ask()).toMatchObject({ code: 503, ready: false, status: "unavailable" });
  });

  it("answers 503 while the server stops", async () => {
    let open = true;
    const ask = await asking([checkOf("disk", fine)], () => open);
    expect(await ask()).toMatchObject({ code: 200 });
    open = false;
    expect(await ask()).toMatchObject({ code: 503, status: "unavailable" });
  });

  it("waits for no check longer than two seconds", async () => {
    const look = vi.fn(() => new Promise<Finding>(() => undefined));
    const ask = await asking([checkOf("store", look), checkOf("disk", fine)]);
    const answer = ask();
    await vi.waitUntil(() => look.mock.calls.length > 0);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await answer).toMatchObject({
      code: 503,
      checks: { store: { state: "fails", reason: "no answer within 2000 ms" }, disk: { state: "fine" } },
    });
  });

  it("says nothing of what an error tells", async () => {
    const ask = await asking([checkOf("store", () => Promise.reject(new Error("the password is sesame")))]);
    const { code, checks } = await ask();
    expect(code).toBe(503);
    expect(JSON.stringify(checks)).not.toContain("sesame");
  });

  it("looks once for all who ask within a second, and again afterwards", async () => {
    const look = vi.fn(fine);
    const ask = await asking([checkOf("disk", look)]);
    await Promise.all([ask(), ask(), ask()]);
    await ask();
    expect(look).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1_000);
    await ask();
    expect(look).toHaveBeenCalledTimes(2);
  });
});
