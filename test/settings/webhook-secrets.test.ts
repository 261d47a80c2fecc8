import { describe, expect, it } from "vitest";
import type { BotId } from "../../src/model/ids.ts";
import { type Sources, settle, webhookSecretKey } from "../../src/settings/index.ts";

const shop = "shop" as BotId;
const till = "till" as BotId;

/** The values of a bot's webhook secrets, revealed. */
function secretsOf(bot: BotId, sources: Sources): Readonly<Record<string, readonly string[]>> {
  const settled = settle(sources);
  if (settled.type === "refused") throw new Error(JSON.stringify(settled.problems));
  const secrets = [...(settled.bots.get(bot)?.webhookSecrets ?? [])];
  return Object.fromEntries(secrets.map(([key, values]) => [key, values.map((value) => value.reveal())]));
}

function config(bot: BotId, rows: string) {
  return { bot, configs: [{ path: `bots/${bot}/config.csv`, text: `name,value\n${rows}` }] };
}

describe("secrets of webhooks", () => {
  it("have any name, in a file and in the environment, and several values while one is changed", () => {
    const bots = [config(shop, 'webhook-secret-till,"new, old"\n')];
    expect(secretsOf(shop, { environment: { WEBHOOK_SECRET_MY_BANK: "b" }, bots })).toEqual({
      "webhook-secret-till": ["new", "old"],
      "webhook-secret-my-bank": ["b"],
    });
  });

  it("of one bot are overridden by the environment, those of several only filled in", () => {
    const environment = { WEBHOOK_SECRET_TILL: "environment's" };
    const own = config(shop, "webhook-secret-till,own\n");
    expect(secretsOf(shop, { environment, bots: [own] })).toEqual({
      "webhook-secret-till": ["environment's"],
    });
    const bots = [own, config(till, "")];
    expect(secretsOf(shop, { environment, bots })).toEqual({ "webhook-secret-till": ["own"] });
    expect(secretsOf(till, { environment, bots })).toEqual({ "webhook-secret-till": ["environment's"] });
  });

  it("are not shown by accident", () => {
    const settled = settle({ environment: { WEBHOOK_SECRET_TILL: "s3cret" }, bots: [config(shop, "")] });
    expect(
      settled.type === "settled" && String([...(settled.bots.get(shop)?.webhookSecrets ?? [])]),
    ).not.toContain("s3cret");
  });

  it.each(["webhook-secret-,x", "webhook-secrets-till,x", "webhook-secret,x"])(
    "need a name and the right prefix: %s",
    (row) => {
      expect(settle({ environment: {}, bots: [config(shop, `${row}\n`)] })).toMatchObject({
        type: "refused",
        problems: [{ where: "bots/shop/config.csv line 2" }],
      });
    },
  );

  it.each([
    ["till", "webhook-secret-till"],
    ["My Bank", "webhook-secret-my-bank"],
    ["my_bank", "webhook-secret-my-bank"],
    [" caixa: nº 1 ", "webhook-secret-caixa-nº-1"],
  ])("are called by a script %j", (name, key) => {
    expect(webhookSecretKey(name)).toBe(key);
  });
});
