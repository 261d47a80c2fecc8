import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { runCommand } from "../../src/cli/program.ts";
import { startFakeGraph } from "../../src/simulator/graph/fake-graph.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import { folderOf } from "./folders.ts";

const SECRETS = { WHATSAPP_APP_SECRET: "s", WHATSAPP_API_KEY: "t", WHATSAPP_VERIFY_TOKEN: "v" };
const HELLO = 'TALK "hello"';

async function serve(
  files: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>>,
  ...more: string[]
) {
  const terminal = new FakeTerminal("", {
    PORT: "0",
    DATA_DIR: folderOf({}),
    LOG_LEVEL: "silent",
    ...environment,
  });
  const exit = await runCommand(["serve", folderOf(files), ...more], terminal);
  return { exit, ...terminal.written };
}

describe("serve refuses to start", () => {
  it("without app secret and token, naming both at once", async () => {
    const { exit, err } = await serve({ "echo/main.bas": HELLO }, {});
    expect(exit).toBe(1);
    expect(err).toContain("2 things to put right");
    expect(err).toContain("set WHATSAPP_APP_SECRET");
    expect(err).toContain("set WHATSAPP_API_KEY");
  });

  it("with several bots that lack the same, telling it once", async () => {
    const { exit, err } = await serve({ "echo/main.bas": HELLO, "menu/main.bas": HELLO }, {});
    expect(exit).toBe(1);
    expect(err).toContain("3 things to put right");
    expect(err).toContain("the bot echo, the bot menu\n  it has no app secret");
  });

  it("with a database that is none, naming the folder", async () => {
    const data = folderOf({ "talkbasic.db": "these are not the pages of a database ".repeat(40) });
    const { exit, err } = await serve({ "echo/main.bas": HELLO }, { ...SECRETS, DATA_DIR: data });
    expect(exit).toBe(1);
    expect(err).toContain(data);
    expect(err).toContain("name another folder with DATA_DIR");
    expect(err).not.toMatch(/^\s+at /m);
  });

  it("with data in a place where no folder can be, naming it", async () => {
    const file = join(folderOf({ taken: "" }), "taken");
    const { exit, err } = await serve({ "echo/main.bas": HELLO }, { ...SECRETS, DATA_DIR: file });
    expect(exit).toBe(1);
    expect(err).toContain(`${file}\n  this folder cannot be made or written to`);
  });

  it("with several bots of which one has no number, naming it", async () => {
    const files = {
      "echo/main.bas": HELLO,
      "echo/config.csv": "name,value\nwhatsapp-phone-number-id,1\n",
      "menu/main.bas": HELLO,
    };
    const { exit, err } = await serve(files, SECRETS);
    expect(exit).toBe(1);
    expect(err).toContain("the bot menu");
  });

  it("with two bots for one number, naming both", async () => {
    const config = "name,value\nwhatsapp-phone-number-id,1\n";
    const files = {
      "echo/main.bas": HELLO,
      "echo/config.csv": config,
      "menu/main.bas": HELLO,
      "menu/config.csv": config,
    };
    const { exit, err } = await serve(files, SECRETS);
    expect(exit).toBe(1);
    expect(err).toContain("the bots echo and menu");
  });

  it("with a setting that nobody knows, with the nearest name", async () => {
    const { exit, err } = await serve({ "echo/main.bas": HELLO }, { ...SECRETS, WHATSAPP_PHONE_NUMBER: "1" });
    expect(exit).toBe(1);
    expect(err).toContain("WHATSAPP_PHONE_NUMBER in the environment");
  });

  it("with a script that does not compile, showing why", async () => {
    const environment = { ...SECRETS, DEFAULT_COUNTRY: "BR" };
    const { exit, err } = await serve({ "echo/main.bas": 'TALK "hello' }, environment);
    expect(exit).toBe(1);
    expect(err).toContain("DEFAULT_COUNTRY in the environment: this version knows");
    expect(err).toContain(join("echo", "main.bas:1:6"));
  });

  it.each(["web", "worker"])("in the role %s without Redis", async (role) => {
    const { exit, err } = await serve({ "echo/main.bas": HELLO }, SECRETS, "--role", role);
    expect(exit).toBe(1);
    expect(err).toContain("REDIS_URL");
    expect(err).toContain("start with --role all");
  });

  it("without a port, where nobody could reach it", async () => {
    const { exit, err } = await serve({ "echo/main.bas": HELLO }, { ...SECRETS, PORT: "none" });
    expect(exit).toBe(1);
    expect(err).toContain("only a worker (serve --role worker) can do without one");
  });

  it("when every bot is switched off", async () => {
    const files = { "echo/main.bas": HELLO, "echo/config.csv": "name,value\nwhatsapp-enabled,false\n" };
    expect(await serve(files, SECRETS)).toMatchObject({
      exit: 1,
      err: expect.stringContaining("switched off"),
    });
  });

  it("without bots, which is wrong usage", async () => {
    expect(await serve({ "readme.txt": "" }, SECRETS)).toMatchObject({ exit: 2 });
  });
});

it("answers a message through Graph, and stops when asked to", async () => {
  const graph = await startFakeGraph({ numbers: ["1065"], appSecret: "s", token: "t" });
  onTestFinished(() => graph.close());
  const bots = folderOf({ "echo/main.bas": 'TALK "You said: " + GET WHATSAPP MESSAGE BODY' });
  const terminal = new FakeTerminal("", {
    ...SECRETS,
    GRAPH_BASE_URL: graph.url,
    PORT: "0",
    DATA_DIR: folderOf({}),
    LOG_LEVEL: "silent",
  });
  const served = runCommand(["serve", bots], terminal);
  const notStarted = served.then(() => Promise.reject(new Error(terminal.written.err)));
  const [, port] = await Promise.race([terminal.until(/:(\d+)\/webhooks\/whatsapp\n/), notStarted]);
  graph.deliverTo(`http://127.0.0.1:${port}/webhooks/whatsapp`);
  await graph.inbound("hi", { from: "5511987654321" });
  await graph.until(({ accepted }) => accepted.length === 1);
  expect(graph.accepted[0]?.body).toMatchObject({ to: "+5511987654321", text: { body: "You said: hi" } });
  terminal.stop();
  expect(await served).toBe(0);
});
