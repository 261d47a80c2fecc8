import { describe, expect, test } from "vitest";
import { graphBody } from "../../../src/channels/whatsapp/outbound.ts";
import { compose } from "../../../src/delivery/compose.ts";
import type { Address } from "../../../src/model/message.ts";
import type { Media, Outgoing, Said } from "../../../src/model/outgoing.ts";
import { problemsOf } from "../../../src/simulator/graph/validate.ts";
import { dispatchOf } from "./dispatches.ts";

const URL = "https://example.com/a.png?b=c";

const SAID: readonly Said[] = [
  { type: "text", body: "Olá" },
  { type: "text", body: "😀".repeat(10_000) },
  { type: "menu", body: "Size?", choices: ["Small", "Medium", "Large"] },
  { type: "menu", body: "Size?", choices: ["S".repeat(20), "😀".repeat(20)] },
  { type: "menu", body: "x".repeat(1024), choices: ["A"] },
  { type: "menu", body: "x".repeat(1025), choices: ["A"] },
  { type: "menu", body: "", choices: ["A", "B"] },
  {
    type: "menu",
    body: "Which?",
    choices: Array.from({ length: 10 }, (_, n) => `Choice ${n}`.padEnd(24, "x")),
  },
  { type: "menu", body: "Which?", choices: Array.from({ length: 100 }, (_, n) => `Choice number ${n}`) },
  { type: "menu", body: "Which?", choices: ["same", "same"] },
  { type: "list", body: "", choices: ["A"], header: "H".repeat(60) },
  { type: "list", body: "x".repeat(1025), choices: ["A", "B"], header: "H".repeat(61) },
  { type: "image", url: URL, caption: "x".repeat(1025) },
  { type: "video", url: URL, caption: "😀".repeat(1024) },
  { type: "audio", url: URL, caption: "a" },
  { type: "sticker", url: URL },
  { type: "document", url: URL, filename: `${"x".repeat(500)}.pdf`, caption: "a" },
  { type: "document", url: URL, filename: "" },
  { type: "location", latitude: -23.5614, longitude: 180, name: "Shop", address: "" },
  { type: "location", latitude: 1e-7, longitude: 0 },
  { type: "reaction", emoji: "👍", messageId: "wamid.1" },
  { type: "reaction", emoji: "", messageId: "wamid.1" },
  { type: "template", name: "order_update", language: "", params: [] },
  { type: "template", name: "order_update", language: "pt_BR", params: ["Ana", "3"] },
  { type: "template", name: "order_update", language: "fil", params: { first_name: "Ana" } },
  { type: "template", name: "order_update", language: "en", params: {} },
];

const HEADERS = [
  { type: "text", text: "Olá" },
  { type: "text", text: "Olá", gap: "greeting" },
  { type: "image", url: URL },
  { type: "video", url: URL, caption: "left out" },
  { type: "document", url: URL, filename: "a.pdf" },
  { type: "location", latitude: 1.5, longitude: 2 },
] as const;

/** What delivery hands on as it was said, or puts together by itself. */
const OUTGOING: readonly Outgoing[] = [
  { type: "link", body: "Read more:", label: "Open", url: URL },
  { type: "contacts", people: [{ name: "Ana", phones: ["5511987654321"] }] },
  {
    type: "contacts",
    people: [
      {
        name: "Ana Souza",
        phones: ["5511987654321", "4915112345678"],
        emails: ["a@b.test"],
        organization: "B",
      },
      { name: "Bia", phones: [] },
    ],
  },
  ...HEADERS.map((header) => ({ type: "template", name: "t", language: "en", params: [], header }) as const),
  {
    type: "template",
    name: "t",
    language: "en",
    params: { first_name: "Ana" },
    header: { type: "image", url: "media/1.jpg" },
    buttons: [
      { index: 0, type: "url", value: "orders/7" },
      { index: 1, type: "quick_reply", value: "MENU" },
      { index: 2, type: "copy_code", value: "SAVE10" },
    ],
  },
  { type: "text", body: "Olá", quotes: "wamid.1" },
  { type: "image", url: "media/1.jpg", quotes: "wamid.1" },
  { type: "location", latitude: 1, longitude: 2, quotes: "wamid.1" },
  { type: "buttons", body: "Size?", buttons: [{ id: "choice:1", title: "Small" }], quotes: "wamid.1" },
  { type: "link", body: "Read more:", label: "Open", url: URL, quotes: "wamid.1" },
  { type: "contacts", people: [{ name: "Ana", phones: [] }], quotes: "wamid.1" },
];

/** Files of the bot are uploaded before they are sent. */
function idOf({ url }: Media): string | undefined {
  return url.startsWith("media/") ? "1166846181421424" : undefined;
}

const TO: readonly Address[] = [
  { kind: "phone", value: "5511987654321" },
  { kind: "bsuid", value: "US.13491208655302741918" },
  { kind: "parent", value: "US.ENT.11815799212886844830" },
  { kind: "group", value: "Y2FwaV9ncm91cDoxOTUwNTU1MDA3OToxMjAzNjMzOTQzMjAdOTY0MDUZD" },
];

describe("the body for Graph", () => {
  test.each(TO)("passes Graph's schema, whatever is said to a $kind", (to) => {
    for (const message of SAID.flatMap(compose)) {
      expect(problemsOf(graphBody(dispatchOf(message, to)))).toEqual([]);
    }
    for (const message of OUTGOING) {
      expect(problemsOf(graphBody(dispatchOf(message, to), idOf))).toEqual([]);
    }
  });

  test("a phone number goes into `to`, with a +", () => {
    expect(graphBody(dispatchOf())).toEqual({
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to: "+5511987654321",
      type: "text",
      text: { body: "Olá" },
      biz_opaque_callback_data: "106540352242922:c1/4/0",
    });
  });

  test("a user id goes into `recipient`, never into `to`", () => {
    const body = graphBody(dispatchOf(undefined, { kind: "bsuid", value: "US.1" }));
    expect(body).toMatchObject({ recipient: "US.1" });
    expect(body).not.toHaveProperty("to");
  });

  test("a group is addressed as a group", () => {
    expect(graphBody(dispatchOf(undefined, { kind: "group", value: "Y2Fw" }))).toMatchObject({
      recipient_type: "group",
      to: "Y2Fw",
    });
  });

  test("buttons reply with their id", () => {
    const message = {
      type: "buttons",
      body: "Size?",
      buttons: [{ id: "choice:1", title: "Small" }],
    } as const;
    expect(graphBody(dispatchOf(message)).interactive).toEqual({
      type: "button",
      body: { text: "Size?" },
      action: { buttons: [{ type: "reply", reply: { id: "choice:1", title: "Small" } }] },
    });
  });

  test("a list is one untitled section", () => {
    const rows = [{ id: "choice:1", title: "Small" }];
    const message = { type: "list", body: "Size?", button: "Options", rows } as const;
    expect(graphBody(dispatchOf(message)).interactive).toEqual({
      type: "list",
      body: { text: "Size?" },
      action: { button: "Options", sections: [{ rows }] },
    });
  });

  test("a list has its header", () => {
    const rows = [{ id: "choice:1", title: "Small" }];
    const message = { type: "list", header: "Sizes", body: "Size?", button: "Options", rows } as const;
    expect(graphBody(dispatchOf(message)).interactive).toMatchObject({
      header: { type: "text", text: "Sizes" },
    });
  });

  test("a file is told by its link", () => {
    const message = { type: "document", url: URL, filename: "a.pdf", caption: "A" } as const;
    expect(graphBody(dispatchOf(message))).toMatchObject({
      type: "document",
      document: { link: URL, filename: "a.pdf", caption: "A" },
    });
  });

  test("a reaction names its message", () => {
    const message = { type: "reaction", emoji: "👍", messageId: "wamid.1" } as const;
    expect(graphBody(dispatchOf(message))).toMatchObject({
      type: "reaction",
      reaction: { message_id: "wamid.1", emoji: "👍" },
    });
  });

  test("a template's gaps are filled in their order", () => {
    const message = { type: "template", name: "t", language: "pt_BR", params: ["Ana", "3"] } as const;
    expect(graphBody(dispatchOf(message)).template).toEqual({
      name: "t",
      language: { code: "pt_BR" },
      components: [
        {
          type: "body",
          parameters: [
            { type: "text", text: "Ana" },
            { type: "text", text: "3" },
          ],
        },
      ],
    });
  });

  test("a template's gaps are filled by their names", () => {
    const message = { type: "template", name: "t", language: "en", params: { first_name: "Ana" } } as const;
    expect(graphBody(dispatchOf(message)).template).toMatchObject({
      components: [
        { type: "body", parameters: [{ type: "text", parameter_name: "first_name", text: "Ana" }] },
      ],
    });
  });

  test("a template without gaps has no components", () => {
    const message = { type: "template", name: "t", language: "en", params: [] } as const;
    expect(graphBody(dispatchOf(message)).template).toEqual({ name: "t", language: { code: "en" } });
  });

  test("a template's header is its first component, and takes one value without a caption", () => {
    const header = { type: "video", url: URL, caption: "left out" } as const;
    const message = { type: "template", name: "t", language: "en", params: ["Ana"], header } as const;
    expect(graphBody(dispatchOf(message)).template).toMatchObject({
      components: [
        { type: "header", parameters: [{ type: "video", video: { link: URL } }] },
        { type: "body", parameters: [{ type: "text", text: "Ana" }] },
      ],
    });
    expect(JSON.stringify(graphBody(dispatchOf(message)))).not.toContain("left out");
  });

  test("the text in a template's header has the name of its gap where gaps have names", () => {
    const header = { type: "text", text: "Olá", gap: "greeting" } as const;
    const message = { type: "template", name: "t", language: "en", params: { a: "b" }, header } as const;
    expect(graphBody(dispatchOf(message)).template).toMatchObject({
      components: [
        { type: "header", parameters: [{ type: "text", parameter_name: "greeting", text: "Olá" }] },
        { type: "body", parameters: [{ type: "text", parameter_name: "a", text: "b" }] },
      ],
    });
  });

  test("a template's buttons say which they are, and each takes its own kind of value", () => {
    const message = {
      type: "template",
      name: "t",
      language: "en",
      params: [],
      buttons: [
        { index: 0, type: "url", value: "orders/7" },
        { index: 1, type: "quick_reply", value: "MENU" },
        { index: 2, type: "copy_code", value: "SAVE10" },
      ],
    } as const;
    const button = (sub_type: string, index: string, parameter: object) => ({
      type: "button",
      sub_type,
      index,
      parameters: [parameter],
    });
    expect(graphBody(dispatchOf(message)).template).toMatchObject({
      components: [
        button("url", "0", { type: "text", text: "orders/7" }),
        button("quick_reply", "1", { type: "payload", payload: "MENU" }),
        button("copy_code", "2", { type: "coupon_code", coupon_code: "SAVE10" }),
      ],
    });
  });

  test("a link is a button that opens an address", () => {
    const message = { type: "link", body: "Read more:", label: "Open", url: URL } as const;
    expect(graphBody(dispatchOf(message))).toMatchObject({
      type: "interactive",
      interactive: {
        type: "cta_url",
        body: { text: "Read more:" },
        action: { name: "cta_url", parameters: { display_text: "Open", url: URL } },
      },
    });
  });

  test("a card has its name whole, and numbers that can be written to at a tap", () => {
    const people = [
      { name: "Ana Souza", phones: ["5511987654321"], emails: ["a@b.test"], organization: "B" },
    ];
    expect(graphBody(dispatchOf({ type: "contacts", people })).contacts).toEqual([
      {
        name: { formatted_name: "Ana Souza", first_name: "Ana Souza" },
        phones: [{ phone: "+5511987654321", wa_id: "5511987654321", type: "CELL" }],
        emails: [{ email: "a@b.test" }],
        org: { company: "B" },
      },
    ]);
  });

  test("a file that was uploaded is told by its id, with its name and caption, and without an address", () => {
    const message = { type: "document", url: "media/7.pdf", filename: "a.pdf", caption: "A" } as const;
    expect(graphBody(dispatchOf(message), idOf).document).toEqual({
      id: "1166846181421424",
      filename: "a.pdf",
      caption: "A",
    });
  });

  test.each(OUTGOING.filter(({ quotes }) => quotes !== undefined))(
    "a $type quotes in the context alone",
    (message) => {
      const body = graphBody(dispatchOf(message), idOf);
      expect(body.context).toEqual({ message_id: "wamid.1" });
      expect(JSON.stringify({ ...body, context: undefined })).not.toContain("wamid.1");
    },
  );

  test.each<Outgoing>([
    { type: "reaction", emoji: "👍", messageId: "wamid.1", quotes: "wamid.1" },
    { type: "template", name: "t", language: "en", params: [], quotes: "wamid.1" },
  ])("a $type quotes nothing", (message) => {
    expect(graphBody(dispatchOf(message))).not.toHaveProperty("context");
  });
});
