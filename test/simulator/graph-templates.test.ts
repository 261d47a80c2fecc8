import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeGraph, startFakeGraph } from "../../src/simulator/graph/fake-graph.ts";
import { objectionToTemplate } from "../../src/simulator/graph/template-check.ts";

const ORDER = {
  name: "order",
  language: "pt_BR",
  status: "APPROVED",
  category: "UTILITY",
  parameter_format: "POSITIONAL",
  components: [
    { type: "HEADER", format: "IMAGE" },
    { type: "BODY", text: "Olá {{1}}, são {{2}}" },
    {
      type: "BUTTONS",
      buttons: [
        { type: "QUICK_REPLY", text: "Sim" },
        { type: "URL", url: "https://example.com/{{1}}" },
        { type: "URL", url: "https://example.com" },
      ],
    },
  ],
};
const NAMED = {
  ...{ name: "named", language: "en", parameter_format: "NAMED" },
  components: [
    { type: "HEADER", format: "TEXT", text: "Order {{number}}" },
    { type: "BODY", text: "Hi {{first_name}}" },
  ],
};
const RESTING = ["PAUSED", "DISABLED", "REJECTED"].map((status) => ({
  ...{ name: status.toLowerCase(), language: "en", status },
}));
const TEMPLATES = [ORDER, NAMED, ...RESTING, { name: "plain", language: "en" }];

const text = (value: string, name?: string) => ({
  type: "text",
  text: value,
  ...(name && { parameter_name: name }),
});
const image = {
  type: "header",
  parameters: [{ type: "image", image: { link: "https://example.com/a.png" } }],
};
const body = (...parameters: readonly unknown[]) => ({ type: "body", parameters });
const url = (index: unknown) => ({ type: "button", sub_type: "url", index, parameters: [text("7")] });
const reply = {
  type: "button",
  sub_type: "quick_reply",
  index: "0",
  parameters: [{ type: "payload", payload: "y" }],
};
const number = { type: "header", parameters: [text("7", "number")] };

function sent(name: string, code: string, ...components: readonly unknown[]) {
  return { name, language: { code }, components };
}

function codeOf(template: unknown): unknown {
  const error = objectionToTemplate(template, TEMPLATES)?.body.error;
  return error === undefined ? "fits" : (error as { code: number }).code;
}

describe("a template that is sent to the fake Graph", () => {
  const filled = [image, body(text("Ana"), text("3"))];

  test.each([
    ["all that it needs", sent("order", "pt_BR", ...filled, url("1")), "fits"],
    ["the value of a quick reply", sent("order", "pt_BR", ...filled, url(1), reply), "fits"],
    ["names for its gaps", sent("named", "en", number, body(text("Ana", "first_name"))), "fits"],
    ["nothing where it needs nothing", sent("plain", "en"), "fits"],
    ["a name that nobody has", sent("ordr", "pt_BR", ...filled), 132_001],
    ["another language", sent("order", "pt", ...filled), 132_001],
    ["too few values", sent("order", "pt_BR", image, body(text("Ana")), url("1")), 132_000],
    ["too many values", sent("plain", "en", body(text("Ana"))), 132_000],
    ["no header", sent("order", "pt_BR", body(text("Ana"), text("3")), url("1")), 132_012],
    ["another header", sent("order", "pt_BR", number, body(text("Ana"), text("3")), url("1")), 132_012],
    ["a header where there is none", sent("plain", "en", image), 132_000],
    ["no names", sent("named", "en", number, body(text("Ana"))), 132_012],
    ["wrong names", sent("named", "en", number, body(text("Ana", "name"))), 132_012],
    [
      "names where there are none",
      sent("order", "pt_BR", image, body(text("A", "a"), text("3", "b")), url("1")),
      132_012,
    ],
    ["no end of the address", sent("order", "pt_BR", ...filled), 131_008],
    ["an end for an address that has none", sent("order", "pt_BR", ...filled, url("1"), url("2")), 132_012],
    ["a button that it has not", sent("order", "pt_BR", ...filled, url("1"), url("5")), 132_012],
    ["a pause", sent("paused", "en"), 132_015],
    ["an end", sent("disabled", "en"), 132_016],
    ["no approval", sent("rejected", "en"), 132_001],
  ])("with %s", (_, template, expected) => {
    expect(codeOf(template)).toBe(expected);
  });

  test("is believed when nobody said which ones there are", () => {
    expect(objectionToTemplate(sent("ordr", "pt_BR"), undefined)).toBeUndefined();
  });
});

describe("the templates of an account", () => {
  let graph: FakeGraph;
  beforeEach(async () => {
    graph = await startFakeGraph({ appSecret: "s", token: "t", templates: TEMPLATES });
  });
  afterEach(() => graph.close());

  async function get(address: string, token = "t") {
    const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
    return (await answer.json()) as {
      data: { name: string }[];
      paging?: { next?: string; cursors: { before: string; after: string } };
      error?: { code: number };
    };
  }

  test("come by pages, of which the last names no next one", async () => {
    const first = await get(`${graph.url}/v26.0/1/message_templates?limit=4&fields=name`);
    expect(first.data.map(({ name }) => name)).toEqual(["order", "named", "paused", "disabled"]);
    const second = await get(first.paging?.next ?? "");
    expect(second.data.map(({ name }) => name)).toEqual(["rejected", "plain"]);
    expect(second.paging).not.toHaveProperty("next");
    expect(second.paging?.cursors.before).toBe(first.paging?.cursors.after);
  });

  test("are for those who have the token", async () => {
    expect((await get(`${graph.url}/v26.0/1/message_templates`, "x")).error?.code).toBe(190);
  });

  test("may become others", async () => {
    graph.setTemplates([]);
    expect(await get(`${graph.url}/v26.0/1/message_templates`)).toEqual({ data: [] });
  });
});
