import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text as textOf } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { COMMANDS } from "../../src/cli/chat/command.ts";
import { runCommand } from "../../src/cli/program.ts";
import { telephonyBot, telephonyWorld } from "../../src/cli/telephony.ts";
import { missingSettings, tellingFindings } from "../../src/cli/verify-number/missing.ts";
import type { BotId } from "../../src/model/ids.ts";
import { webhookService } from "../../src/services/notify-webhook.ts";
import { type BotSettings, readDotenv, settle } from "../../src/settings/index.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import { folderOf } from "./folders.ts";
import { itInShell, pasted } from "./shell.ts";
import { startedDev } from "./started-dev.ts";

/** What README.md shows to be pasted does what README.md says. */
const README = readFileSync("README.md", "utf8");
const BLOCKS = [...README.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block as string);

function blockWith(words: string): string {
  const found = BLOCKS.filter((block) => block.includes(words));
  expect(found).toHaveLength(1);
  return found[0] as string;
}

itInShell(["bash", "curl", "openssl"], "the signed curl is answered 200, and by the bot", async () => {
  const { terminal, curl } = await startedDev("bots");
  const [, port] = /127\.0\.0\.1:(\d+)/.exec(curl) ?? [];
  const answer = await pasted(blockWith("curl").replace("127.0.0.1:3000", `127.0.0.1:${port}`));
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  const [reply] = await terminal.until(/^echo → .*$/m);
  expect(reply).toBe("echo → +55…4321: You said: Good morning");
});

itInShell(["bash"], "the JSON lines drive a bot", async () => {
  const lines = await pasted(blockWith("--jsonl").replace("npx talkbasic", "node dist/cli/main.js"));
  const kinds = lines
    .split("\n")
    .filter(Boolean)
    .map((line) => Object.keys(JSON.parse(line)).join());
  expect(kinds).toEqual(["rest", "out,graph", "log", "rest", "rest"]);
});

it.each([...README.matchAll(/^```csv\n([\s\S]*?)^```$/gm)].map(([, block]) => block as string))(
  "settings are written as shown: %s",
  (text) => {
    const bots = [{ bot: "shop" as BotId, configs: [{ path: "README.md", text }] }];
    expect(settle({ environment: {}, bots })).toMatchObject({ type: "settled", unused: [] });
  },
);

it("the .env for verifying a number is taken as shown", () => {
  const [, text = ""] = /^ *```ini\n([\s\S]*?)^ *```$/m.exec(README) ?? [];
  const dotenv = readDotenv(folderOf({ ".env": text.replace(/^ +/gm, "") }));
  const bots = [{ bot: "shop" as BotId, configs: [] }];
  const settled = settle({ environment: {}, ...(dotenv && { dotenv }), bots });
  expect(settled).toMatchObject({ type: "settled", unused: [] });
  if (settled.type !== "settled") return;
  const [settings] = settled.bots.values();
  const world = telephonyWorld(settled.process);
  const bot = telephonyBot(
    { bot: "shop" as BotId, path: "", sources: [], configs: [] },
    settings as BotSettings,
  );
  expect([
    ...missingSettings(bot, world),
    ...tellingFindings(bot).filter(({ level }) => level !== "fine"),
  ]).toEqual([]);
});

it("a rehearsed verification says what README.md shows", async () => {
  const [, command = ""] = /^npx talkbasic (verify-number .*--rehearse.*)$/m.exec(README) ?? [];
  const [, shown = ""] = /^```\n(✓ [\s\S]*?)^```$/m.exec(README) ?? [];
  const { dataDir, terminal: dev } = await startedDev("bots/verification");
  const terminal = new FakeTerminal("", { DATA_DIR: dataDir });
  expect(await runCommand(command.split(" "), terminal)).toBe(0);
  expect(timeless(terminal.written.out)).toBe(timeless(shown));
  await dev.until(/\[mail\] WhatsApp code for …\d{4} caught\n\d{6}\n/);
});

/** The same without what differs from run to run, and without how fast the server was. */
function timeless(text: string): string {
  return text.replace(/^✓ our server answers .*\n/m, "").replace(/\d{4}-\d\d-\d\dT[\d:]+Z|[\d.]+ s\b/g, "·");
}

it("a notification is checked by the lines that README.md shows", async () => {
  const [, lines = ""] = /^```js\n([\s\S]*?)^```$/m.exec(README) ?? [];
  const { isFromTalkBasic } = await import(`data:text/javascript,${encodeURIComponent(lines)}`);
  const got = await notified("a secret of both");
  expect(isFromTalkBasic(got.headers, got.body, "a secret of both")).toBe(true);
  expect(isFromTalkBasic(got.headers, `${got.body} `, "a secret of both")).toBe(false);
  expect(isFromTalkBasic(got.headers, got.body, "a secret of others")).toBe(false);
  expect(isFromTalkBasic({}, got.body, "a secret of both")).toBe(false);
  const late = await notified("a secret of both", Date.now() - 600_000);
  expect(isFromTalkBasic(late.headers, late.body, "a secret of both")).toBe(false);
});

interface Notified {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a program gets that is told of a code, as README.md shows it. */
async function notified(secret: string, now = Date.now()): Promise<Notified> {
  const [, shown = ""] = /^```json\n([\s\S]*?)^```$/m.exec(README) ?? [];
  const got: Notified[] = [];
  const server = createServer(async (request, response) => {
    got.push({ headers: request.headers, body: await textOf(request) });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const sent = await webhookService({ url, secrets: [secret], now: () => now }).send({
    id: "1",
    ...JSON.parse(shown),
  });
  expect(sent.type).toBe("accepted");
  return got[0] as Notified;
}

describe("the commands that README.md names", () => {
  const NAMED = [...README.matchAll(/(?:npx |\|\s*`)talkbasic ([a-z-]+)(?: ([a-z]+)\b)?(.*)$/gm)].map(
    ([line, command, under, rest]) => ({
      line,
      command: command as string,
      under,
      flags: (rest as string).match(/--[a-z-]+/g) ?? [],
    }),
  );

  it("are found", () => {
    expect(new Set(NAMED.map(({ command }) => command)).size).toBeGreaterThan(4);
  });

  it.each(NAMED)("exist, and have these options: $line", async ({ command, under, flags }) => {
    const all = await helpOf(command);
    const help = under && all.includes(`\n  ${under} `) ? await helpOf(command, under) : all;
    for (const flag of flags) expect(help).toContain(`  ${flag} `);
  });

  it("are all that there are", async () => {
    const all = [...(await helpOf()).matchAll(/^ {2}([a-z-]+) \[options\]/gm)].map(([, name]) => name);
    expect(all.length).toBeGreaterThan(4);
    for (const name of all) expect(README).toMatch(new RegExp(`^\\| \`talkbasic ${name}[ \`]`, "m"));
  });

  it.each(
    [...README.matchAll(/npm run ([a-z:]+)|npm (start|test)\b/g)].map(([line, ...names]) => [line, names]),
  )("are scripts of package.json: %s", (_, names) => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(Object.keys(scripts)).toContain(names.find((name) => name !== undefined));
  });

  it("are tried on bots that there are, or are made on the way", () => {
    const bots = new Set(
      [...README.matchAll(/(?:npx talkbasic .*|\| `)bots\/([a-z]+)/g)].map(([, bot]) => bot),
    );
    expect(bots.size).toBeGreaterThan(4);
    for (const bot of bots) expect(bot === "coffee" || existsSync(`bots/${bot}/main.bas`), bot).toBe(true);
  });
});

it("what can be typed into a chat stands in README.md", () => {
  for (const name of Object.keys(COMMANDS)) expect(README).toMatch(new RegExp(`^\\|.*\`:${name}[ \`]`, "m"));
});

it("the way from a new bot to ten lines of one's own and a green transcript", async () => {
  const terminal = new FakeTerminal("", {}, folderOf({}));
  const talkbasic = (...args: readonly string[]) => runCommand(args, terminal);
  expect(await talkbasic("new", "coffee")).toBe(0);
  const bot = join(terminal.folder, "coffee");
  expect(await talkbasic("test", bot)).toBe(0);
  const [, script = ""] = /^```basic\n([\s\S]*?)^```$/m.exec(README) ?? [];
  const [, transcript = ""] = /^```\n(> [\s\S]*?)^```$/m.exec(README) ?? [];
  expect(script.trim().split("\n").length).toBeLessThanOrEqual(10);
  writeFileSync(join(bot, "main.bas"), script);
  expect(await talkbasic("test", bot)).toBe(1);
  writeFileSync(join(bot, "chats/first.chat"), transcript);
  expect(await talkbasic("test", bot)).toBe(0);
  writeFileSync(join(bot, "chats/first.chat"), transcript.replace(/^(?![>+]).*\n/gm, ""));
  expect(await talkbasic("test", "--update", bot)).toBe(0);
  expect(readFileSync(join(bot, "chats/first.chat"), "utf8")).toBe(transcript);
});

async function helpOf(...command: readonly string[]): Promise<string> {
  const terminal = new FakeTerminal();
  expect(await runCommand([...command, "--help"], terminal)).toBe(0);
  return terminal.written.out;
}
