import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Mail } from "../../src/model/effect.ts";
import type { SendResult } from "../../src/runtime/ports.ts";
import { type MailService, type MailSettings, mailService } from "../../src/services/mail.ts";
import { dispatchOf, mail } from "./dispatch.ts";
import { bodyOf, headerOf, type MailHost, partsOf, startMailHost, startRudeHost } from "./smtp.ts";

/** Mail over a real SMTP server: what arrives, and what is said honestly when it does not. */
const FROM = "Café Bot <bot@cafe.example>";

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

function service(url: string, settings: MailSettings = {}): MailService {
  const made = mailService({ url, from: FROM, ...settings });
  open.unshift(made);
  return made;
}

async function host(options?: Parameters<typeof startMailHost>[0]): Promise<MailHost> {
  const started = await startMailHost(options);
  open.push(started);
  return started;
}

async function rude(answers: Parameters<typeof startRudeHost>[0]): Promise<MailHost> {
  const started = await startRudeHost(answers);
  open.push(started);
  return started;
}

function send(by: MailService, parts: Partial<Mail> = {}, id?: string): Promise<SendResult> {
  const dispatch = dispatchOf(mail(parts), id);
  return by.send(dispatch, dispatch.message);
}

describe("a mail that arrives", () => {
  it("has its sender, recipient, subject and text", async () => {
    const at = await host();
    const result = await send(service(at.url));
    const [got] = at.received;
    expect(result.type).toBe("accepted");
    expect(got).toMatchObject({ from: "bot@cafe.example", to: ["ana@example.com"] });
    expect(headerOf(got!.source, "From")).toBe("Café Bot <bot@cafe.example>");
    expect(headerOf(got!.source, "Subject")).toBe("Order 7");
    expect(bodyOf(got!.source)).toBe("It has left.");
  });

  it("keeps accents, emoji and lines, also those that begin with a dot", async () => {
    const at = await host();
    const body = "Olá, João!\n.\n..\n日本語 👩‍👩‍👧\n";
    await send(service(at.url), { subject: "Pedido nº 7 ✅ está a caminho", body });
    const { source } = at.received[0]!;
    expect(headerOf(source, "Subject")).toBe("Pedido nº 7 ✅ está a caminho");
    expect(bodyOf(source).trimEnd()).toBe(body.trimEnd());
  });

  it("reaches two recipients, and calls them by their names", async () => {
    const at = await host();
    await send(service(at.url), { to: ["Ana Lima <ana@example.com>", "bob@example.org"] });
    expect(at.received[0]?.to).toEqual(["ana@example.com", "bob@example.org"]);
    expect(headerOf(at.received[0]!.source, "To")).toContain("Ana Lima <ana@example.com>");
  });

  it("has the same Message-ID at every try, which tells nothing of the conversation", async () => {
    const at = await host();
    const by = service(at.url);
    await send(by, {}, "5511987654321@106/3/0");
    await send(by, {}, "5511987654321@106/3/0");
    await send(by, {}, "5511987654321@106/3/1");
    const ids = at.received.map(({ source }) => headerOf(source, "Message-ID"));
    expect(ids[0]).toMatch(/^<[0-9a-f]{32}@cafe\.example>$/);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it("carries HTML with a text beside it", async () => {
    const at = await host();
    const body =
      "<html><head><style>p{}</style></head><body><p>Olá <b>Ana</b></p><p>1 &lt; 2</p></body></html>";
    await send(service(at.url), { body });
    const [text = "", html = ""] = partsOf(at.received[0]!.source);
    expect(bodyOf(text).trim()).toBe("Olá Ana\n1 < 2");
    expect(bodyOf(html)).toContain("<b>Ana</b>");
  });

  it("leaves a text with a few signs as text", async () => {
    const at = await host();
    await send(service(at.url), { body: "<3 and a < b > c" });
    expect(at.received[0]!.source).not.toContain("text/html");
  });

  it("logs in with what the address says", async () => {
    const logins: unknown[] = [];
    const at = await host({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth({ username, password }, _session, done) {
        logins.push([username, password]);
        done(null, { user: username });
      },
    });
    await send(service(at.url.replace("//", "//bot%40cafe.example:p%2Fw@")));
    expect(logins).toEqual([["bot@cafe.example", "p/w"]]);
  });
});

describe("what an attacker wrote into a mail", () => {
  it.each([
    "a@x.com\r\nBcc: eve@evil.example",
    "a@x.com>\r\nRCPT TO:<eve@evil.example",
    "a@x.com, eve@evil.example",
  ])("is refused as a recipient: %j", async (to) => {
    const at = await host();
    expect(await send(service(at.url), { to: [to] })).toMatchObject({ type: "rejected", action: "give-up" });
    expect(at.received).toEqual([]);
  });

  it("makes no header of a subject's second line", async () => {
    const at = await host();
    await send(service(at.url), { subject: "Hi\r\nBcc: eve@evil.example\r\n\r\nbody" });
    const [got] = at.received;
    expect(got?.to).toEqual(["ana@example.com"]);
    expect(headerOf(got!.source, "Bcc")).toBe("");
  });

  it("is no path that is read, nor an address that is fetched", async () => {
    const at = await host();
    await send(service(at.url), { body: "file:///etc/passwd" });
    expect(bodyOf(at.received[0]!.source)).toBe("file:///etc/passwd");
  });
});

describe("what is known of a mail that did not arrive", () => {
  it("is that nothing left when nobody listens", async () => {
    const at = await startMailHost();
    await at.close();
    expect(await send(service(at.url))).toMatchObject({ type: "unreached" });
  });

  it("is that nothing left when the name leads nowhere", async () => {
    expect(await send(service("smtp://mail.invalid:25"))).toMatchObject({ type: "unreached" });
  });

  it("is nothing when the connection breaks behind the text", async () => {
    const at = await rude({ ".": null });
    const result = await send(service(at.url));
    expect(result).toMatchObject({
      type: "unknown",
      error: { reason: expect.stringContaining("may have been taken") },
    });
  });

  it.each(["EHLO", "MAIL", "RCPT", "DATA"])(
    "is that it did not leave when the connection breaks at %s",
    async (word) => {
      const at = await rude({ [word]: null });
      expect(await send(service(at.url))).toMatchObject({ type: "unreached" });
    },
  );

  it.each([
    ["MAIL", "451 4.3.0 try later", "later"],
    ["RCPT", "450 4.2.0 greylisted", "later"],
    ["DATA", "421 4.3.2 too busy", "slow-down"],
    [".", "452 4.2.2 mailbox full", "later"],
  ])("is that it may be tried again: %s answered %s", async (word, answer, action) => {
    const at = await rude({ [word]: answer });
    expect(await send(service(at.url))).toMatchObject({ type: "rejected", action });
  });

  it.each([
    ["RCPT", "550 5.1.1 no such user ana@example.com 5511987654321"],
    [".", "554 5.7.1 spam from ana@example.com 5511987654321"],
  ])("is the server's reason, without addresses and numbers: %s", async (word, answer) => {
    const at = await rude({ [word]: answer });
    const result = await send(service(at.url));
    expect(result).toMatchObject({
      type: "rejected",
      action: "give-up",
      error: { code: `smtp-${answer.slice(0, 3)}` },
    });
    expect(JSON.stringify(result)).not.toMatch(/ana@|5511987654321/);
    expect(JSON.stringify(result)).toMatch(/no such user|spam/);
  });

  it("is that the login is wrong, without the password", async () => {
    const at = await host({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(new Error("Invalid username or password")),
    });
    const result = await send(service(at.url.replace("//", "//bot:hunter2hunter2@")));
    expect(result).toMatchObject({ type: "rejected", action: "later", error: { code: "smtp-535" } });
    expect(JSON.stringify(result)).not.toContain("hunter2");
  });

  it("ends when the server is back", async () => {
    const first = await startMailHost();
    await first.close();
    const by = service(first.url);
    expect(await send(by)).toMatchObject({ type: "unreached" });
    const again = await startMailHost({}, first.port);
    open.push(again);
    expect(await send(by)).toMatchObject({ type: "accepted" });
    expect(again.received).toHaveLength(1);
  });

  it("is told for those whom the server did not take", async () => {
    const at = await host({
      onRcptTo({ address }, _session, done) {
        if (address.startsWith("bob"))
          return done(Object.assign(new Error("no such user"), { responseCode: 550 }));
        return done();
      },
    });
    const refused: unknown[] = [];
    const by = service(at.url, { refused: (_id, error) => refused.push(error.code) });
    expect(await send(by, { to: ["ana@example.com", "bob@example.org"] })).toMatchObject({
      type: "accepted",
    });
    expect(refused).toEqual(["smtp-550"]);
  });
});

describe("settings that are missing", () => {
  it("are named by the mail that needs them", async () => {
    expect(await send(mailService({}))).toMatchObject({
      ...{ type: "rejected", action: "give-up" },
      error: { code: "mail/not-configured", reason: expect.stringMatching(/SMTP_URL.*MAIL_FROM/) },
    });
  });

  it("are not guessed: USING names the bot's own account or none", async () => {
    const at = await host();
    expect(await send(service(at.url), { account: "BOT@cafe.example" })).toMatchObject({ type: "accepted" });
    expect(await send(service(at.url), { account: "sales@cafe.example" })).toMatchObject({
      error: { code: "mail/unknown-account" },
    });
  });
});

describe("attachments", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "bot-"));
    mkdirSync(join(folder, "bot", "files"), { recursive: true });
    writeFileSync(join(folder, "secret.txt"), "outside");
    writeFileSync(join(folder, "bot", "config.csv"), "name,value\n");
    writeFileSync(join(folder, "bot", ".env"), "TOKEN=1\n");
    writeFileSync(join(folder, "bot", "main.bas"), 'TALK "hi"\n');
    mkdirSync(join(folder, "bot", "chats"));
    writeFileSync(join(folder, "bot", "chats", "first.chat"), "> hi\n");
    writeFileSync(join(folder, "bot", "files", "cardápio.txt"), "Olá");
    symlinkSync(join(folder, "secret.txt"), join(folder, "bot", "link.txt"));
    symlinkSync(join(folder, "bot", "config.csv"), join(folder, "bot", "prices.txt"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("are files of the bot's folder", async () => {
    const at = await host();
    const by = service(at.url, { folder: join(folder, "bot") });
    expect(await send(by, { attachments: ["files/cardápio.txt"] })).toMatchObject({ type: "accepted" });
    expect(bodyOf(partsOf(at.received[0]!.source)[1] ?? "")).toBe("Olá");
  });

  it.each([
    "../secret.txt",
    "files/../../secret.txt",
    "/etc/hostname",
    "link.txt",
    "prices.txt",
    "config.csv",
    "Config.CSV",
    "main.bas",
    "chats/first.chat",
    ".env",
    "files",
    "missing.txt",
    "files\\..\\..\\secret.txt",
    "https://example.com/a.pdf",
    "file:///etc/hostname",
    "",
  ])("are nothing else: %s", async (name) => {
    const at = await host();
    const by = service(at.url, { folder: join(folder, "bot") });
    const result = await send(by, { attachments: [name] });
    expect(result).toMatchObject({ type: "rejected", action: "give-up" });
    expect(at.received).toEqual([]);
  });

  it("are no pipe that nobody writes into", async () => {
    const at = await host();
    execFileSync("mkfifo", [join(folder, "bot", "pipe.txt")]);
    const by = service(at.url, { folder: join(folder, "bot") });
    expect(await send(by, { attachments: ["pipe.txt"] })).toMatchObject({
      type: "rejected",
      action: "give-up",
    });
  });

  it("have 10 MiB together at most", async () => {
    const at = await host();
    writeFileSync(join(folder, "bot", "large.bin"), Buffer.alloc(6 * 1_048_576));
    const by = service(at.url, { folder: join(folder, "bot") });
    expect(await send(by, { attachments: ["large.bin", "large.bin"] })).toMatchObject({
      error: { code: "mail/attachments" },
    });
  });
});
