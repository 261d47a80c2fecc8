import { describe, expect, it } from "vitest";
import type { BotId } from "../../src/model/ids.ts";
import { type Problem, settle } from "../../src/settings/index.ts";
import { label, redisAddress, templateName } from "../../src/settings/kinds.ts";
import { pairLimit, upTo } from "../../src/settings/limit-kinds.ts";

const bot = "echo" as BotId;

function settledFrom(config: string, environment: Readonly<Record<string, string>> = {}) {
  const configs = [{ path: "bots/echo/config.csv", text: `name,value\n${config}` }];
  return settle({ environment, bots: [{ bot, configs }] });
}

function problemsOf(config: string, environment: Readonly<Record<string, string>> = {}): readonly Problem[] {
  const settled = settledFrom(config, environment);
  return settled.type === "refused" ? settled.problems : [];
}

describe("a template's name", () => {
  it.each([
    ["order_update", { name: "order_update", language: "" }],
    ["order_update pt_BR", { name: "order_update", language: "pt_BR" }],
    ["order_update:pt_BR", { name: "order_update", language: "pt_BR" }],
    ["order_update/pt-BR", { name: "order_update", language: "pt_BR" }],
    ["order_update : es", { name: "order_update", language: "es" }],
    ["Order Update", undefined],
    ["order_update pt BR", undefined],
    ["order_update,pt_BR", undefined],
  ])("reads %j", (text, expected) => {
    expect(templateName.read(text)).toEqual(expected);
  });
});

describe("a limit", () => {
  const contacts = upTo({ most: 1_000_000, of: "people", such: 2000, also: ["unlimited"] });

  it.each([
    ["250", 250],
    ["1000000", 1_000_000],
    ["Off", "off"],
    ["unlimited", "off"],
    ["0", undefined],
    ["1000001", undefined],
    ["2.000", undefined],
    ["2K", undefined],
    ["-5", undefined],
  ])("reads %j as a number or as off", (text, expected) => {
    expect(contacts.read(text)).toBe(expected);
  });

  it("says which numbers there are", () => {
    expect(contacts.means).toContain("from 1 to 1000000 without dots, such as 2000");
  });

  it.each([
    ["45+1/6s", { burst: 45, everyMs: 6_000 }],
    ["10 + 1 / 1.5 s", { burst: 10, everyMs: 1_500 }],
    ["1+1/3600", { burst: 1, everyMs: 3_600_000 }],
    ["off", "off"],
    ["0+1/6s", undefined],
    ["45+2/6s", undefined],
    ["45+1/0.5s", undefined],
    ["45+1/2h", undefined],
    ["45", undefined],
  ])("of a pair reads %j", (text, expected) => {
    expect(pairLimit.read(text)).toEqual(expected);
  });
});

it("takes names of portfolios that can be a part of a key", () => {
  expect([label.read("102290129340398"), label.read("Shop-1"), label.read("our {shop}")]).toEqual([
    "102290129340398",
    "Shop-1",
    undefined,
  ]);
});

it.each([
  ["redis://localhost", true],
  ["redis://user:p%40ss@redis.example.com:6380/2", true],
  ["rediss://redis.example.com", true],
  ["localhost:6379", false],
  ["https://redis.example.com", false],
  ["redis://host/queue", false],
  ["redis://user:100%@host", false],
  ["redis://one:7000, redis://two:7001,redis://three:7002", true],
  ["rediss://user:p%2Cq@one,rediss://user:p%2Cq@two", true],
  ["redis://one/1,redis://two/1", false],
  ["redis://user:a@one,redis://user:b@two", false],
  ["redis://one,rediss://two", false],
  ["redis://one,", false],
  ["redis://host?tls=true", false],
])("knows that %j can be the address of a Redis: %s", (text, isOne) => {
  expect(redisAddress.read(text)?.reveal()).toBe(isOne ? text : undefined);
});

describe("a fallback that sends a template", () => {
  it.each(["template", "template-and-hold"])("is refused as %s when none is named", (mode) => {
    expect(problemsOf(`whatsapp-fallback,${mode}\n`)).toEqual([
      {
        where: "bots/echo/config.csv line 2",
        what: expect.stringContaining(`\`${mode}\` sends a template`),
        fix: expect.stringContaining("add whatsapp-fallback-template, such as `order_update pt_BR`"),
      },
    ]);
  });

  it("finds its template wherever it is written", () => {
    expect(problemsOf("whatsapp-fallback,template\n", { WHATSAPP_FALLBACK_TEMPLATE: "news" })).toEqual([]);
  });

  it("is told once when its template is misspelt", () => {
    const problems = problemsOf("whatsapp-fallback,template\nwhatsapp-fallback-template,Our News!\n");
    expect(problems.map(({ where }) => where)).toEqual(["bots/echo/config.csv line 3"]);
  });

  it.each(["hold", "refuse"])("is none as %s", (mode) => {
    expect(problemsOf(`whatsapp-fallback,${mode}\n`)).toEqual([]);
  });
});
