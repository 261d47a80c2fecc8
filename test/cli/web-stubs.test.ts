import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { run } from "../../src/cli/run.ts";
import { driven } from "./driving.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import { folderOf } from "./folders.ts";

const SAYS = { in: { from: "5511987654321", text: "hi" } };
const RATES = "https://api.example.com/rates";
const TELLS = `TRY\n  TALK GET "${RATES}"\nCATCH e\n  TALK e\nEND TRY`;
const CLOSED = `GET ${RATES}: the network is closed here, and no answer was prepared for this method and address; add one with a web line`;

describe("the driver's web", () => {
  it.each<[string, unknown, string]>([
    ["an object", { a: 1 }, '{"a":1}'],
    ["a list", [1, "b"], '[1,"b"]'],
    ["a number", 5, "5"],
    ["nothing", null, ""],
    ["a text", "hello", "hello"],
    ["a text that looks like JSON", '{"a": 1}', '{"a":1}'],
    ["a text that only begins like JSON", "[not", "[not"],
  ])("answers with %s", async (_, body, said) => {
    const { brief } = await driven(`x = GET "${RATES}"\nTALK "[" + x + "]"`, [
      { web: [{ url: RATES, body }] },
      SAYS,
    ]);
    expect(brief.slice(1)).toEqual([`[${said}]`, "rest"]);
  });

  it("is closed where nothing was prepared, and says so", async () => {
    expect((await driven(TELLS, [SAYS])).brief).toEqual([CLOSED, "rest"]);
    for (const stub of [
      { method: "POST", url: RATES, body: "x" },
      { url: `${RATES}?a=1`, body: "x" },
      { url: `${RATES}/`, body: "x" },
    ])
      expect((await driven(TELLS, [{ web: [stub] }, SAYS])).brief.slice(1)).toEqual([CLOSED, "rest"]);
  });

  it.each(["HTTPS://API.example.com/rates", `${RATES}#part`, "https://api.example.com:443/rates"])(
    "knows an address however it is written: %s",
    async (url) => {
      const { brief } = await driven(TELLS, [{ web: [{ method: "get", url, body: "here" }] }, SAYS]);
      expect(brief.slice(1)).toEqual(["here", "rest"]);
    },
  );

  it("answers with the newest of what was prepared, and keeps the rest", async () => {
    const script = `TALK GET "${RATES}"\nTALK GET "${RATES}/2"`;
    const lines = [
      { web: [{ url: RATES, body: "old" }] },
      { web: [{ url: `${RATES}/2`, body: "two" }] },
      SAYS,
      { web: [{ url: RATES, body: "new" }] },
      SAYS,
    ];
    const said = (await driven(script, lines)).brief.filter((line) => line !== "rest");
    expect(said).toEqual(["old", "two", "new", "two"]);
  });

  it("survives a restart", async () => {
    const { brief } = await driven(TELLS, [{ web: [{ url: RATES, body: "here" }] }, { restart: true }, SAYS]);
    expect(brief.slice(2)).toEqual(["here", "rest"]);
  });

  it("answers scripts that answer a request", async () => {
    const script = `ON WEBHOOK "rates" DO\n  PRINT GET "${RATES}"\nEND ON`;
    const { brief } = await driven(script, [
      { web: [{ url: RATES, body: { usd: 5 } }] },
      { http: { method: "GET", path: "/webhook/rates" } },
    ]);
    expect(brief[1]).toMatchObject({ response: { status: 200, body: '{"usd":5}' } });
  });
});

describe("a chat in the terminal", () => {
  let server: Server;
  let url: string;
  let visits = 0;

  beforeEach(async () => {
    visits = 0;
    server = createServer((_request, response) => {
      visits++;
      response.end("from the network");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });

  afterEach(() => void server.close());

  async function chatted(config: string): Promise<FakeTerminal> {
    const terminal = new FakeTerminal("hi\n");
    await run(
      folderOf({ "main.bas": `TALK GET "${url}"`, "config.csv": `name,value\n${config}` }),
      {},
      terminal,
    );
    return terminal;
  }

  it("reaches the network where the bot's settings let it", async () => {
    const { written } = await chatted(`web-allow,${new URL(url).host}\n`);
    expect(written.out).toContain("from the network");
    expect(visits).toBe(1);
  });

  it("does not reach this computer otherwise", async () => {
    const { written } = await chatted("");
    expect(`${written.out}${written.err}`).toContain("is not on the public internet");
    expect(visits).toBe(0);
  });
});
