import { describe, expect, it } from "vitest";
import type { BotId } from "../../src/model/ids.ts";
import {
  type BotConfig,
  type Problem,
  type Settled,
  type Sources,
  settle,
} from "../../src/settings/index.ts";

const echo = "echo" as BotId;
const menu = "menu" as BotId;

describe("one bot", () => {
  it("has defaults for what nobody wrote", () => {
    const { process, bot } = settled({ bots: [config(echo, "")] });
    expect(bot).toMatchObject({
      enabled: true,
      accessToken: undefined,
      phoneNumberIds: [],
      appSecrets: [],
      apiVersion: "v26.0",
      sendTimeoutMs: 30_000,
      unknownWaitMs: 60_000,
      onUnknown: "resend",
      deploy: "pin",
      timezone: "UTC",
      fallback: undefined,
      fallbackTemplate: undefined,
      throughput: 80,
      pairLimit: { burst: 45, everyMs: 6_000 },
      dailyContacts: "off",
      portfolio: undefined,
      rateLimit: "off",
    });
    expect(process).toMatchObject({
      port: 3000,
      dataDir: ".talkbasic",
      logLevel: "info",
      publicUrl: undefined,
    });
  });

  it("reads its config.csv", () => {
    const text = 'name,value\nwhatsapp-phone-number-id,106540352242922\napology,"Sorry, again?"\n';
    const { bot } = settled({ bots: [config(echo, text)] });
    expect(bot).toMatchObject({ phoneNumberIds: ["106540352242922"], apology: "Sorry, again?" });
  });

  it("hears of what was written for nothing", () => {
    const text = "name,value\ndefault-country,BR\napology,Sorry\n";
    const { unused } = accepted({
      environment: { WHATSAPP_RETRY_ATTEMPTS: "3" },
      bots: [config(echo, text)],
    });
    expect(unused.map(({ key }) => key)).toEqual(["whatsapp-retry-attempts", "default-country"]);
  });

  it("is overridden by the environment", () => {
    const bots = [config(echo, "name,value\non-unknown,park\nport,4000\n")];
    const { bot, process } = settled({ environment: { ON_UNKNOWN: "resend", PORT: "5000" }, bots });
    expect([bot?.onUnknown, process.port]).toEqual(["resend", 5000]);
  });

  it("reads .env, which the environment overrides", () => {
    const dotenv = { WHATSAPP_API_VERSION: "v24.0", WHATSAPP_WABA_ID: "77" };
    const { bot } = settled({ dotenv, environment: { WHATSAPP_API_VERSION: "v25.0" } });
    expect(bot).toMatchObject({ apiVersion: "v25.0", businessAccountId: "77" });
  });

  it("takes an empty value for none", () => {
    const { bot } = settled({
      environment: { WHATSAPP_API_VERSION: " " },
      dotenv: { WHATSAPP_API_VERSION: "v24.0" },
    });
    expect(bot?.apiVersion).toBe("v24.0");
  });

  it("keeps secrets from being printed", () => {
    const { bot } = settled({
      environment: { WHATSAPP_API_KEY: "EAAtoken", WHATSAPP_APP_SECRET: "new, old" },
    });
    expect(JSON.stringify(bot)).not.toContain("EAAtoken");
    expect(bot?.accessToken?.reveal()).toBe("EAAtoken");
    expect(bot?.appSecrets.map((secret) => secret.reveal())).toEqual(["new", "old"]);
  });

  it("knows a setting by each of its names", () => {
    const text =
      "name,value\nwhatsapp-business-account-id,42\nwhatsapp-webhook-verify-token,please\nwebhook-port,81\n";
    const { bot, process } = settled({ bots: [config(echo, text)] });
    expect([bot?.businessAccountId, bot?.verifyToken?.reveal(), process.port]).toEqual(["42", "please", 81]);
  });

  it("takes its local time from TZ when it has none of its own", () => {
    expect(settled({ environment: { TZ: "America/Sao_Paulo" } }).bot?.timezone).toBe("America/Sao_Paulo");
    const own = config(echo, "name,value\ntimezone,Europe/Lisbon\n");
    expect(settled({ environment: { TZ: "America/Sao_Paulo" }, bots: [own] }).bot?.timezone).toBe(
      "Europe/Lisbon",
    );
  });
});

describe("several bots", () => {
  it("keep their own values; the environment only fills gaps", () => {
    const bots = [config(echo, "name,value\nwhatsapp-api-version,v24.0\n"), config(menu, "")];
    const result = settle({ environment: { WHATSAPP_API_VERSION: "v25.0" }, bots });
    const versions = result.type === "settled" ? [...result.bots.values()].map((bot) => bot.apiVersion) : [];
    expect(versions).toEqual(["v24.0", "v25.0"]);
  });

  it("must agree on what belongs to the process", () => {
    const bots = [config(echo, "name,value\nport,1\n"), config(menu, "name,value\nport,2\n")];
    expect(problems({ bots })).toEqual([
      expect.objectContaining({ where: "bots/menu/config.csv line 2", fix: "keep one of the two" }),
    ]);
  });
});

describe("a start is refused", () => {
  it("for a key that nobody knows, with the nearest one", () => {
    expect(problems({ bots: [config(echo, "name,value\nwhatsapp-api-kye,x\n")] })).toEqual([
      {
        where: "bots/echo/config.csv line 2",
        what: "there is no setting `whatsapp-api-kye`",
        fix: "did you mean `whatsapp-api-key`?",
      },
    ]);
  });

  it("for an unknown variable that begins like ours, with the nearest one", () => {
    expect(
      problems({ environment: { WHATSAPP_APP_SECRTE: "x", TWILIO_ACOUNT_SID: "y", HOME: "/root" } }),
    ).toEqual([
      expect.objectContaining({
        where: "WHATSAPP_APP_SECRTE in the environment",
        fix: "did you mean WHATSAPP_APP_SECRET?",
      }),
      expect.objectContaining({
        where: "TWILIO_ACOUNT_SID in the environment",
        fix: "did you mean TWILIO_ACCOUNT_SID?",
      }),
    ]);
  });

  it("not for names that only a later version reads", () => {
    const config_ = config(echo, "name,value\nwhatsapp-inbound-limit,50\nspool-dir,/tmp\npin-days,10\n");
    expect(settle({ environment: { TWILIO_AUTH_TOKEN: "t" }, bots: [config_] }).type).toBe("settled");
  });

  it("with everything that is wrong at once", () => {
    const bots = [config(echo, "name,value\ndeploy,migrate\ntimezone,Mars/Olympus\nspeed,9\n")];
    const all = problems({
      environment: { PORT: "80a", WHATSAPP_TIMEOUT: "soon" },
      dotenv: { PUBLIC_URL: "x.org" },
      bots,
    });
    expect(all.map(({ where }) => where)).toEqual([
      "bots/echo/config.csv line 4",
      "WHATSAPP_TIMEOUT in the environment",
      "bots/echo/config.csv line 2",
      "bots/echo/config.csv line 3",
      "PORT in the environment",
      "PUBLIC_URL in .env",
    ]);
  });

  it("with a mistake in the environment told once, however many bots there are", () => {
    expect(
      problems({ environment: { UNKNOWN_WAIT: "x" }, bots: [config(echo, ""), config(menu, "")] }),
    ).toHaveLength(1);
  });

  it("for `deploy` other than pin, saying that this version only pins", () => {
    const [problem] = problems({ environment: { DEPLOY: "restart" } });
    expect(problem?.fix).toContain("migrate and restart come later");
  });

  it("for a key that is written twice", () => {
    const text = "name,value\ndeploy,pin\napology,x\ndeploy,pin\n";
    expect(problems({ bots: [config(echo, text)] })).toEqual([
      expect.objectContaining({
        where: "bots/echo/config.csv line 4",
        what: "`deploy` was already set in line 2",
      }),
    ]);
  });

  it("for two names of one setting that say different things", () => {
    const text = "name,value\nwhatsapp-verify-token,a\nwhatsapp-webhook-verify-token,b\n";
    expect(problems({ bots: [config(echo, text)] })).toEqual([
      expect.objectContaining({ where: "bots/echo/config.csv line 3", fix: "keep one of the two" }),
    ]);
  });

  it("not for two names of one setting that say the same", () => {
    const text = "name,value\nwhatsapp-verify-token,a\nwhatsapp-webhook-verify-token,a\n";
    expect(settled({ bots: [config(echo, text)] }).bot?.verifyToken?.reveal()).toBe("a");
  });

  it("for a bot with two files of settings", () => {
    const both = {
      bot: echo,
      configs: [csv("bots/echo/config.csv", ""), csv("bots/echo/.gbot/config.csv", "")],
    };
    expect(problems({ bots: [both] })[0]).toMatchObject({ where: "bots/echo/.gbot/config.csv" });
  });

  it("without showing the value, which may be a secret in the wrong row", () => {
    const told = JSON.stringify(problems({ environment: { WHATSAPP_PHONE_NUMBER_ID: "+55 11 98765-4321" } }));
    expect(told).not.toContain("98765");
  });
});

function settled(sources: Partial<Sources>) {
  const result = accepted({ environment: {}, bots: [config(echo, "")], ...sources });
  return { process: result.process, bot: result.bots.get(echo) };
}

function accepted(sources: Sources): Extract<Settled, { type: "settled" }> {
  const result = settle(sources);
  if (result.type === "refused") throw new Error(JSON.stringify(result.problems));
  return result;
}

function problems(sources: Partial<Sources>): readonly Problem[] {
  const result = settle({ environment: {}, bots: [config(echo, "")], ...sources });
  return result.type === "refused" ? result.problems : [];
}

function config(bot: BotId, text: string): BotConfig {
  return { bot, configs: [csv(`bots/${bot}/config.csv`, text)] };
}

function csv(path: string, text: string) {
  return { path, text };
}
