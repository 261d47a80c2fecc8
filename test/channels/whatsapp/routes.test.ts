import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  createReceiver,
  type WebhookTrouble,
  type WhatsappBot,
} from "../../../src/channels/whatsapp/receive.ts";
import { whatsappRoutes } from "../../../src/channels/whatsapp/routes.ts";
import { whatsappShortcut } from "../../../src/channels/whatsapp/shortcut.ts";
import { sign } from "../../../src/channels/whatsapp/signature.ts";
import type { BotId } from "../../../src/model/ids.ts";
import type { Inbound, InboundItem } from "../../../src/runtime/ports.ts";
import {
  answerFault,
  createHttpServer,
  inFrontOf,
  type Listening,
  listen,
} from "../../../src/server/http.ts";
import { metaJson, textWebhook } from "../../../src/simulator/graph/webhooks.ts";
import { EXPECTED } from "./fixtures.expected.ts";
import { bytesOf, FIXTURES } from "./fixtures.ts";
import { lineOf } from "./lines.ts";

const NOW = 1_790_000_500_000;
const SECRET = "0123456789abcdef0123456789abcdef";
const ORDERS: WhatsappBot = {
  bot: "orders" as BotId,
  numbers: "all",
  appSecrets: [SECRET],
  verifyTokens: ["orders-token"],
};

let server: Listening;
/** What was stored. */
let items: InboundItem[];
let troubles: WebhookTrouble[];
/** What the store does next. */
let store: () => Promise<void>;

/** Whether something looks at every request, so that none may take the shortcut. */
let watched: boolean;

afterEach(() => server.close());

async function start(bots: readonly WhatsappBot[]): Promise<void> {
  items = [];
  troubles = [];
  store = () => Promise.resolve();
  const options = {
    bots,
    now: () => NOW,
    report: (trouble: WebhookTrouble) => troubles.push(trouble),
    accept: async (inbound: Inbound) => {
      await store();
      items.push(...inbound.items);
      return { fresh: inbound.items.length, duplicates: 0, played: [], work: [], undelivered: [] };
    },
  };
  const receiver = createReceiver(options);
  const shortcut = whatsappShortcut(
    receiver,
    () => watched,
    (_error, response) => answerFault(response),
  );
  const app = createHttpServer([whatsappRoutes(receiver, options)]);
  server = await listen(inFrontOf(app, shortcut), 0);
}

async function restart(bots: readonly WhatsappBot[]): Promise<void> {
  await server.close();
  await start(bots);
}

function post(body: Buffer | string, headers: Record<string, string> = signed(body)): Promise<Response> {
  const init = { method: "POST", body, headers: { "content-type": "application/json", ...headers } };
  return fetch(`${server.url}/webhooks/whatsapp`, init);
}

function signed(body: Buffer | string, secret = SECRET): Record<string, string> {
  return { "x-hub-signature-256": sign(body, secret) };
}

function textFor(number: string, text = "hi"): string {
  return metaJson(textWebhook({ number, from: "16505551234", text, id: `wamid.${number}`, at: NOW }));
}

/** The server still does its work: a good webhook gets through. */
async function expectAlive(): Promise<void> {
  items = [];
  expect((await post(textFor("1"))).status).toBe(200);
  expect(items).toHaveLength(1);
}

describe.each([
  ["past Express", false],
  ["through Express, when somebody looks on", true],
])("%s", (_way, isWatched) => {
  beforeEach(() => {
    watched = isWatched;
    return start([ORDERS]);
  });

  describe("a signed webhook", () => {
    test.each(FIXTURES)(
      "%s gets 200 and becomes what the table says, as the bytes of its file",
      async (fixture) => {
        expect((await post(bytesOf(fixture))).status).toBe(200);
        expect(items.map(lineOf)).toEqual(EXPECTED[fixture]);
      },
    );

    test.each(FIXTURES)("%s gets 200 and becomes what the table says, in Meta's hand", async (fixture) => {
      const body = metaJson(JSON.parse(bytesOf(fixture).toString("utf8")));
      expect(body).toMatch(/^[\x20-\x7e]+$/);
      expect((await post(body)).status).toBe(200);
      expect(items.map(lineOf)).toEqual(EXPECTED[fixture]);
    });

    test("is answered 200 only after it is stored", async () => {
      let stored = (): void => undefined;
      const asked = new Promise<void>((reached) => {
        store = () => {
          reached();
          return new Promise((resolve) => {
            stored = resolve;
          });
        };
      });
      let answered = false;
      const answer = post(textFor("1")).then((response) => {
        answered = true;
        return response;
      });
      await asked;
      expect(answered).toBe(false);
      stored();
      expect((await answer).status).toBe(200);
    });

    test("gets 503 and a time to come back when it cannot be stored", async () => {
      store = () => Promise.reject(new Error("disk full"));
      const answer = await post(textFor("1"));
      expect(answer.status).toBe(503);
      expect(answer.headers.get("retry-after")).toBe("5");
      expect(await answer.text()).not.toContain("disk full");
      expect(troubles).toEqual([{ code: "not-stored", reason: "disk full" }]);
      store = () => Promise.resolve();
      await expectAlive();
    });

    test("of another object is kept", async () => {
      expect((await post('{"object":"page"}')).status).toBe(200);
      expect(items.map(lineOf)).toEqual(["kept object: It is not about a WhatsApp business account."]);
    });

    test("may be as large as Meta makes them", async () => {
      expect((await post(textFor("1", "x".repeat(3 * 1_048_576)))).status).toBe(200);
      expect(items).toHaveLength(1);
    });
  });

  describe("a webhook that is refused stores nothing and harms nothing:", () => {
    const good = textFor("1");
    const nested = `${"[".repeat(40)}${"]".repeat(40)}`;
    const huge = Buffer.alloc(5 * 1_048_576, 0x20);

    test.each([
      ["unsigned", 403, good, {}],
      ["signed with another secret", 403, good, signed(good, "another")],
      ["signed in the old way", 403, good, { "x-hub-signature": sign(good, SECRET) }],
      ["cut short", 403, good.slice(0, -1), signed(good)],
      ["empty and unsigned", 403, "", {}],
      ["empty and signed", 400, "", signed("")],
      ["signed nonsense", 400, "{", signed("{")],
      ["40 brackets deep", 400, nested, signed(nested)],
      ["5 MiB long", 413, huge, {}],
      ["compressed", 415, gzipSync(good), { ...signed(good), "content-encoding": "gzip" }],
      [
        "compressed and signed",
        415,
        gzipSync(good),
        { ...signed(gzipSync(good)), "content-encoding": "gzip" },
      ],
    ])("%s → %i", async (_, status, body, headers) => {
      const answer = await post(body, headers);
      expect(answer.status).toBe(status);
      expect(answer.headers.get("content-type")).toContain("application/json");
      expect(items).toEqual([]);
      await expectAlive();
    });

    test.each(['"', "\\", '\\"', "é"])(
      "brackets inside a text are not depth, not even after %s",
      async (odd) => {
        expect((await post(textFor("1", `${odd}${"[{".repeat(50)}${odd}`))).status).toBe(200);
        expect(items).toHaveLength(1);
      },
    );

    test("32 brackets are not too deep", async () => {
      const body = `${"[".repeat(32)}${"]".repeat(32)}`;
      expect((await post(body)).status).toBe(200);
    });
  });

  describe("several bots", () => {
    const BANK: WhatsappBot = {
      bot: "bank" as BotId,
      numbers: ["200", "201"],
      appSecrets: ["bank-new", "bank-old"],
      verifyTokens: ["bank-token"],
    };
    const SHOP: WhatsappBot = {
      bot: "shop" as BotId,
      numbers: ["300"],
      appSecrets: ["shop-secret"],
      verifyTokens: ["shop-token"],
    };

    beforeEach(() => restart([BANK, SHOP]));

    test.each([
      ["200", "bank-new", "bank"],
      ["201", "bank-old", "bank"],
      ["300", "shop-secret", "shop"],
    ])("number %s signed with %s belongs to %s", async (number, secret, bot) => {
      const body = textFor(number);
      expect((await post(body, signed(body, secret))).status).toBe(200);
      expect(items).toMatchObject([{ type: "message", bot, number }]);
    });

    test("one bot's secret opens no door to another bot's number", async () => {
      const body = textFor("200");
      expect((await post(body, signed(body, "shop-secret"))).status).toBe(200);
      expect(items.map(({ type }) => type)).toEqual(["kept"]);
      expect(troubles.map(({ code }) => code)).toEqual(["foreign-secret"]);
    });

    test("a number that nobody owns is kept and reported once a webhook", async () => {
      const one = JSON.parse(textFor("999")) as { entry: unknown[] };
      const body = JSON.stringify({ ...one, entry: [...one.entry, ...one.entry] });
      expect((await post(body, signed(body, "shop-secret"))).status).toBe(200);
      expect(items.map(({ type }) => type)).toEqual(["kept", "kept"]);
      expect(troubles.map(({ code }) => code)).toEqual(["no-owner"]);
    });

    describe("news of an account's templates", () => {
      const news = (account: string): string =>
        metaJson({
          object: "whatsapp_business_account",
          entry: [{ id: account, time: 1_790_000_000, changes: [PAUSED, PAUSED] }],
        });
      const PAUSED = {
        field: "message_template_status_update",
        value: { event: "PAUSED", message_template_name: "welcome", message_template_language: "en-US" },
      };
      const bots = () => items.map((item) => (item.type === "template" ? item.bot : item.type));

      beforeEach(() =>
        restart([
          { ...BANK, account: "1" },
          { ...SHOP, account: "2" },
        ]),
      );

      test("reach the bot whose account it is", async () => {
        expect((await post(news("2"), signed(news("2"), "shop-secret"))).status).toBe(200);
        expect(bots()).toEqual(["shop", "shop"]);
        expect(troubles).toEqual([]);
      });

      test("reach every bot of the account that holds the secret", async () => {
        await restart([
          { ...BANK, account: "1" },
          { ...SHOP, account: "1", appSecrets: ["bank-new"] },
          { ...ORDERS, numbers: ["400"], account: "1" },
        ]);
        await post(news("1"), signed(news("1"), "bank-new"));
        expect(bots()).toEqual(["bank", "shop", "bank", "shop"]);
        expect(troubles).toEqual([]);
      });

      test("with another bot's secret reach nobody, and are reported once", async () => {
        expect((await post(news("1"), signed(news("1"), "shop-secret"))).status).toBe(200);
        expect(bots()).toEqual(["kept", "kept"]);
        expect(troubles.map(({ code }) => code)).toEqual(["foreign-secret"]);
      });

      test("of an account that no bot names reach nobody, and say which setting is missing", async () => {
        await restart([BANK, SHOP]);
        await post(news("1"), signed(news("1"), "bank-new"));
        expect(bots()).toEqual(["kept", "kept"]);
        expect(troubles).toEqual([
          { code: "no-owner", reason: expect.stringContaining("Set whatsapp-waba-id") },
        ]);
      });

      test("of any account reach a bot that is alone and names none, and of its own one that does", async () => {
        const alone = { ...BANK, numbers: "all" } as const;
        await restart([alone]);
        await post(news("77"), signed(news("77"), "bank-new"));
        expect(bots()).toEqual(["bank", "bank"]);
        await restart([{ ...alone, account: "1" }]);
        await post(news("77"), signed(news("77"), "bank-new"));
        expect(bots()).toEqual(["kept", "kept"]);
      });
    });

    test("any bot's verify token answers the challenge", async () => {
      expect((await challenge({ "hub.verify_token": "bank-token" })).status).toBe(200);
      expect((await challenge({ "hub.verify_token": "shop-token" })).status).toBe(200);
      expect((await challenge({ "hub.verify_token": "orders-token" })).status).toBe(403);
    });
  });

  const CHALLENGE = {
    "hub.mode": "subscribe",
    "hub.verify_token": "orders-token",
    "hub.challenge": "1158201444",
  };

  function challenge(changes: Record<string, string | undefined>): Promise<Response> {
    const query = Object.entries({ ...CHALLENGE, ...changes }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as [string, string]],
    );
    return fetch(`${server.url}/webhooks/whatsapp?${new URLSearchParams(query)}`);
  }

  describe("Meta's challenge", () => {
    test("is echoed as plain text that no browser takes for a page", async () => {
      const answer = await challenge({});
      expect(answer.status).toBe(200);
      expect(await answer.text()).toBe("1158201444");
      expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    });

    test.each([
      ["of 512 characters", { "hub.challenge": "x".repeat(512) }, 200],
      ["of letters, dots, lines", { "hub.challenge": "A-z_0.9" }, 200],
      ["of 513 characters", { "hub.challenge": "x".repeat(513) }, 403],
      ["that is a script", { "hub.challenge": "<script>1</script>" }, 403],
      ["that is empty", { "hub.challenge": "" }, 403],
      ["that is missing", { "hub.challenge": undefined }, 403],
      ["with the wrong token", { "hub.verify_token": "orders-tokem" }, 403],
      ["with a longer token", { "hub.verify_token": "orders-token1" }, 403],
      ["with an empty token", { "hub.verify_token": "" }, 403],
      ["without a token", { "hub.verify_token": undefined }, 403],
      ["of another mode", { "hub.mode": "unsubscribe" }, 403],
      ["without a mode", { "hub.mode": undefined }, 403],
    ])("%s is answered as it should be", async (_, changes, status) => {
      expect((await challenge(changes)).status).toBe(status);
    });

    test("with a parameter twice is refused", async () => {
      const query = new URLSearchParams(CHALLENGE);
      query.append("hub.verify_token", "other");
      expect((await fetch(`${server.url}/webhooks/whatsapp?${query}`)).status).toBe(403);
    });
  });

  describe("a bot without", () => {
    test("an app secret answers POST with 503, and says what is missing", async () => {
      await restart([{ ...ORDERS, appSecrets: [] }]);
      const answer = await post(textFor("1"), {});
      expect(answer.status).toBe(503);
      expect(await answer.text()).toContain("WHATSAPP_APP_SECRET");
    });

    test("a verify token answers GET with 503, and says what is missing", async () => {
      await restart([{ ...ORDERS, verifyTokens: [""] }]);
      const answer = await challenge({ "hub.verify_token": "" });
      expect(answer.status).toBe(503);
      expect(await answer.text()).toContain("WHATSAPP_VERIFY_TOKEN");
    });
  });
});
