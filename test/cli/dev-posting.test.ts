import { expect, it } from "vitest";
import { runCommand } from "../../src/cli/program.ts";
import { startMailHost } from "../services/smtp.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import { folderOf } from "./folders.ts";

/** Mail and SMS under `dev`: shown, and sent only where a mail server was named. */
const SCRIPT = 'SEND SMS "+55 11 99999-9999", "left"\nSEND MAIL "ana@example.com", "Order 7", "It has left."';

async function dev(environment: Readonly<Record<string, string>>) {
  const settings = { PORT: "0", DATA_DIR: folderOf({}), LOG_LEVEL: "silent", ...environment };
  const terminal = new FakeTerminal("", settings);
  const ended = runCommand(["dev", folderOf({ "shop/main.bas": SCRIPT })], terminal);
  const notStarted = ended.then(() => Promise.reject(new Error(terminal.written.err)));
  const [curl] = await Promise.race([terminal.until(/^curl .*$/m), notStarted]);
  const words = [...curl.matchAll(/'([^']*)'/g)].map(([, word]) => word as string);
  const [url, body] = [words.pop() as string, words.pop() as string];
  const headers = words.map((header) => header.split(": ") as [string, string]);
  expect((await fetch(url, { method: "POST", body, headers })).status).toBe(200);
  await terminal.until(/\[sms\] left/);
  await terminal.until(/ana@example\.com:.* \[mail\] Order 7\nIt has left\./);
  terminal.stop();
  await ended;
}

it("shows mail and SMS, and sends neither, without any account", async () => {
  await dev({
    TWILIO_ACCOUNT_SID: "AC1",
    TWILIO_AUTH_TOKEN: "t".repeat(32),
    TWILIO_PHONE_NUMBER: "+15557654321",
  });
});

it("sends mail to the server that SMTP_URL names", async () => {
  const host = await startMailHost();
  await dev({ SMTP_URL: host.url, MAIL_FROM: "bot@cafe.example" });
  await host.close();
  expect(host.received.map(({ to }) => to)).toEqual([["ana@example.com"]]);
});
