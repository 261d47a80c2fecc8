import type { AxiosAdapter } from "axios";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type GraphClient, graphClient, whatsappSender } from "../../../src/channels/whatsapp/client.ts";
import type { MediaRoom } from "../../../src/channels/whatsapp/media-room.ts";
import type { Outgoing } from "../../../src/model/outgoing.ts";
import type { Dispatch, Sender, SendResult } from "../../../src/runtime/ports.ts";
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
      readonly media?: MediaRoom;
    }

    function send({ dispatch = dispatchOf(), ...variation }: Variation = {}): Promise<SendResult> {
      return senderWith(variation).send(dispatch);
    }

    function senderWith(variation: Variation): Sender {
      const client = clientWith(variation);
      return whatsappSender(() => client, variation.media && { media: variation.media });
    }

    function clientWith({ token = TOKEN, baseUrl = graph.url, timeoutMs = 5_000 }: Variation): GraphClient {
      const adapter = carrier.adapter === undefined ? {} : { adapter: carrier.adapter };
      return graphClient({ baseUrl, version: "v26.0", token, timeoutMs, ...adapter });
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
      { code: 131056, action: "slow-down", scope: "pair" },
      { code: 130429, action: "slow-down", scope: "number" },
      { code: 80007, action: "slow-down", scope: "portfolio" },
      { code: 131048, action: "later", scope: "number" },
      { code: 131026, action: "give-up" },
      { code: 190, action: "later", stops: true },
      // HTTP 500, and nothing that passes by itself.
      { code: 131045, action: "later", stops: true },
      { code: 240, action: "later", stops: true },
    ] as const)("Graph's $code means $action", async ({ code, ...reaction }) => {
      graph.trouble({ type: "fail", code });
      const error = { code: String(code), reason: expect.any(String) };
      expect(await send()).toEqual({ type: "rejected", ...reaction, error });
      expect(graph.accepted).toHaveLength(0);
    });

    test("131047 means that the window is closed", async () => {
      graph.trouble({ type: "fail", code: 131047 });
      expect(await send()).toMatchObject({ type: "closed", error: { code: "131047" } });
      expect(graph.accepted).toHaveLength(0);
    });

    test.each<Outgoing>([
      { type: "image", url: "https://example.com/a.png" },
      { type: "sticker", url: "https://example.com/a.webp" },
      {
        type: "template",
        name: "t",
        language: "en",
        params: [],
        header: { type: "image", url: "https://example.com/a.png" },
      },
    ])("what follows media is to wait for it: $type", async (message) => {
      expect(await send({ dispatch: dispatchOf(message) })).toMatchObject({
        type: "accepted",
        followMs: 10_000,
      });
    });

    test.each<Outgoing>([
      { type: "text", body: "Olá" },
      { type: "template", name: "t", language: "en", params: [] },
    ])("nothing waits for what Meta need not fetch: $type", async (message) => {
      expect(await send({ dispatch: dispatchOf(message) })).not.toHaveProperty("followMs");
    });

    describe("a file without a web address", () => {
      const picture: Outgoing = { type: "image", url: "menu.png" };
      const dispatch = dispatchOf(picture);

      test("is told by the id that it was uploaded under", async () => {
        const media: MediaRoom = {
          resolve: (asked) => {
            expect(asked).toBe(dispatch);
            return Promise.resolve({ type: "ready", idOf: () => "simulated-image-1" });
          },
        };
        expect((await send({ dispatch, media })).type).toBe("accepted");
        expect(graph.accepted[0]?.body.image).toEqual({ id: "simulated-image-1" });
      });

      test("is not sent when it cannot be uploaded", async () => {
        const result: SendResult = {
          type: "rejected",
          action: "give-up",
          error: { code: "x", reason: "X." },
        };
        const media: MediaRoom = { resolve: () => Promise.resolve({ type: "refused", result }) };
        expect(await send({ dispatch, media })).toBe(result);
        expect(graph.accepted).toHaveLength(0);
      });

      test("is refused with a repair where nothing uploads files", async () => {
        expect(await send({ dispatch })).toMatchObject({
          type: "rejected",
          action: "give-up",
          error: { code: "file-not-uploaded", reason: expect.stringContaining("Give the address") },
        });
        expect(graph.refused).toHaveLength(0);
      });

      test("is all that anybody is asked about", async () => {
        const media: MediaRoom = { resolve: () => Promise.reject(new Error("asked")) };
        const linked = dispatchOf({ type: "image", url: "https://example.com/a.png" });
        expect((await send({ media })).type).toBe("accepted");
        expect((await send({ media, dispatch: linked })).type).toBe("accepted");
      });
    });

    describe("attending to a message", () => {
      const attention = { bot: dispatchOf().bot, number: NUMBER, messageId: "wamid.1" };
      const attend = (typing: boolean, variation: Variation = {}) =>
        senderWith(variation).attend?.({ ...attention, typing });

      test("is a body that Graph takes, and no message", async () => {
        await attend(true);
        await attend(false);
        expect(graph.refused).toEqual([]);
        expect(graph.accepted).toEqual([]);
      });

      test("says what was read, and that somebody writes only when somebody does; a refusal harms nobody", async () => {
        const read = { messaging_product: "whatsapp", status: "read", message_id: "wamid.1" };
        await expect(attend(true, { token: "wrong" })).resolves.toBeUndefined();
        await expect(attend(false, { token: "wrong" })).resolves.toBeUndefined();
        expect(graph.refused).toMatchObject([
          { code: 190, body: { ...read, typing_indicator: { type: "text" } } },
          { code: 190, body: read },
        ]);
        expect(graph.refused[1]?.body).toEqual(read);
      });

      test("harms nobody where Graph cannot be reached, nor without a token", async () => {
        await expect(attend(true, { baseUrl: "http://" })).resolves.toBeUndefined();
        const tokenless = whatsappSender(() => undefined);
        await expect(tokenless.attend?.({ ...attention, typing: true })).resolves.toBeUndefined();
        expect(graph.refused).toEqual([]);
      });
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
      expect(await send()).toMatchObject({ type: "rejected", action: "slow-down", scope: "number" });
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

    test("what is asked for is answered, and a question that never left is known", async () => {
      const client = clientWith({});
      expect(await client.get("nothing/here?fields=a%2Cb")).toMatchObject({
        type: "answered",
        status: 400,
        body: { error: { code: 2500 } },
      });
      await graph.refuseConnections();
      expect((await client.get("nothing/here")).type).toBe("unreached");
    });

    test("many sends at once all arrive", async () => {
      const results = await Promise.all(Array.from({ length: 100 }, () => send()));
      expect(results.filter(({ type }) => type === "accepted")).toHaveLength(100);
      expect(graph.accepted).toHaveLength(100);
    });
  });
}
