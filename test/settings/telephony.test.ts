import { expect, it } from "vitest";
import type { BotId } from "../../src/model/ids.ts";
import { secretsIn, settle } from "../../src/settings/index.ts";

/** What a bot's telephone number and those who are told are set with. */
const KEY = "0123456789abcdef0123456789abcdef";

const BOT = { bot: "echo" as BotId, configs: [] };

function settled(environment: Readonly<Record<string, string>>) {
  const settled = settle({ environment, bots: [BOT] });
  if (settled.type === "refused") throw new Error(JSON.stringify(settled));
  return { process: settled.process, bot: settled.bots.get(BOT.bot) };
}

function problems(environment: Readonly<Record<string, string>>): string {
  const refused = settle({ environment, bots: [BOT] });
  return refused.type === "settled" ? "" : JSON.stringify(refused.problems);
}

it("leaves everything out that nobody has set", () => {
  const { process, bot } = settled({});
  expect(bot).toMatchObject({
    ...{ mailTo: [], smsTo: [], notifyWebhookUrl: undefined, notifyWebhookSecrets: [] },
    ...{ notifyWebhookCode: false, verificationForwardTo: undefined, pin: undefined },
  });
  expect(process.secretsKeys).toEqual([]);
  expect(process.twilioBaseUrl).toBe("https://api.twilio.com");
});

it("reads two keys while one is being changed", () => {
  const { process } = settled({ SECRETS_KEY: `${KEY}, ${KEY}x` });
  const { secretsKeys } = process;
  expect(secretsKeys.map((key) => key.reveal())).toEqual([KEY, `${KEY}x`]);
  expect(secretsIn({ secretsKeys })).toEqual([KEY, `${KEY}x`]);
});

it("reads who is told, in lists", () => {
  const { bot } = settled({
    MAIL_TO: "ana@example.com, Rui <rui@example.com>",
    SMS_TO: "+55 11 98765-4321",
    VERIFICATION_FORWARD_TO: "+55 11 98765-4321",
    NOTIFY_WEBHOOK_CODE: "true",
    WHATSAPP_PIN: "000123",
  });
  expect(bot).toMatchObject({
    mailTo: ["ana@example.com", "Rui <rui@example.com>"],
    ...{ smsTo: ["5511987654321"], verificationForwardTo: "5511987654321", notifyWebhookCode: true },
  });
  expect(bot?.pin?.reveal()).toBe("000123");
});

it.each([
  [{ SECRETS_KEY: "hunter2" }, "hunter2", "32 characters"],
  [{ WHATSAPP_PIN: "12345" }, "12345", "six digits"],
  [{ MAIL_TO: "ana@example.com, ana-at-home" }, "ana-at-home", "mail address"],
  [{ SMS_TO: "+5511987654321, hello-ana" }, "hello-ana", "phone number"],
])("refuses %j, and does not repeat what was written", (environment, value, fix) => {
  const said = problems(environment as unknown as Record<string, string>);
  expect(said).toContain(fix);
  expect(said).not.toContain(value);
});
