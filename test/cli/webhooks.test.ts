import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/program.ts";
import { driven, drivenIn } from "./driving.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import { folderOf } from "./folders.ts";
import { startedDev } from "./started-dev.ts";

/** Scripts that answer requests, through the commands that run them. */

const answering = (path: string, print = `"hello"`, secret = ""): string =>
  `ON WEBHOOK POST TO "${path}"${secret && ` WITH SECRET "${secret}"`} DO\n  PRINT ${print}\nEND ON\n`;

describe("the http line", () => {
  const response = (status: number, body: string, type = "text/plain; charset=utf-8") => ({
    response: { status, headers: { "content-type": type }, body },
  });

  it("prints what the script answers, after everything else of its run, in the order of the script", async () => {
    const script = [
      'ON WEBHOOK POST TO "/order" DO',
      '  PRINT "thank you, " + GET FORM VALUE "name"',
      '  LOG "one"',
      '  SEND WHATSAPP TO "5511987654321" WITH "two"',
      '  ADD TO QUEUE "orders", GET FORM VALUE "name"',
      '  LOG "four"',
      "END ON",
    ].join("\n");
    const { brief } = await driven(script, [
      { in: { from: "5511987654321", text: "hi" } },
      { http: { path: "/order", form: { name: "José" } } },
    ]);
    expect(brief.slice(1)).toEqual([
      "log: one",
      "two",
      { queue: { name: "orders", item: "José" } },
      "log: four",
      response(200, "thank you, José"),
      "rest",
    ]);
  });

  it.each([
    ["a form", { method: "POST", form: { name: "Zoë & Co", n: 1 } }, "name=Zo%C3%AB+%26+Co&n=1"],
    ["a body that is an object, as JSON", { method: "POST", body: { a: [1, "é"] } }, '{"a":[1,"é"]}'],
    ["a body that is a text, as it is", { method: "post", body: '{"a":1}' }, '{"a":1}'],
    ["no body", { method: "POST" }, ""],
  ])("brings %s", async (_, request, body) => {
    const script = answering("/x", "GET REQUEST BODY");
    const { lines } = await driven(script, [{ http: { path: "/x", ...request } }]);
    expect(lines[0]).toMatchObject({ response: { status: 200, body } });
  });

  it("says what kind of body it brings, unless the line does", async () => {
    const script = answering("/x", 'GET REQUEST HEADER "content-type"');
    const type = async (request: object) => {
      const { lines } = await driven(script, [{ http: { method: "POST", path: "/x", ...request } }]);
      return lines[0] && "response" in lines[0] && lines[0].response.body;
    };
    expect(await type({ body: 1 })).toBe("application/json");
    expect(await type({ form: {} })).toBe("application/x-www-form-urlencoded");
    expect(await type({ body: "<a/>", headers: { "Content-Type": "text/xml" } })).toBe("text/xml");
  });

  it("finds a path written with letters or with percent signs, and its query", async () => {
    const script = answering("/café", 'GET QUERY VALUE "q"').replace("POST", "GET");
    const { lines } = await driven(script, [
      { http: { path: "/café", query: { q: "1 & 2" } } },
      { http: { path: "/caf%C3%A9?q=3" } },
    ]);
    expect(lines).toMatchObject([response(200, "1 & 2"), { rest: true }, response(200, "3"), { rest: true }]);
  });

  it("is answered 404 where no script answers, and 405 with another method", async () => {
    const { lines } = await driven(answering("/x"), [
      { http: { path: "/y" } },
      { http: { path: "/x" } },
      { http: { method: "OPTIONS", path: "/x" } },
    ]);
    expect(lines.filter((line) => "response" in line)).toMatchObject([
      response(404, "No script answers at this path."),
      { response: { status: 405, headers: { allow: "POST, OPTIONS" } } },
      { response: { status: 204, headers: { allow: "POST, OPTIONS" }, body: "" } },
    ]);
  });

  it("must show the secret that the script asks for", async () => {
    const script = answering("/x", '"in"', "till");
    const asked = (headers: object) => ({ http: { method: "POST", path: "/x", headers } });
    const inputs = [asked({ "X-Webhook-Secret": "abc" }), asked({ "X-Webhook-Secret": "abd" })];
    const statuses = async (environment: Record<string, string>) => {
      const { lines } = await driven(script, inputs, { environment });
      return lines.flatMap((line) => ("response" in line ? [line.response.status] : []));
    };
    expect(await statuses({ WEBHOOK_SECRET_TILL: "abc" })).toEqual([200, 403]);
    expect(await statuses({})).toEqual([503, 503]);
  });

  it("tells the author which setting is missing", async () => {
    const { remarks } = await driven(answering("/x", '"in"', "till"), [
      { http: { method: "POST", path: "/x" } },
    ]);
    expect(remarks).toEqual([expect.stringContaining("WEBHOOK_SECRET_TILL")]);
  });

  it("prints the answer of a script that waits when the clock passes it", async () => {
    const script = 'ON WEBHOOK GET TO "/x" DO\n  PRINT "a"\n  WAIT 5\n  PRINT "b"\nEND ON';
    const { brief } = await driven(script, [{ http: { path: "/x" } }, { advance: 4 }, { advance: 1 }]);
    expect(brief).toEqual(["rest", "rest", response(200, "a\nb"), "rest"]);
  });

  it("is answered 504 after 10 seconds of the clock, and nothing of the run is done", async () => {
    const script = 'ON WEBHOOK GET TO "/x" DO\n  LOG "undone"\n  WAIT 11\n  PRINT "late"\nEND ON';
    const { brief } = await driven(script, [{ http: { path: "/x" } }, { advance: 9.9 }, { advance: 3600 }]);
    expect(brief).toMatchObject(["rest", "rest", { response: { status: 504 } }, "rest"]);
  });

  it("is answered 500 by a script that faults", async () => {
    const { brief } = await driven(answering("/x", "1 / 0"), [{ http: { method: "POST", path: "/x" } }]);
    expect(brief).toMatchObject([
      { fault: { code: "fault/arithmetic", line: 2 } },
      { response: { status: 500, headers: { "content-type": expect.stringContaining("json") } } },
      "rest",
    ]);
  });

  it("leaves no answer open when the store is opened again or the input ends", async () => {
    const script = 'ON WEBHOOK GET TO "/x" DO\n  WAIT 5\nEND ON';
    const asked = { http: { path: "/x" } };
    const { brief } = await driven(script, [asked, { restart: true }, asked]);
    expect(brief.at(-1)).toBe("rest");
  });

  it("is answered with the headers and the status that the script sets, and then without a body if need be", async () => {
    const script = [
      'ON WEBHOOK GET TO "/x" DO',
      '  SET RESPONSE HEADER "X-Good" TO "1"',
      "  SET RESPONSE STATUS TO 204",
      '  PRINT "left out"',
      "END ON",
    ].join("\n");
    const { lines } = await driven(script, [{ http: { path: "/x" } }]);
    expect(lines[0]).toEqual({ response: { status: 204, headers: { "x-good": "1" }, body: "" } });
  });

  it("reaches a file that is a webhook as a whole", async () => {
    const bot = folderOf({
      "main.bas": 'TALK "hi"',
      "till.bas": 'WEBHOOK "till"\nPRINT "till of " + GET QUERY VALUE "shop"',
    });
    const { lines } = await drivenIn(bot, [{ http: { path: "/webhook/till", query: { shop: "Rio" } } }]);
    expect(lines[0]).toMatchObject({ response: { status: 200, body: "till of Rio" } });
  });
});

const SECRETS = { WHATSAPP_APP_SECRET: "s", WHATSAPP_API_KEY: "t", WHATSAPP_VERIFY_TOKEN: "v" };

it("serve names every secret that is missing, and answers 503 there", async () => {
  const bots = folderOf({
    "shop/main.bas": answering("/pay", '"in"', "till") + answering("/bank", '"in"', "bank"),
  });
  const environment = { ...SECRETS, WEBHOOK_SECRET_BANK: "abc", PORT: "0", DATA_DIR: folderOf({}) };
  const terminal = new FakeTerminal("", { ...environment, LOG_LEVEL: "silent" });
  const served = runCommand(["serve", bots], terminal);
  const [, url] = await terminal.until(/(http:\S+)\/webhooks\/whatsapp\n/);
  expect(terminal.written.err).toContain("shop answers 503 at /pay until WEBHOOK_SECRET_TILL is set");
  expect(terminal.written.err).not.toContain("/bank");
  const headers = { authorization: "Bearer abc" };
  const status = async (path: string) => (await fetch(`${url}${path}`, { method: "POST", headers })).status;
  expect([await status("/pay"), await status("/bank")]).toEqual([503, 200]);
  terminal.stop();
  expect(await served).toBe(0);
});

describe("bots that want the same requests", () => {
  const number = (id: number): string => `name,value\nwhatsapp-phone-number-id,${id}\n`;

  async function refused(command: "serve" | "dev", files: Readonly<Record<string, string>>): Promise<string> {
    const terminal = new FakeTerminal("", {
      ...SECRETS,
      PORT: "0",
      DATA_DIR: folderOf({}),
      LOG_LEVEL: "silent",
    });
    expect(await runCommand([command, folderOf(files)], terminal)).toBe(1);
    return terminal.written.err;
  }

  it.each(["serve", "dev"] as const)("are refused by %s, naming both places", async (command) => {
    const err = await refused(command, {
      "one/main.bas": answering("/pay"),
      "one/config.csv": number(1),
      "two/main.bas": 'TALK "hi"',
      "two/pay.bas": answering("/pay"),
      "two/config.csv": number(2),
    });
    expect(err).toContain(join("one", "main.bas"));
    expect(err).toContain(join("two", "pay.bas"));
    expect(err).toContain('`ON WEBHOOK POST TO "/pay"`');
  });

  it("or one that is ours are refused", async () => {
    const err = await refused("serve", { "one/main.bas": answering("/healthz") });
    expect(err).toContain("/healthz and everything under it is TalkBASIC's own");
  });
});

describe("dev", () => {
  it("lists what scripts answer, with a line to call the first, and tells what they answered", async () => {
    const bots = folderOf({ "shop/main.bas": answering("/pay", 'GET FORM VALUE "name"') + answering("/x") });
    const { terminal } = await startedDev(bots);
    const [curl, url] = await terminal.until(/^curl -i -X POST '(http:\S+\/pay)' --data 'name=Ana'$/m);
    expect(curl).toBeTruthy();
    expect(terminal.written.out).toMatch(/^ {2}shop {2}POST http:\S+\/x$/m);
    const answer = await fetch(url as string, { method: "POST", body: new URLSearchParams({ name: "Ana" }) });
    expect(await answer.text()).toBe("Ana");
    await terminal.until(/^POST \/pay → 200: Ana$/m);
  });

  it("answers at the paths of a program that was loaded again, and no more at the old ones", async () => {
    const bots = folderOf({ "shop/main.bas": answering("/old") });
    const { terminal } = await startedDev(bots);
    const [, url] = await terminal.until(/'(http:\S+)\/old'/);
    writeFileSync(join(bots, "shop", "main.bas"), answering("/new"));
    await terminal.until(/^shop: loaded again$/m);
    const status = async (path: string) => (await fetch(`${url}${path}`, { method: "POST" })).status;
    expect([await status("/old"), await status("/new")]).toEqual([404, 200]);
  });

  it("keeps the program before when the saved one wants another bot's requests, and says why", async () => {
    const bots = folderOf({ "shop/main.bas": answering("/shop"), "till/main.bas": answering("/till") });
    const { terminal } = await startedDev(bots);
    const [, url] = await terminal.until(/'(http:\S+)\/shop'/);
    writeFileSync(join(bots, "till", "main.bas"), answering("/shop"));
    await terminal.until(/^till: not loaded/m);
    expect(terminal.written.err).toContain(join("shop", "main.bas"));
    expect((await fetch(`${url}/till`, { method: "POST" })).status).toBe(200);
  });

  it("says which secret it lacks", async () => {
    const { terminal } = await startedDev(folderOf({ "shop/main.bas": answering("/pay", '""', "my_bank") }));
    expect(terminal.written.out).toContain("until WEBHOOK_SECRET_MY_BANK is set");
    expect(terminal.written.out).toContain('-H "X-Webhook-Secret: $WEBHOOK_SECRET_MY_BANK"');
  });
});
