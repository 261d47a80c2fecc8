import { expect, it } from "vitest";
import { telephonyWarnings } from "../../src/cli/telephony-warnings.ts";
import type { BotId } from "../../src/model/ids.ts";
import { settle } from "../../src/settings/index.ts";

/** What an operator reads at the start about telephone numbers. */
const NUMBER = { TWILIO_PHONE_NUMBER: "+553322980098" };
const WHOLE = {
  ...NUMBER,
  ...{ TWILIO_ACCOUNT_SID: "AC1", TWILIO_AUTH_TOKEN: "t", PUBLIC_URL: "https://bot.example.com" },
  ...{ SMTP_URL: "smtp://127.0.0.1", MAIL_FROM: "bot@example.com", MAIL_TO: "ana@example.com" },
};

function warnings(environment: Readonly<Record<string, string>>): readonly string[] {
  const bot = "shop" as BotId;
  const settled = settle({ environment, bots: [{ bot, configs: [] }] });
  if (settled.type === "refused") throw new Error(JSON.stringify(settled.problems));
  return telephonyWarnings(settled.process, settled.bots);
}

it("says nothing where there is no number, or nothing is missing", () => {
  expect(warnings({})).toEqual([]);
  expect(warnings(WHOLE)).toEqual([]);
});

it.each([
  ["TWILIO_AUTH_TOKEN", "no TWILIO_AUTH_TOKEN: calls to the number are refused"],
  ["TWILIO_ACCOUNT_SID", "no TWILIO_ACCOUNT_SID: calls to the number are refused"],
  ["PUBLIC_URL", "There is no PUBLIC_URL: Twilio signs the address"],
  ["MAIL_TO", "no MAIL_TO: a verification code that is caught is mailed to nobody"],
  ["SMTP_URL", "no SMTP_URL: a verification code that is caught is mailed to nobody"],
] as const)("says what the lack of %s means", (setting, words) => {
  const { [setting]: _, ...others } = WHOLE;
  const [warning, ...rest] = warnings(others);
  expect(warning).toContain(words);
  expect(rest).toEqual([]);
});

it("says all that a number alone lacks", () => {
  expect(warnings(NUMBER).join("")).toMatch(
    /no TWILIO_AUTH_TOKEN and no TWILIO_ACCOUNT_SID.*no MAIL_TO and no SMTP_URL and no MAIL_FROM.*PUBLIC_URL/s,
  );
});

it("says that several machines need one key", () => {
  const redis = { ...WHOLE, REDIS_URL: "redis://127.0.0.1" };
  expect(warnings(redis).join("")).toContain("REDIS_URL without SECRETS_KEY");
  expect(warnings({ ...redis, SECRETS_KEY: "k".repeat(32) })).toEqual([]);
});

it("says that a notification needs a secret to sign with", () => {
  const url = { ...WHOLE, NOTIFY_WEBHOOK_URL: "https://example.com/hook" };
  expect(warnings(url).join("")).toContain("no NOTIFY_WEBHOOK_SECRET to sign with");
  expect(warnings({ ...url, NOTIFY_WEBHOOK_SECRET: "a-secret" })).toEqual([]);
});
