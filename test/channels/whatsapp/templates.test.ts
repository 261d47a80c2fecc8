import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { graphClient } from "../../../src/channels/whatsapp/client.ts";
import { readTemplate } from "../../../src/channels/whatsapp/templates.ts";
import { pullTemplates } from "../../../src/channels/whatsapp/templates-pull.ts";
import { type FakeGraph, startFakeGraph } from "../../../src/simulator/graph/fake-graph.ts";

const ACCOUNT = "102290129340398";

/** As Graph describes a template; `components` and the rest as given. */
function described(fields: Readonly<Record<string, unknown>> = {}) {
  return { name: "order", language: "pt_BR", status: "APPROVED", category: "UTILITY", ...fields };
}

function body(text: string) {
  return { type: "BODY", text };
}

function buttons(...list: readonly unknown[]) {
  return { components: [{ type: "BUTTONS", buttons: list }] };
}

describe("reading a template", () => {
  test("tells its name, language, status and category", () => {
    const read = readTemplate(described({ status: "PAUSED", category: "MARKETING" }));
    expect(read).toEqual({
      name: "order",
      language: "pt_BR",
      status: "PAUSED",
      category: "MARKETING",
      gaps: [],
      buttons: [],
    });
  });

  test.each([
    ["no gap", "Olá!", undefined, []],
    ["gaps by number, each once and in their order", "{{2}} de {{1}}, {{ 2 }}", "POSITIONAL", ["1", "2"]],
    ["more than nine of them", "{{10}} {{9}} {{1}}", undefined, ["1", "9", "10"]],
    ["gaps by name as they come", "{{name}} {{day}} {{name}}", "NAMED", ["name", "day"]],
    ["gaps by name without being told", "{{first_name}} {{day2}}", undefined, ["first_name", "day2"]],
    ["what is no gap where gaps have numbers", "{{1}} {{name}}", "POSITIONAL", ["1"]],
    ["what only looks like one", "{1} {{}} {{a b}}", undefined, []],
  ])("finds %s in its body", (_, text, format, gaps) => {
    expect(readTemplate(described({ components: [body(text)], parameter_format: format }))?.gaps).toEqual(
      gaps,
    );
  });

  test.each([
    [
      { format: "TEXT", text: "Pedido {{1}}" },
      { type: "text", gaps: ["1"] },
    ],
    [
      { format: "TEXT", text: "Pedido" },
      { type: "text", gaps: [] },
    ],
    [{ text: "Pedido {{1}}" }, { type: "text", gaps: ["1"] }],
    [{ format: "IMAGE", example: { header_handle: ["4::aW"] } }, { type: "image" }],
    [{ format: "VIDEO" }, { type: "video" }],
    [{ format: "DOCUMENT" }, { type: "document" }],
    [{ format: "LOCATION" }, { type: "location" }],
    [{ format: "HOLOGRAM" }, undefined],
  ])("tells what its header %j is", (header, expected) => {
    expect(readTemplate(described({ components: [{ type: "HEADER", ...header }] }))?.header).toEqual(
      expected,
    );
  });

  test.each([
    [
      { type: "URL", url: "https://example.com/{{1}}" },
      { type: "url", needsValue: true },
    ],
    [
      { type: "URL", url: "https://example.com" },
      { type: "url", needsValue: false },
    ],
    [
      { type: "QUICK_REPLY", text: "Sim" },
      { type: "quick_reply", needsValue: false },
    ],
    [
      { type: "COPY_CODE", example: "A1" },
      { type: "copy_code", needsValue: true },
    ],
    [
      { type: "PHONE_NUMBER", phone_number: "+55" },
      { type: "phone", needsValue: false },
    ],
    [
      { type: "OTP", otp_type: "COPY_CODE" },
      { type: "url", needsValue: true },
    ],
    [{ type: "FLOW" }, { type: "other", needsValue: false }],
    ["odd", { type: "other", needsValue: false }],
  ])("tells what its button %j is", (button, expected) => {
    expect(readTemplate(described(buttons(button)))?.buttons).toEqual([expected]);
  });

  test("keeps its buttons in their places, kinds that nobody knows too", () => {
    const list = [{ type: "QUICK_REPLY" }, { type: "NEW" }, { type: "URL", url: "https://a.example/{{1}}" }];
    expect(readTemplate(described(buttons(...list)))?.buttons.map(({ type }) => type)).toEqual([
      "quick_reply",
      "other",
      "url",
    ]);
  });

  test("takes what is not said in the way that lets most pass", () => {
    expect(readTemplate({ name: "hi", components: [{ type: "body", text: "{{1}}" }] })).toEqual({
      name: "hi",
      language: "en",
      status: "APPROVED",
      category: "UTILITY",
      gaps: ["1"],
      buttons: [],
    });
  });

  test("knows the code as the only gap of a template for codes", () => {
    const code = described({ category: "AUTHENTICATION", components: [{ type: "BODY" }] });
    expect(readTemplate(code)?.gaps).toEqual(["1"]);
  });

  test("passes over components that nobody knows", () => {
    const components = [
      { type: "CAROUSEL", cards: [] },
      null,
      7,
      body("{{1}}"),
      { type: "FOOTER", text: "{{2}}" },
    ];
    expect(readTemplate(described({ components }))?.gaps).toEqual(["1"]);
  });

  test.each([undefined, null, [], "order", {}, { name: "" }, { name: 7 }, { name: "a b" }])(
    "reads nothing from %j",
    (value) => {
      expect(readTemplate(value)).toBeUndefined();
    },
  );
});

describe("pulling the templates of an account", () => {
  const TOKEN = "EAAGsecretsecretsecret";
  let graph: FakeGraph;
  beforeEach(async () => {
    graph = await startFakeGraph({ appSecret: "s", token: TOKEN });
  });
  afterEach(() => graph.close());

  function pull(token = TOKEN) {
    return pullTemplates(graphClient({ baseUrl: graph.url, version: "v26.0", token }), ACCOUNT);
  }

  test.each([0, 1, 100, 101, 250])("brings all %i of them, whatever the pages", async (many) => {
    graph.setTemplates(Array.from({ length: many }, (_, number) => described({ name: `t${number}` })));
    const pulled = await pull();
    const names = pulled.type === "pulled" ? pulled.templates.map(({ name }) => name) : [];
    expect(names).toEqual(Array.from({ length: many }, (_, number) => `t${number}`));
  });

  test("counts those that nobody can read", async () => {
    graph.setTemplates([described(), { language: "en" }, null]);
    expect(await pull()).toMatchObject({ type: "pulled", templates: [{ name: "order" }], skipped: 2 });
  });

  test("says what Graph has against it", async () => {
    expect(await pull("another")).toMatchObject({ type: "failed", error: { code: "190" } });
  });

  test("says that Graph was not there", async () => {
    await graph.refuseConnections();
    expect(await pull()).toMatchObject({ type: "failed", error: { code: "ECONNREFUSED" } });
  });
});

describe("pages of templates", () => {
  /** A Graph that answers with these bodies in turn, the last again and again; and what it was asked for. */
  function answering(...bodies: readonly unknown[]) {
    const asked: string[] = [];
    const get = (path: string) => {
      asked.push(path);
      const body = bodies[Math.min(asked.length, bodies.length) - 1];
      return Promise.resolve({ type: "answered", status: 200, body } as const);
    };
    return { asked, client: { get } };
  }

  test("are asked for at Graph itself, wherever the next one is said to be", async () => {
    const next = "https://evil.example/v26.0/1/message_templates?access_token=x&after=c%2F1";
    const { asked, client } = answering({ data: [described()], paging: { next } }, { data: [] });
    expect(await pullTemplates(client, ACCOUNT)).toMatchObject({ type: "pulled", templates: [{}] });
    expect(asked).toEqual([
      expect.stringMatching(/^102290129340398\/message_templates\?.*&limit=100$/),
      expect.stringMatching(/^102290129340398\/message_templates\?.*&limit=100&after=c%2F1$/),
    ]);
  });

  test("end where no next one is named, even with a cursor", async () => {
    const { asked, client } = answering({ data: [], paging: { cursors: { after: "c1" } } });
    expect(await pullTemplates(client, ACCOUNT)).toMatchObject({ type: "pulled" });
    expect(asked).toHaveLength(1);
  });

  test("that come again and again are no templates", async () => {
    const paging = { next: "x", cursors: { after: "c1" } };
    const { asked, client } = answering({ data: [described()], paging });
    expect(await pullTemplates(client, ACCOUNT)).toMatchObject({
      type: "failed",
      error: { code: "templates/paging" },
    });
    expect(asked).toHaveLength(2);
  });

  test("are a hundred at most", async () => {
    let page = 0;
    const get = () => {
      const paging = { next: "x", cursors: { after: `c${++page}` } };
      return Promise.resolve({ type: "answered", status: 200, body: { data: [], paging } } as const);
    };
    expect(await pullTemplates({ get }, ACCOUNT)).toMatchObject({ error: { code: "templates/paging" } });
    expect(page).toBe(100);
  });

  test("that are none of Graph's fail all of it", async () => {
    const paging = { next: "x", cursors: { after: "c1" } };
    const { client } = answering({ data: [described()], paging }, "<p>Sorry</p>");
    expect(await pullTemplates(client, ACCOUNT)).toMatchObject({
      type: "failed",
      error: { code: "http-200" },
    });
  });
});
