import net, { createServer, type Server } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { BotId } from "../../../src/model/ids.ts";
import type { WebCall } from "../../../src/model/inquiry.ts";
import { isPublicAddress } from "../../../src/services/web/public-address.ts";
import type { Resolve } from "../../../src/services/web/target.ts";
import { webService } from "../../../src/services/web/web.ts";

/**
 * Scripts reach nothing inside. A socket listens on every address of this computer, so whatever gets through shows.
 */
const BOT = "shop" as BotId;

let doors: Server;
let port: number;
let visits = 0;

beforeAll(async () => {
  doors = createServer((socket) => {
    visits++;
    socket.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nhi");
  });
  await new Promise<void>((resolve) => {
    // Both kinds of addresses, or only IPv4 where there is nothing else.
    doors.once("error", () => doors.listen(0, "0.0.0.0", resolve));
    doors.listen(0, "::", resolve);
  });
  port = (doors.address() as net.AddressInfo).port;
});

afterAll(() => void doors.close());

beforeEach(() => {
  visits = 0;
});

function get(url: string, method: WebCall["method"] = "GET"): WebCall {
  return { type: "web", method, url, headers: {} };
}

const nowhere: Resolve = async (name) => {
  throw new Error(`looked up ${name}`);
};

/** Asks for a host, whatever its name leads to. */
function ask(host: string, resolve: Resolve = nowhere, allowed: readonly string[] = []) {
  const web = webService({ allowed: () => allowed, resolve, timeoutMs: 2_000 });
  return web.call(get(`http://${host}:${port}/`), { bot: BOT });
}

const LOOPBACK = [
  ...["127.0.0.1", "127.0.0.2", "127.1", "127.0.1", "127.255.255.254", "127.0.0.1.", "0.0.0.0", "0"],
  // One number, in the bases that computers read; the same with a base for each part.
  ...["2130706433", "0x7f000001", "017700000001", "0x7f.0.0.1", "0177.0.0.1", "0177.0.0.01", "0x7f.1"],
  // Other digits and other dots.
  ...["１２７.０.０.１", "①②⑦.⓪.⓪.①", "127。0。0。1", "%31%32%37.0.0.1"],
  ...[
    "[::1]",
    "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[::7f00:1]",
  ],
  ...[
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:4136:e378:8000:63bf:80ff:fffe]",
  ],
];

const INSIDE = [
  ...[
    "10.0.0.1",
    "10.255.255.255",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.0.1",
    "100.64.0.1",
    "100.127.255.255",
  ],
  ...["169.254.169.254", "169.254.170.2", "100.100.100.200", "192.0.0.192", "168.63.129.16"],
  ...["0xa9fea9fe", "2852039166", "0251.0376.0251.0376", "[::ffff:169.254.169.254]", "[fd00:ec2::254]"],
  ...["192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "192.88.99.1", "224.0.0.1", "239.1.1.1"],
  ...["240.0.0.1", "255.255.255.255", "[fe80::1]", "[fc00::1]", "[fdff::1]", "[fec0::1]", "[ff02::1]"],
  ...["[2001:db8::1]", "[3fff::1]", "[100::1]", "[2001:20::1]", "[5f00::1]", "[::ffff:0:10.0.0.1]"],
];

/** What could be read differently by whoever checks and whoever connects. */
const CRAFTED = [
  ...["user:secret@127.0.0.1", "example.com@127.0.0.1", "127.0.0.1#@example.com", "127.0.0.1?@example.com"],
  ...["example.com\\@127.0.0.1", "[fe80::1%25lo]", "127.0.0.1\t", "1.2.3.4.5"],
];

describe("an address inside", () => {
  it.each([...LOOPBACK, ...INSIDE, ...CRAFTED])("%s is never contacted", async (host) => {
    expect(await ask(host)).toEqual({ failed: expect.any(String) });
    expect(visits).toBe(0);
  });

  it("is contacted when the operator names it, so the sockets of this test can be reached", async () => {
    expect(await ask("127.0.0.1", nowhere, ["127.0.0.1"])).toMatchObject({ status: 200, body: "hi" });
    expect(visits).toBe(1);
  });

  it("says what to do about it", async () => {
    expect(await ask("127.0.0.1")).toEqual({
      failed:
        "this address is not on the public internet, and scripts go nowhere else; whoever runs the bot can allow it with the setting web-allow: 127.0.0.1",
    });
  });
});

describe("a name", () => {
  it.each([
    ["this computer", ["127.0.0.1"]],
    ["this computer, over IPv6", ["::1"]],
    ["a mapped address", ["::ffff:127.0.0.1"]],
    ["the secrets of a cloud", ["169.254.169.254"]],
    ["a network card of its own choice", ["fe80::1%lo"]],
    ["a public address and an inner one", ["93.184.216.34", "127.0.0.1"]],
    ["nothing", []],
    ["what is no address", ["somewhere"]],
  ])("that leads to %s is not followed", async (_, addresses) => {
    expect(await ask("shop.example", async () => addresses)).toEqual({ failed: expect.any(String) });
    expect(visits).toBe(0);
  });

  it("is looked up once, and the connection is made to what was checked", async () => {
    const answers = [["93.184.216.34"], ["127.0.0.1"], ["127.0.0.1"]];
    const asked: string[] = [];
    const changing: Resolve = async (name) => {
      asked.push(name);
      return answers.shift() ?? [];
    };
    const tried: unknown[] = [];
    const connect = vi.spyOn(net, "connect").mockImplementation(((options: net.TcpNetConnectOpts) => {
      const socket = new net.Socket();
      options.lookup?.(options.host as string, { all: true }, (_error, found) => {
        tried.push(...(found as unknown as unknown[]));
        socket.destroy(Object.assign(new Error("no network in tests"), { code: "ENETUNREACH" }));
      });
      return socket;
    }) as typeof net.connect);
    const answer = await ask("rebound.example", changing);
    connect.mockRestore();
    expect(answer).toEqual({ failed: expect.stringContaining("nobody answers there") });
    expect({ asked, tried, visits }).toEqual({
      asked: ["rebound.example"],
      tried: [{ address: "93.184.216.34", family: 4 }],
      visits: 0,
    });
  });

  it("that the operator allows is looked up once as well", async () => {
    const answers = [["127.0.0.1"], ["10.0.0.1"]];
    const asked: string[] = [];
    const changing: Resolve = async (name) => {
      asked.push(name);
      return answers.shift() ?? [];
    };
    expect(await ask("till.local", changing, ["till.local"])).toMatchObject({ status: 200 });
    expect({ asked, visits }).toEqual({ asked: ["till.local"], visits: 1 });
  });

  it("is allowed for one port only when the operator says so", async () => {
    const here: Resolve = async () => ["127.0.0.1"];
    expect(await ask("till.local", here, [`till.local:${port + 1}`])).toEqual({ failed: expect.any(String) });
    expect(await ask("till.local", here, [`till.local:${port}`])).toMatchObject({ status: 200 });
    expect(visits).toBe(1);
  });
});

describe("what is no web address", () => {
  const web = webService({ allowed: () => [], resolve: async () => ["93.184.216.34"] });

  it.each([
    "file:///etc/passwd",
    "ftp://example.com/",
    "gopher://example.com/",
    "javascript:alert(1)",
    "data:text/plain,hi",
    "//example.com",
    "/etc/passwd",
    "",
  ])("%s is refused", async (url) => {
    expect(await web.call(get(url), { bot: BOT })).toEqual({ failed: expect.any(String) });
  });

  it.each([22, 25, 110, 143, 445, 587])("port %d is refused", async (other) => {
    const answer = await web.call(get(`http://shop.example:${other}/`), { bot: BOT });
    expect(answer).toEqual({ failed: expect.stringContaining(`web-allow: shop.example:${other}`) });
  });

  it("keeps a login in an address to itself", async () => {
    const answer = await web.call(get("https://ana:s3cret@shop.example/"), { bot: BOT });
    expect(answer).toEqual({ failed: expect.stringContaining("SET HEADER") });
    expect(JSON.stringify(answer)).not.toContain("s3cret");
  });
});

describe("public addresses", () => {
  it.each([
    "8.8.8.8",
    "1.1.1.1",
    "93.184.216.34",
    "100.63.255.255",
    "100.128.0.0",
    "172.15.0.1",
    "172.32.0.1",
  ])("%s is one", (address) => expect(isPublicAddress(address)).toBe(true));

  it.each(["2606:4700:4700::1111", "2a00:1450:4001::1", "2001:4860:4860::8888", "2001:200::1"])(
    "%s is one",
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each(["", "example.com", "2130706433", "fe80::1%lo", "1.2.3", "::ffff:8.8.8.8"])(
    "%s is none",
    (address) => expect(isPublicAddress(address)).toBe(false),
  );
});
