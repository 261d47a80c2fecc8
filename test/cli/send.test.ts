import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { runCommand } from "../../src/cli/program.ts";
import type { BotId } from "../../src/model/ids.ts";
import type { TemplateShape } from "../../src/model/template.ts";
import { type FakeGraph, startFakeGraph } from "../../src/simulator/graph/fake-graph.ts";
import { problemsOf } from "../../src/simulator/graph/validate.ts";
import { openStore } from "../../src/stores/index.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import { folderOf } from "./folders.ts";

const ANA = "+5511987654321";
const SECRETS = { WHATSAPP_APP_SECRET: "s", WHATSAPP_API_KEY: "t", WHATSAPP_VERIFY_TOKEN: "v" };
const SCRIPT = 'ON WHATSAPP MESSAGE RECEIVED\n  TALK "hi"\nEND ON';

interface Place {
  readonly graph: FakeGraph;
  readonly environment: Readonly<Record<string, string>>;
  /** The bot's folder. */
  readonly bot: string;
  readonly talkbasic: (...args: readonly string[]) => Promise<Said>;
}

interface Said {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

async function place(config = "", more: Readonly<Record<string, string>> = {}): Promise<Place> {
  const graph = await startFakeGraph({ numbers: ["1065"], appSecret: "s", token: "t" });
  onTestFinished(() => graph.close());
  const settings = `name,value\nwhatsapp-phone-number-id,1065\n${config}`;
  const bots = folderOf({ "shop/main.bas": SCRIPT, "shop/config.csv": settings });
  const environment = {
    ...SECRETS,
    ...{ GRAPH_BASE_URL: graph.url, PORT: "0", DATA_DIR: folderOf({}), LOG_LEVEL: "silent" },
    ...more,
  };
  const talkbasic = async (...args: readonly string[]): Promise<Said> => {
    const terminal = new FakeTerminal("", environment);
    const exit = await runCommand(args, terminal);
    return { exit, ...terminal.written };
  };
  return { graph, environment, bot: join(bots, "shop"), talkbasic };
}

/** Serves the bot until the test is over. */
async function served({ bot, environment, graph }: Place): Promise<void> {
  const terminal = new FakeTerminal("", environment);
  const serving = runCommand(["serve", bot], terminal);
  onTestFinished(async () => {
    terminal.stop();
    await serving;
  });
  const failed = serving.then(() => Promise.reject(new Error(terminal.written.err)));
  const [, port] = await Promise.race([terminal.until(/:(\d+)\/webhooks\/whatsapp\n/), failed]);
  graph.deliverTo(`http://127.0.0.1:${port}/webhooks/whatsapp`);
}

/** What Graph has taken. */
function bodiesOf({ accepted }: FakeGraph): readonly unknown[] {
  for (const { body } of accepted) expect(problemsOf(body)).toEqual([]);
  return accepted.map(({ body }) => body);
}

describe("send, where no server runs", () => {
  it("sends a template by itself", async () => {
    const { graph, bot, talkbasic } = await place();
    const { exit, out, err } = await talkbasic(
      ...["send", bot, "--to", ANA, "--template", "order_update", "--language", "pt_BR"],
      ...["--param", "Ana", "--param", "1001"],
    );
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    expect(out).toMatch(/^sent: WhatsApp took it \(wamid\..+\)\n$/);
    expect(bodiesOf(graph)).toEqual([
      expect.objectContaining({
        to: ANA,
        template: {
          name: "order_update",
          language: { code: "pt_BR" },
          components: [
            {
              type: "body",
              parameters: [
                { type: "text", text: "Ana" },
                { type: "text", text: "1001" },
              ],
            },
          ],
        },
      }),
    ]);
  });

  it("says why a text cannot be sent to somebody who has not written", async () => {
    const { graph, bot, talkbasic } = await place();
    const { exit, out, err } = await talkbasic("send", bot, "--to", ANA, "--text", "hello");
    expect({ exit, out }).toEqual({ exit: 1, out: "" });
    expect(err).toMatch(/^not sent \(delivery\/window-closed\): .*Set whatsapp-fallback-template/);
    expect(graph.accepted).toEqual([]);
  });

  it("sends the template of the settings in its place", async () => {
    const { graph, bot, talkbasic } = await place("whatsapp-fallback-template,news en\n");
    const { exit, out } = await talkbasic("send", bot, "--to", ANA, "--text", "hello");
    expect(exit).toBe(0);
    expect(out).toContain("the template of whatsapp-fallback-template went in its place");
    expect(bodiesOf(graph)).toEqual([
      expect.objectContaining({ template: expect.objectContaining({ name: "news" }) }),
    ]);
  });

  it("holds a text, and says until when", async () => {
    const { bot, talkbasic } = await place("whatsapp-fallback,hold\n");
    const { exit, out } = await talkbasic("send", bot, "--to", ANA, "--text", "hello", "--json");
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ outcome: "held", messages: [{ state: "held" }] });
    const again = await talkbasic("send", bot, "--to", ANA, "--text", "more");
    expect(again.out).toMatch(/^held: .* It leaves as soon as they do, until \d{4}-\d\d-\d\d\.\n$/);
  });

  it("tells WhatsApp's own code when it refuses", async () => {
    const { graph, bot, talkbasic } = await place();
    graph.setTemplates([{ name: "other", language: "en", status: "APPROVED", components: [] }]);
    const { exit, err } = await talkbasic("send", bot, "--to", ANA, "--template", "order_update");
    expect(exit).toBe(1);
    expect(err).toMatch(/^not sent \(132001\): /);
    expect(err).toContain("More about 132001: talkbasic send --explain 132001");
    const { out } = await talkbasic("send", bot, "--to", ANA, "--template", "order_update", "--json");
    expect(JSON.parse(out)).toMatchObject({ outcome: "failed", messages: [{ code: "132001" }] });
  });

  it("takes a number in any writing, and makes of values what a gap takes", async () => {
    const { graph, bot, talkbasic } = await place();
    const args = ["--to", "+55 (11) 98765-4321", "--template", "news", "--param", "two\nlines"];
    expect((await talkbasic("send", bot, ...args)).exit).toBe(0);
    const parameters = [{ type: "text", text: "two lines" }];
    expect(bodiesOf(graph)).toEqual([
      expect.objectContaining({
        to: ANA,
        template: expect.objectContaining({ components: [{ type: "body", parameters }] }),
      }),
    ]);
  });

  it("fills a header and a button, too", async () => {
    const { graph, bot, talkbasic } = await place();
    const params = ["Ana", "header=https://example.com/a.pdf", "button1=a/7"].flatMap((one) => [
      "--param",
      one,
    ]);
    expect((await talkbasic("send", bot, "--to", ANA, "--template", "invoice", ...params)).exit).toBe(0);
    expect(bodiesOf(graph)).toEqual([
      expect.objectContaining({
        template: expect.objectContaining({
          components: [
            expect.objectContaining({ type: "header" }),
            { type: "body", parameters: [{ type: "text", text: "Ana" }] },
            expect.objectContaining({ type: "button", index: "0" }),
          ],
        }),
      }),
    ]);
  });

  it("refuses a text for which the template of the settings cannot go, as a server does", async () => {
    const { environment, bot, talkbasic } = await place("whatsapp-fallback-template,news en\n");
    const store = await openStore(environment.DATA_DIR ?? "");
    await store.putTemplates("shop" as BotId, { fetchedAt: 0, templates: [] });
    await store.close();
    const { exit, err } = await talkbasic("send", bot, "--to", ANA, "--text", "hello");
    expect(exit).toBe(1);
    expect(err).toContain("the account has no template `news`");
  });

  it("gives values by the names that the account's gaps have", async () => {
    const { graph, bot, environment, talkbasic } = await place();
    const shape: TemplateShape = {
      ...{ name: "order_update", language: "pt_BR", status: "APPROVED", category: "UTILITY" },
      ...{ gaps: ["first_name", "order"], buttons: [] },
    };
    const store = await openStore(environment.DATA_DIR ?? "");
    await store.putTemplates("shop" as BotId, { fetchedAt: 0, templates: [shape] });
    await store.close();
    const given = ["--param", "order=7", "--param", "first_name=Ana"];
    await talkbasic("send", bot, "--to", ANA, "--template", "order_update", ...given);
    expect(JSON.stringify(bodiesOf(graph))).toContain(
      '"language":{"code":"pt_BR"},"components":[{"type":"body","parameters":[{"type":"text","parameter_name":"order","text":"7"},{"type":"text","parameter_name":"first_name","text":"Ana"}]}]',
    );
  });

  it("does nothing else of what waits in the data folder", async () => {
    const { graph, bot, talkbasic, environment } = await place("whatsapp-fallback,hold\n");
    const store = await openStore(environment.DATA_DIR ?? "");
    const posting = {
      id: "run" as never,
      bot: "shop" as BotId,
      number: "1065" as never,
      at: Date.now(),
      outbox: [
        {
          id: "run/0/0" as never,
          to: { kind: "phone", value: "447700900123" },
          message: { type: "template", name: "waits", language: "en", params: [] },
          origin: { path: "main.bas", line: 1 },
          onUnknown: "park",
        },
      ],
      jobs: [],
      log: [],
    } as const;
    await store.post(posting);
    await store.close();
    await talkbasic("send", bot, "--to", ANA, "--template", "news");
    expect(bodiesOf(graph)).toEqual([expect.objectContaining({ to: ANA })]);
  });
});

describe("send, beside a server", () => {
  it("lets the server send, and says what came of it", async () => {
    const here = await place();
    await served(here);
    const { graph, bot, talkbasic } = here;
    await graph.inbound("hello", { from: ANA.slice(1), number: "1065" });
    await graph.until(({ accepted }) => accepted.length === 1);
    const { exit, out } = await talkbasic("send", bot, "--to", ANA, "--text", "It is ready.");
    expect({ exit, out }).toEqual({ exit: 0, out: expect.stringMatching(/^sent: WhatsApp took it/) });
    expect(bodiesOf(graph).at(-1)).toMatchObject({ to: ANA, text: { body: "It is ready." } });
  });

  it("needs no token of its own then", async () => {
    const here = await place();
    await served(here);
    const terminal = new FakeTerminal("", { ...here.environment, WHATSAPP_API_KEY: "" });
    const exit = await runCommand(["send", here.bot, "--to", ANA, "--template", "news"], terminal);
    expect(exit).toBe(0);
    expect(bodiesOf(here.graph)).toHaveLength(1);
  });
});

describe("send refuses", () => {
  it.each([
    ["a number without its country", ["--to", "11987654321", "--text", "x"], "--to +5511987654321"],
    ["a number that is none", ["--to", "+55", "--text", "x"], "it has 2 digits"],
    ["nothing to say", ["--to", ANA], "--template order_update"],
    ["nobody", ["--text", "x"], "whom the message is for"],
    [
      "what can be no name of a template",
      ["--to", ANA, "--template", "Order Update"],
      "such as order_update",
    ],
    ["what is no language", ["--to", ANA, "--template", "x", "--language", "portuguese"], "such as pt_BR"],
    ["a value without a word", ["--to", ANA, "--template", "x", "--param", " "], 'the value "1" is empty'],
    ["a value for a text", ["--to", ANA, "--text", "x", "--param", "Ana"], "cannot be used with"],
    ["a language for a text", ["--to", ANA, "--text", "x", "--language", "en"], "cannot be used with"],
  ])("%s, which is wrong usage", async (_, args, help) => {
    const { bot, talkbasic } = await place();
    const { exit, err } = await talkbasic("send", bot, ...args);
    expect(exit).toBe(2);
    expect(err).toContain(help);
  });

  it("a text together with a template", async () => {
    const { bot, talkbasic } = await place();
    const { exit, err } = await talkbasic("send", bot, "--to", ANA, "--text", "x", "--template", "y");
    expect(exit).toBe(2);
    expect(err).toContain("talkbasic send --help");
  });

  it("several bots, naming them", async () => {
    const { talkbasic } = await place();
    const bots = folderOf({ "echo/main.bas": SCRIPT, "shop/main.bas": SCRIPT });
    const { exit, err } = await talkbasic("send", bots, "--to", ANA, "--text", "x");
    expect(exit).toBe(2);
    expect(err).toContain(join(bots, "echo"));
  });

  it("a bot without a number, or without a token where no server runs", async () => {
    const { talkbasic } = await place();
    const { err } = await talkbasic("send", folderOf({ "main.bas": SCRIPT }), "--to", ANA, "--text", "x");
    expect(err).toContain("set whatsapp-phone-number-id");
    const other = await place("", { WHATSAPP_API_KEY: "" });
    const { exit, err: noToken } = await other.talkbasic("send", other.bot, "--to", ANA, "--text", "x");
    expect(exit).toBe(1);
    expect(noToken).toContain("set WHATSAPP_API_KEY");
  });
});

describe("send --explain", () => {
  async function explained(...args: readonly string[]): Promise<Said> {
    const terminal = new FakeTerminal();
    const exit = await runCommand(["send", "--explain", ...args], terminal);
    return { exit, ...terminal.written };
  }

  it("says what a code means, what becomes of the message, and what to do", async () => {
    const { exit, out } = await explained("131047");
    expect(exit).toBe(0);
    expect(out).toMatch(/^131047: .*\n.*24 hours.*\n.*whatsapp-fallback.*\n→ Set whatsapp-fallback-template/);
  });

  it("says it as JSON", async () => {
    const { out } = await explained("132000", "--json");
    expect(JSON.parse(out)).toMatchObject({ code: 132000, known: true, repair: expect.any(String) });
  });

  it("suggests the nearest code for one that it does not know", async () => {
    const { exit, err } = await explained("13147");
    expect(exit).toBe(1);
    expect(err).toContain("Did you mean 131047?");
  });

  it("says the same of our own codes", async () => {
    const { exit, out } = await explained("delivery/window-closed");
    expect(exit).toBe(0);
    expect(out).toMatch(/^delivery\/window-closed: .*\n.*24 hours.*\n.*whatsapp-fallback.*\n→ Set /);
    const { out: json } = await explained("media/too-large", "--json");
    expect(JSON.parse(json)).toMatchObject({ code: "media/too-large", known: true });
  });

  it("knows every code of delivery and of files", async () => {
    const source = new URL("../../src/", import.meta.url).pathname;
    const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) =>
      /\.ts$/.test(name),
    );
    const codes = files.flatMap((name) =>
      [
        ...readFileSync(join(source, name), "utf8").matchAll(/"((?:delivery|media)\/[a-z]+(?:-[a-z]+)*)"/g),
      ].map(([, code = ""]) => code),
    );
    expect(codes.length).toBeGreaterThan(10);
    for (const code of new Set(codes)) expect((await explained(code)).exit, code).toBe(0);
  });

  it("says of another of ours where it is explained", async () => {
    const { exit, out, err } = await explained("delivery/window-close", "--json");
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toEqual({ code: "delivery/window-close", known: false });
    expect(err).toContain("stands behind them in the log. Did you mean delivery/window-closed?");
  });
});
