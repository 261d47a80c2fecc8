import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { runCommand } from "../../src/cli/program.ts";
import { startFakeGraph } from "../../src/simulator/graph/fake-graph.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import { folderOf } from "./folders.ts";

const CONFIG = "name,value\nwhatsapp-waba-id,77\n";

/** A template as Graph describes it. */
function described(name: string, text: string, more: Readonly<Record<string, unknown>> = {}) {
  const components = [{ type: "BODY", text }];
  return { name, language: "en", status: "APPROVED", category: "UTILITY", components, ...more };
}

const BOOK = [
  described("order_update", "Hi {{1}}, your order {{2}} is on its way."),
  described("news_for_you", "There is news for you."),
  described("sale", "{{1}}", { status: "PAUSED", category: "MARKETING", language: "pt_BR" }),
];

interface Setting {
  readonly files?: Readonly<Record<string, string>>;
  readonly templates?: readonly unknown[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** Bots, a Graph with templates, and `talkbasic` between them. */
async function place({ files, templates = BOOK, environment = {} }: Setting = {}) {
  const graph = await startFakeGraph({ appSecret: "s", token: "t", templates });
  onTestFinished(() => graph.close());
  const bots = folderOf(files ?? { "shop/main.bas": 'TALK "hi"', "shop/config.csv": CONFIG });
  const dataDir = join(folderOf({}), "data");
  const own = { DATA_DIR: dataDir, GRAPH_BASE_URL: graph.url, WHATSAPP_API_KEY: "t", ...environment };
  const talkbasic = async (...args: readonly string[]) => {
    const terminal = new FakeTerminal("", own);
    const exit = await runCommand(args, terminal);
    return { exit, ...terminal.written };
  };
  return { bots, dataDir, graph, talkbasic };
}

describe("templates pull", () => {
  it("fetches the templates of a bot's account", async () => {
    const { bots, talkbasic } = await place();
    const { exit, out, err } = await talkbasic("templates", "pull", bots);
    expect({ exit, out }).toEqual({ exit: 0, out: "shop: 3 templates, 2 of them can be sent now\n" });
    expect(err).toBe("shop: asking for the templates of 77\n");
  });

  it("fetches page after page, and says so", async () => {
    const templates = Array.from({ length: 250 }, (_, index) => described(`template_${index}`, "Hi"));
    const { bots, talkbasic } = await place({ templates });
    const { out, err } = await talkbasic("templates", "pull", bots, "--json");
    expect(JSON.parse(out)).toEqual({
      bot: "shop",
      account: "77",
      templates: 250,
      sendable: 250,
      skipped: 0,
    });
    expect(err).toContain("of 77, page 3\n");
  });

  it("puts what it finds into the place of what it found before", async () => {
    const { bots, graph, talkbasic } = await place();
    await talkbasic("templates", "pull", bots);
    graph.setTemplates([described("only_one", "Hi")]);
    await talkbasic("templates", "pull", bots);
    expect((await talkbasic("templates", "list", bots, "--json")).out).toMatch(
      /^\{"bot":"shop","name":"only_one"/,
    );
  });

  it("keeps what it had when Meta refuses, and says why", async () => {
    const { bots, talkbasic, graph, dataDir } = await place();
    await talkbasic("templates", "pull", bots);
    const terminal = new FakeTerminal("", {
      DATA_DIR: dataDir,
      GRAPH_BASE_URL: graph.url,
      WHATSAPP_API_KEY: "wrong",
    });
    expect(await runCommand(["templates", "pull", bots], terminal)).toBe(1);
    expect(terminal.written.err).toMatch(/could not be fetched.*token.*--explain 190/s);
    expect(terminal.written.err).not.toContain("wrong");
    expect((await talkbasic("templates", "list", bots)).out).toContain("shop: 3 templates");
  });

  it("needs an account and a token, and names both", async () => {
    const files = { "shop/main.bas": 'TALK "hi"' };
    const { bots, dataDir, talkbasic } = await place({ files, environment: { WHATSAPP_API_KEY: "" } });
    const { exit, err } = await talkbasic("templates", "pull", bots);
    expect(exit).toBe(1);
    expect(err).toContain("set whatsapp-waba-id");
    expect(err).toContain("set WHATSAPP_API_KEY");
    expect(existsSync(dataDir)).toBe(false);
  });

  it("leaves out a bot without an account where another has one", async () => {
    const files = {
      "shop/main.bas": 'TALK "hi"',
      "shop/config.csv": CONFIG,
      "echo/main.bas": 'TALK "hi"',
    };
    const { bots, talkbasic } = await place({ files });
    const { exit, out, err } = await talkbasic("templates", "pull", bots);
    expect(exit).toBe(0);
    expect(out).toMatch(/^shop: 3 templates/);
    expect(err).toContain("echo: left out, it has no whatsapp-waba-id");
  });

  it("is content with the same bots afterwards", async () => {
    const files = {
      "shop/main.bas": 'TALK "hi"',
      "shop/config.csv": CONFIG,
      "echo/main.bas": 'TALK "hi"',
    };
    const { bots, talkbasic } = await place({ files });
    await talkbasic("templates", "pull", bots);
    for (const shows of ["list", "check"]) {
      const { exit, err } = await talkbasic("templates", shows, bots);
      expect({ exit, err }).toEqual({ exit: 0, err: "echo: left out, it has no whatsapp-waba-id\n" });
    }
  });
});

describe("templates list", () => {
  it("shows each with its status and what fills it", async () => {
    const templates = [
      ...BOOK,
      described("party", "Dear {{first_name}}", {
        components: [
          { type: "HEADER", format: "IMAGE" },
          { type: "BODY", text: "Dear {{first_name}}" },
          { type: "BUTTONS", buttons: [{ type: "URL", text: "Come", url: "https://example.com/{{1}}" }] },
        ],
      }),
    ];
    const { bots, talkbasic } = await place({ templates });
    await talkbasic("templates", "pull", bots);
    const { exit, out } = await talkbasic("templates", "list", bots);
    expect(exit).toBe(0);
    expect(out.replace(/\d{4}-\d\d-\d\d \d\d:\d\d/, "TIME")).toBe(
      [
        "shop: 4 templates, fetched TIME UTC",
        "  order_update  en     APPROVED  UTILITY    2 gaps",
        "  news_for_you  en     APPROVED  UTILITY    no gaps",
        "  sale          pt_BR  PAUSED    MARKETING  1 gap",
        "  party         en     APPROVED  UTILITY    1 gap (first_name), image in its header, button 1: the end of its address",
        "",
      ].join("\n"),
    );
  });

  it("says that nobody has fetched any, and makes no folder", async () => {
    const { bots, dataDir, talkbasic } = await place();
    const { exit, err } = await talkbasic("templates", "list", bots);
    expect(exit).toBe(1);
    expect(err).toBe("shop: nobody has fetched its templates yet. Run: talkbasic templates pull\n");
    expect(existsSync(dataDir)).toBe(false);
  });

  it("says what is missing first where no bot has an account", async () => {
    const { bots, talkbasic } = await place({ files: { "shop/main.bas": 'TALK "hi"' } });
    const { exit, err } = await talkbasic("templates", "list", bots);
    expect(exit).toBe(1);
    expect(err).toContain("Set whatsapp-waba-id first.");
  });
});

describe("templates check", () => {
  const SENDS = 'SEND TEMPLATE "order_update" TO "+5511987654321" WITH "Ana"\nTALK missing$';

  it("finds what does not fit, in scripts and settings, and nothing else", async () => {
    const config = `${CONFIG}whatsapp-fallback-template,sale en\n`;
    const { bots, talkbasic } = await place({ files: { "shop/main.bas": SENDS, "shop/config.csv": config } });
    await talkbasic("templates", "pull", bots);
    const { exit, out } = await talkbasic("templates", "check", bots);
    expect(exit).toBe(1);
    expect(out).toContain("check/template-values");
    expect(out).toContain("the template `sale` does not exist in the language en");
    expect(out).toContain("write `sale pt_BR`");
    expect(out).not.toContain("missing$");
    expect(out).toContain("shop: compared with 3 templates: 2 things to look at");
  });

  it("says of the template of the settings that it would not be sent today", async () => {
    const config = `${CONFIG}whatsapp-fallback-template,sale\n`;
    const files = { "shop/main.bas": 'TALK "hi"', "shop/config.csv": config };
    const { bots, talkbasic } = await place({ files });
    await talkbasic("templates", "pull", bots);
    const { exit, out } = await talkbasic("templates", "check", bots, "--json");
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      bot: "shop",
      ok: false,
      diagnostics: [],
      problems: [{ what: expect.stringContaining("its status is PAUSED") }],
    });
  });

  it("is content where all fits", async () => {
    const files = {
      "shop/main.bas": SENDS.replace('"Ana"', '"Ana", 7').replace(/\n.*/, ""),
      "shop/config.csv": `${CONFIG}whatsapp-fallback-template,news_for_you\n`,
    };
    const { bots, talkbasic } = await place({ files });
    await talkbasic("templates", "pull", bots);
    expect(await talkbasic("templates", "check", bots)).toMatchObject({
      exit: 0,
      out: "shop: compared with 3 templates: all fits\n",
    });
  });
});

describe("templates that were fetched", () => {
  const SENDS = 'SEND TEMPLATE "order_update" TO "+5511987654321" WITH "Ana"';

  it("are what `check` compiles with", async () => {
    const { bots, talkbasic } = await place({
      files: { "shop/main.bas": SENDS, "shop/config.csv": CONFIG },
    });
    expect((await talkbasic("check", bots)).exit).toBe(0);
    await talkbasic("templates", "pull", bots);
    const { exit, out } = await talkbasic("check", bots);
    expect(exit).toBe(1);
    expect(out).toContain("check/template-values");
  });

  it("let `serve` refuse a script that fills one wrongly", async () => {
    const files = { "shop/main.bas": SENDS, "shop/config.csv": CONFIG };
    const { bots, talkbasic } = await place({ files, environment: { WHATSAPP_APP_SECRET: "s" } });
    await talkbasic("templates", "pull", bots);
    const { exit, err } = await talkbasic("serve", bots);
    expect(exit).toBe(1);
    expect(err).toContain("check/template-values");
  });

  it.each([
    ["order_update", "has 2 gaps in its body"],
    ["no_such_one", "the account has no template `no_such_one`"],
    ["sale en", "does not exist in the language en"],
  ])("let `serve` refuse the fallback template %s", async (name, why) => {
    const config = `${CONFIG}whatsapp-fallback-template,${name}\n`;
    const files = { "shop/main.bas": 'TALK "hi"', "shop/config.csv": config };
    const { bots, talkbasic } = await place({ files, environment: { WHATSAPP_APP_SECRET: "s" } });
    await talkbasic("templates", "pull", bots);
    const { exit, err } = await talkbasic("serve", bots);
    expect(exit).toBe(1);
    expect(err).toContain(why);
  });
});
