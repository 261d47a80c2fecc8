import type { AxiosAdapter } from "axios";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { graphClient, whatsappSender } from "../../../src/channels/whatsapp/client.ts";
import type { Dispatch, SendResult } from "../../../src/runtime/ports.ts";
import { type FakeGraph, startFakeGraph } from "../../../src/simulator/graph/fake-graph.ts";
import { dispatchOf, NUMBER, PERSON } from "./dispatches.ts";

const TOKEN = "EAAGsecretsecretsecret";

/** An adapter under test, and how to let go of it. */
export interface AdapterUnderTest {
  readonly adapter?: AxiosAdapter;
  close(): Promise<void>;
}

/** What sending over WhatsApp promises, whatever carries the requests. */
export function senderContract(name: string, makeAdapter: (baseUrl: string) => AdapterUnderTest): void {
  describe(`sending through ${name}`, () => {
    let graph: FakeGraph;
    let carrier: AdapterUnderTest;

    beforeEach(async () => {
      graph = await startFakeGraph({ appSecret: "s", numbers: [NUMBER], token: TOKEN, statuses: [] });
      carrier = makeAdapter(graph.url);
    });
    afterEach(async () => {
      await graph.close();
      await carrier.close();
    });

    interface Variation {
      readonly dispatch?: Dispatch;
      readonly token?: string;
      readonly baseUrl?: string;
      readonly timeoutMs?: number;
    }

    function send(variation: Variation = {}): Promise<SendResult> {
      const { dispatch = dispatchOf(), token = TOKEN, baseUrl = graph.url, timeoutMs = 5_000 } = variation;
      const adapter = carrier.adapter === undefined ? {} : { adapter: carrier.adapter };
      const client = graphClient({ baseUrl, version: "v26.0", token, timeoutMs, ...adapter });
      return whatsappSender(() => client).send(dispatch);
    }

    test("an accepted message has Graph's id and carried ours", async () => {
      const result = await send();
      expect(result).toEqual({ type: "accepted", messageId: graph.accepted[0]?.wamid });
      expect(graph.accepted[0]).toMatchObject({ to: PERSON, opaque: dispatchOf().id });
    });

    test("text arrives as it was said, whatever its alphabet", async () => {
      await send({ dispatch: dispatchOf({ type: "text", body: "שלום 👩🏽‍🚀 é" }) });
      expect(graph.accepted[0]?.body.text).toEqual({ body: "שלום 👩🏽‍🚀 é" });
    });

    test.each([
      { code: 131016, action: "retry" },
      { code: 2, action: "retry" },
      { code: 131056, action: "slow-down" },
      { code: 130429, action: "slow-down" },
      { code: 131048, action: "later" },
      { code: 131047, action: "give-up" },
      { code: 190, action: "give-up" },
      // HTTP 500, and permanent all the same.
      { code: 131045, action: "give-up" },
      { code: 240, action: "give-up" },
    ])("Graph's $code means $action", async ({ code, action }) => {
      graph.trouble({ type: "fail", code });
      expect(await send()).toMatchObject({ type: "rejected", action, error: { code: String(code) } });
      expect(graph.accepted).toHaveLength(0);
    });

    test("131000 may have been accepted, so it is unknown", async () => {
      graph.trouble({ type: "fail", code: 131000 });
      expect(await send()).toMatchObject({ type: "unknown", error: { code: "131000" } });
    });

    test("a slow answer in time is an answer", async () => {
      graph.trouble({ type: "slow", ms: 20 });
      expect((await send()).type).toBe("accepted");
    });

    test("no answer in time is unknown", async () => {
      graph.trouble({ type: "hang", accepted: true });
      expect((await send({ timeoutMs: 500 })).type).toBe("unknown");
      expect(graph.accepted).toHaveLength(1);
    });

    test("a connection that is reset after the request is unknown", async () => {
      graph.trouble({ type: "reset" });
      expect((await send()).type).toBe("unknown");
      expect(graph.accepted).toHaveLength(1);
    });

    test("a refused connection is proof that nothing left", async () => {
      await graph.refuseConnections();
      expect((await send()).type).toBe("unreached");
      await graph.acceptConnections();
      expect((await send()).type).toBe("accepted");
    });

    test("200 without a message id is unknown", async () => {
      graph.trouble({ type: "garbage", status: 200 });
      expect((await send()).type).toBe("unknown");
    });

    test("502 of a gateway is unknown", async () => {
      graph.trouble({ type: "garbage", status: 502 });
      expect(await send()).toMatchObject({ type: "unknown", error: { code: "http-502" } });
    });

    test("404 of something that is not Graph is given up", async () => {
      graph.trouble({ type: "garbage", status: 404 });
      expect(await send()).toMatchObject({ type: "rejected", action: "give-up" });
    });

    test("a real 429 slows down", async () => {
      graph.trouble({ type: "garbage", status: 429 });
      expect(await send()).toMatchObject({ type: "rejected", action: "slow-down" });
    });

    test("a redirect is no answer of Graph's", async () => {
      graph.trouble({ type: "garbage", status: 302 });
      expect(await send()).toMatchObject({
        type: "rejected",
        action: "give-up",
        error: { code: "http-302" },
      });
    });

    test("an endless answer is cut off and unknown", async () => {
      graph.trouble({ type: "garbage", status: 200, bytes: 1_000_000 });
      expect(await send()).toMatchObject({ type: "unknown", error: { code: "ERR_BAD_RESPONSE" } });
    });

    test("no result holds the token, not even when Graph repeats it", async () => {
      graph.trouble({ type: "fail", code: 190, details: `Malformed access token ${TOKEN}` });
      const results = [await send(), await send({ token: "wrong" }), await send({ baseUrl: "http://" })];
      expect(results.map(({ type }) => type)).toEqual(["rejected", "rejected", "unreached"]);
      expect(JSON.stringify(results)).not.toContain(TOKEN);
    });

    test("many sends at once all arrive", async () => {
      const results = await Promise.all(Array.from({ length: 100 }, () => send()));
      expect(results.filter(({ type }) => type === "accepted")).toHaveLength(100);
      expect(graph.accepted).toHaveLength(100);
    });
  });
}
