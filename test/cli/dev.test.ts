import { execFile } from "node:child_process";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { DatabaseSync } from "@photostructure/sqlite";
import { expect, it } from "vitest";
import { runCommand } from "../../src/cli/program.ts";
import { signedWebhook, textWebhook } from "../../src/simulator/graph/webhooks.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import { folderOf } from "./folders.ts";
import { itInShell } from "./shell.ts";
import { startedDev as started } from "./started-dev.ts";

const ECHO = 'ON WHATSAPP MESSAGE RECEIVED\nTALK "You said: " + GET WHATSAPP MESSAGE BODY\nEND ON\n';

const OFF = "name,value\nwhatsapp-enabled,false\n";

/** The request that a printed curl line makes, taken apart as a shell does. */
function requestIn(curl: string): { url: string; init: RequestInit } {
  const words = [...curl.matchAll(/'([^']*)'/g)].map(([, word]) => word as string);
  const url = words.pop() as string;
  const body = words.pop() as string;
  return {
    url,
    init: { method: "POST", body, headers: words.map((header) => header.split(": ") as [string, string]) },
  };
}

it("prints a signed curl that is answered 200, and then the bot's reply", async () => {
  const { terminal, curl } = await started("bots");
  const { url, init } = requestIn(curl);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/webhooks\/whatsapp$/);
  expect((await fetch(url, init)).status).toBe(200);
  const [reply] = await terminal.until(/^echo → .*$/m);
  expect(reply).toBe("echo → +55…4321: You said: Olá! Tudo bem?");
});

itInShell(["bash", "curl"], "prints that curl so that a shell sends exactly what was signed", async () => {
  const { terminal, curl } = await started(folderOf({ "echo/main.bas": ECHO }));
  await promisify(execFile)("bash", ["-c", `${curl} --silent --fail`]);
  await terminal.until(/^echo → .*You said: Olá! Tudo bem\?$/m);
});

it("answers the same message once", async () => {
  const { terminal, curl, ended } = await started(folderOf({ "echo/main.bas": ECHO }));
  const { url, init } = requestIn(curl);
  await fetch(url, init);
  await terminal.until(/^echo → /m);
  expect((await fetch(url, init)).status).toBe(200);
  terminal.stop();
  await ended;
  expect(terminal.written.out.match(/^echo → /gm)).toHaveLength(1);
});

it("prints another message at every start", async () => {
  const bots = folderOf({ "echo/main.bas": ECHO });
  const [one, other] = [await started(bots), await started(bots)];
  expect(requestIn(one.curl).init.body).not.toBe(requestIn(other.curl).init.body);
});

it("gives each bot a number of its own, and names them", async () => {
  const { terminal } = await started(folderOf({ "echo/main.bas": ECHO, "menu/main.bas": ECHO }));
  const ids = [...terminal.written.out.matchAll(/^ {2}(?:echo|menu) +number id (\d+)$/gm)].map(
    ([, id]) => id,
  );
  expect(new Set(ids).size).toBe(2);
});

it("loads a bot again when it is saved", async () => {
  const bots = folderOf({ "echo/main.bas": ECHO });
  const { terminal, curl } = await started(bots);
  writeFileSync(join(bots, "echo", "main.bas"), ECHO.replace("You said: ", "Heard: "));
  await terminal.until(/^echo: loaded again$/m);
  const { url, init } = requestIn(curl);
  await fetch(url, init);
  await terminal.until(/^echo → .*Heard: Olá/m);
});

it("goes on when a saved bot cannot be stored", async () => {
  const bots = folderOf({ "echo/main.bas": ECHO });
  const { terminal, curl, dataDir } = await started(bots);
  const db = new DatabaseSync(join(dataDir, "talkbasic.db"));
  db.exec("ALTER TABLE programs RENAME TO elsewhere");
  writeFileSync(join(bots, "echo", "main.bas"), ECHO.replace("You said: ", "Heard: "));
  await terminal.until(/^echo: not loaded/m);
  expect(terminal.written.err).toContain("no such table");
  db.exec("ALTER TABLE elsewhere RENAME TO programs");
  db.close();
  const { url, init } = requestIn(curl);
  await fetch(url, init);
  await terminal.until(/^echo → .*You said: Olá/m);
});

it("keeps the program that it had when the saved one is broken", async () => {
  const bots = folderOf({ "echo/main.bas": ECHO });
  const { terminal, curl } = await started(bots);
  writeFileSync(join(bots, "echo", "main.bas"), ECHO.replace("END ON", ""));
  await terminal.until(/^echo: not loaded/m);
  expect(terminal.written.err).toContain("main.bas:1:1");
  const { url, init } = requestIn(curl);
  await fetch(url, init);
  await terminal.until(/^echo → .*You said: /m);
});

it("keeps the program that it had while the script is gone", async () => {
  const bots = folderOf({ "echo/main.bas": ECHO, "echo/other.bas": "" });
  const { terminal, curl } = await started(bots);
  rmSync(join(bots, "echo", "main.bas"));
  const { url, init } = requestIn(curl);
  await fetch(url, init);
  await terminal.until(/^echo → .*You said: /m);
  writeFileSync(join(bots, "echo", "main.bas"), ECHO.replace("You said: ", "Heard: "));
  await terminal.until(/^echo: loaded again$/m);
  expect(terminal.written.out.match(/loaded again$/gm)).toHaveLength(1);
});

it("loads a bot again whose folder has a dot in its name", async () => {
  const bots = folderOf({ "shop.v2/main.bas": ECHO });
  const { terminal } = await started(bots);
  writeFileSync(join(bots, "shop.v2", "main.bas"), ECHO.replace("You said: ", "Heard: "));
  await terminal.until(/^shop.v2: loaded again$/m);
});

it("tells a bot's changed settings to wait for the next start", async () => {
  const bots = folderOf({ "echo/main.bas": ECHO });
  const { terminal } = await started(bots);
  writeFileSync(join(bots, "echo", "config.csv"), "name,value\napology,Sorry\n");
  await terminal.until(/^echo: settings changed; they count from the next start on$/m);
});

it("says at once what the next start would find wrong with changed settings", async () => {
  const bots = folderOf({ "echo/main.bas": ECHO, "echo/.gbot/config.csv": "name,value\n" });
  const { terminal } = await started(bots);
  writeFileSync(join(bots, "echo", ".gbot", "config.csv"), "name,value\napologi,Sorry\n");
  await terminal.until(/^echo: settings not in order; those before count$/m);
  expect(terminal.written.err).toContain("did you mean `apology`?");
  writeFileSync(join(bots, "echo", ".gbot", "config.csv"), "name,value\napology,Sorry\n");
  await terminal.until(/^echo: settings changed/m);
});

it("says what becomes of a new bot, however slowly it is made", async () => {
  const bots = folderOf({ "echo/main.bas": ECHO, "off/main.bas": ECHO, "off/config.csv": OFF });
  const { terminal } = await started(bots);
  mkdirSync(join(bots, "one"));
  mkdirSync(join(bots, "two"));
  writeFileSync(join(bots, "two", "main.bas"), ECHO);
  await terminal.until(/^two: a new bot; it is served from the next start on; .* npx talkbasic run \S+two$/m);
  writeFileSync(join(bots, "one", "main.bas"), ECHO);
  await terminal.until(/^one: a new bot; /m);
  expect(terminal.written.out).not.toContain("off: ");
});

it("says what becomes of a bot that is taken away, and takes it up again when it is back", async () => {
  const bots = folderOf({ "echo/main.bas": ECHO, "menu/main.bas": ECHO });
  const { terminal } = await started(bots);
  renameSync(join(bots, "echo"), join(bots, ".echo"));
  await terminal.until(/^echo: gone; until the next start it is served as it was$/m);
  renameSync(join(bots, ".echo"), join(bots, "echo"));
  await terminal.until(/^echo: here again$/m);
  rmSync(join(bots, "echo"), { recursive: true });
  mkdirSync(join(bots, "echo"));
  writeFileSync(join(bots, "echo", "main.bas"), ECHO.replace("You said: ", "Heard: "));
  await terminal.until(/^echo: loaded again$/m);
  writeFileSync(join(bots, "echo", "main.bas"), ECHO);
  await terminal.until(/^echo: loaded again$[\s\S]*^echo: loaded again$/m);
});

it("lets a bot that is alone and has no number answer for every number", async () => {
  const { terminal, curl } = await started(folderOf({ "echo/main.bas": ECHO }));
  const { url, init } = requestIn(curl);
  const webhook = textWebhook({
    ...{ number: "106540352242922", from: "5511987654321", text: "hello", id: "wamid.1", at: Date.now() },
  });
  const { body, headers } = signedWebhook(webhook, "talkbasic-demo-app-secret");
  expect((await fetch(url, { ...init, body, headers })).status).toBe(200);
  await terminal.until(/^echo → .*You said: hello$/m);
});

it("ends with status 0 when it is stopped", async () => {
  const { terminal, ended } = await started(folderOf({ "echo/main.bas": ECHO }));
  terminal.stop();
  expect(await ended).toBe(0);
});

it("says which program to stop when the port is taken", async () => {
  const { curl } = await started(folderOf({ "echo/main.bas": ECHO }));
  const port = new URL(requestIn(curl).url).port;
  const terminal = new FakeTerminal("", { PORT: port, DATA_DIR: folderOf({}), LOG_LEVEL: "silent" });
  expect(await runCommand(["dev", folderOf({ "echo/main.bas": ECHO })], terminal)).toBe(1);
  expect(terminal.written.err).toContain(`PORT=${Number(port) + 1}`);
});
