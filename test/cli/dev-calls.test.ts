import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runCommand } from "../../src/cli/program.ts";
import { readSimulation } from "../../src/cli/simulation-file.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import { folderOf } from "./folders.ts";
import { startedDev } from "./started-dev.ts";

/** Telephone calls under `dev`, where Twilio and Meta are simulated. */
const ECHO = 'ON WHATSAPP MESSAGE RECEIVED\nTALK "You said: " + GET WHATSAPP MESSAGE BODY\nEND ON\n';
const GATHER =
  'ON WEBHOOK POST TO "/twilio/gather" DO\nPRINT "<Response><Say>" + LEN(GET FORM VALUE "Digits") + "</Say></Response>"\nEND ON\n';

async function dev(script: string) {
  const bots = folderOf({ "echo/main.bas": script });
  const started = await startedDev(bots);
  const [, number = ""] = await started.terminal.until(/verify-number --arm --number (\+\d+)/);
  const [, url = ""] = await started.terminal.until(/listens at (http:\/\/127\.0\.0\.1:\d+)/);
  const beside = async (...words: readonly string[]) => {
    const terminal = new FakeTerminal("", { DATA_DIR: started.dataDir });
    const exit = await runCommand(["verify-number", ...words, "--bots", join(bots, "echo")], terminal);
    return { exit, ...terminal.written };
  };
  return { ...started, number, url, beside };
}

const call = (url: string, form: Readonly<Record<string, string>>, headers = {}) =>
  fetch(`${url}/simulator/calls`, { method: "POST", body: new URLSearchParams(form), headers });

it("shows the mail with the code of a call that somebody placed", async () => {
  const { terminal, number, url, beside } = await dev(ECHO);
  expect(await beside("--arm", "--number", number, "--language", "en_US")).toMatchObject({ exit: 0 });
  const says = "Your verification code is 4 8 2 9 1 3. Once again, 4 8 2 9 1 3.";
  const placed = await call(url, { to: number, says });
  expect(await placed.json()).toMatchObject({ ending: { type: "hung-up" }, alerts: [] });
  const [mail] = await terminal.until(
    /^echo → you@example\.com: \[mail\][\s\S]*482913[\s\S]*?verification\/\S+/m,
  );
  const [link = ""] = /http:\S+/.exec(mail) ?? [];
  expect((await fetch(link)).headers.get("content-type")).toContain("text/html");
});

it("lets the whole verification be rehearsed, without any account", async () => {
  const { number, beside } = await dev(ECHO);
  const { exit, out, err } = await beside(number, "--rehearse");
  expect(err + out).toContain("registered");
  expect(exit).toBe(0);
});

it("prints a signed curl for a script where only Twilio is let in", async () => {
  const { terminal, url } = await dev(GATHER);
  const [curl] = await terminal.until(/^curl -i -H 'X-Twilio-Signature.*$/m);
  const [header = "", body = "", address = ""] = [...curl.matchAll(/'([^']*)'/g)].map(([, word]) => word);
  const [name = "", value = ""] = header.split(": ");
  const type = "application/x-www-form-urlencoded";
  const answer = await fetch(address, {
    method: "POST",
    body,
    headers: { [name]: value, "content-type": type },
  });
  expect(await answer.text()).toBe("<Response><Say>6</Say></Response>");
  expect((await fetch(`${url}/twilio/gather`, { method: "POST" })).status).toBe(403);
});

it.each([
  [{ to: "+4930123456" }, 404, "No bot here has the number"],
  [{ to: "Ana" }, 400, "phone number"],
  [{ digits: "48x" }, 400, "keys of a telephone"],
])("says what is wrong with a call to be placed: %j", async (form, status, words) => {
  const { url } = await dev(ECHO);
  const refused = await call(url, form as unknown as Record<string, string>);
  expect(refused.status).toBe(status);
  expect(await refused.text()).toContain(words);
});

it("places no call for a page of somebody else in the browser", async () => {
  const { url } = await dev(ECHO);
  expect((await call(url, { says: "hello" }, { origin: "https://elsewhere.example" })).status).toBe(403);
});

it("tells other commands how to reach it as long as it runs", async () => {
  const { terminal, ended, dataDir } = await dev(ECHO);
  const file = join(dataDir, "simulation.json");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readSimulation(dataDir)).toMatchObject({ type: "found", value: { bots: [{ bot: "echo" }] } });
  terminal.stop();
  await ended;
  expect(existsSync(file)).toBe(false);
  expect(readSimulation(dataDir)).toMatchObject({ type: "problem" });
});
