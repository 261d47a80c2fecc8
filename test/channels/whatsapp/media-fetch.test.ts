import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MockAgent } from "undici";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { graphClient } from "../../../src/channels/whatsapp/client.ts";
import { createFetcher, type FetcherOptions } from "../../../src/channels/whatsapp/media-fetch.ts";
import { clearUnfinished, pruneMedia } from "../../../src/channels/whatsapp/media-store.ts";
import type { BotId } from "../../../src/model/ids.ts";
import { isKeptFile } from "../../../src/model/kept-file.ts";
import type { Attachment } from "../../../src/model/message.ts";
import type { Fetched } from "../../../src/runtime/ports.ts";
import { type FakeGraph, startFakeGraph } from "../../../src/simulator/graph/fake-graph.ts";
import { NUMBER } from "./dispatches.ts";

const TOKEN = "EAAGsecretsecretsecret";
const META = "https://graph.facebook.com";
const NOW = Date.parse("2026-03-02T23:59:59Z");
const DAY = 24 * 3_600_000;
const PHOTO = Buffer.from("\xff\xd8\xff\xe0 a photo", "latin1");
const SUM = createHash("sha256").update(PHOTO);
const HEX = SUM.copy().digest("hex");

let dataDir: string;
let graph: FakeGraph;
let now: number;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "fetch-"));
  now = NOW;
  graph = await startFakeGraph({ appSecret: "s", numbers: [NUMBER], token: TOKEN, now: () => now });
});
afterEach(async () => {
  await graph.close();
  rmSync(dataDir, { recursive: true });
});

/** What a fetcher of a bot with a token makes of an attachment. */
async function fetched(attachment: Attachment, options: Partial<FetcherOptions> = {}): Promise<Fetched> {
  const { graphBaseUrl = graph.url } = options;
  const client = graphClient({ baseUrl: graphBaseUrl, version: "v26.0", token: TOKEN });
  const fetcher = createFetcher({
    ...{ clientOf: () => client, tokenOf: () => TOKEN, graphBaseUrl, dataDir },
    clock: { now: () => now },
    ...options,
  });
  try {
    return await fetcher.fetch(attachment, { bot: "orders" as BotId, number: NUMBER });
  } finally {
    await fetcher.close();
  }
}

/** What the webhook of a person's file says of it. */
function sent(bytes: Buffer = PHOTO, mime = "image/jpeg"): Attachment {
  const { id, url, sha256, mime_type } = graph.keep({ mime, bytes });
  return { type: "image", id, url, sha256, mimeType: mime_type };
}

function filesKept(): readonly string[] {
  return existsSync(join(dataDir, "media")) ? readdirSync(join(dataDir, "media")) : [];
}

function keptOf(result: Fetched): string {
  expect(result).toMatchObject({ type: "kept" });
  return result.type === "kept" ? result.file : "";
}

/** A host of its own, and what it was asked with. */
async function host(answer: RequestListener): Promise<{ url: string; asked: (string | undefined)[] }> {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers.authorization);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

describe("what a person sends along", () => {
  test("is kept as it is, under a name of ours, for nobody else of the computer", async () => {
    const file = keptOf(await fetched(sent()));
    expect(file).toMatch(/^media\/2026-03-02-[0-9a-f]{32}\.jpg$/);
    expect(isKeptFile(file)).toBe(true);
    expect(readFileSync(join(dataDir, file))).toEqual(PHOTO);
    expect(statSync(join(dataDir, file)).mode & 0o777).toBe(0o600);
    expect(filesKept()).toHaveLength(1);
  });

  test("is asked for once when its address is fresh", async () => {
    const { id: _, ...attachment } = sent();
    expect((await fetched(attachment)).type).toBe("kept");
  });

  test("gets a new address when its own is past its five minutes", async () => {
    const attachment = sent();
    now += 5 * 60_000;
    expect((await fetched(attachment)).type).toBe("kept");
    const { id: _, ...nameless } = attachment;
    expect(await fetched(nameless)).toMatchObject({ type: "failed", error: { code: "media/gone" } });
  });

  test("is found by its id alone", async () => {
    const { id, type } = sent();
    expect((await fetched({ type, ...(id && { id }) })).type).toBe("kept");
  });

  test("is told to be gone after a week", async () => {
    const attachment = sent();
    now += 7 * DAY;
    expect(await fetched(attachment)).toMatchObject({ type: "failed", error: { code: "100" } });
  });

  test("is given a new address only once", async () => {
    const gone = await host((request, response) => {
      if (request.url?.startsWith("/v26.0/")) response.end(JSON.stringify({ url: `${gone.url}/file` }));
      else response.writeHead(404).end();
    });
    const attachment: Attachment = { type: "image", id: "1", url: `${gone.url}/file` };
    expect(await fetched(attachment, { graphBaseUrl: gone.url })).toMatchObject({
      type: "failed",
      error: { code: "media/gone" },
    });
    expect(gone.asked).toHaveLength(3);
  });

  test.each([
    ["../../../etc/cron.d/evil", "application/pdf", "pdf"],
    ["photo.jpg.exe", "image/jpeg", "jpg"],
    ["voice", "audio/ogg; codecs=opus", "ogg"],
    ["x", "application/x-msdownload", "bin"],
    ["x", "../../evil", "bin"],
  ])("never has the person's own name (%s, %s)", async (filename, mime, extension) => {
    const file = keptOf(await fetched({ ...sent(PHOTO, mime), filename }));
    expect(file).toMatch(new RegExp(`^media/[0-9a-f-]+\\.${extension}$`));
  });

  test.each([
    ["hex", HEX],
    ["capital hex", HEX.toUpperCase()],
    ["base64", SUM.copy().digest("base64")],
    ["base64 for addresses", SUM.copy().digest("base64url")],
  ])("may have its sum in %s", async (_, sha256) => {
    expect((await fetched({ ...sent(), sha256 })).type).toBe("kept");
  });

  test.each([HEX.replace(/^./, (digit) => (digit === "0" ? "1" : "0")), "c3Vt", "nonsense"])(
    "is thrown away when its sum is not %s",
    async (sha256) => {
      expect(await fetched({ ...sent(), sha256 })).toMatchObject({
        type: "failed",
        error: { code: "media/wrong-sum" },
      });
      expect(filesKept()).toEqual([]);
    },
  );

  test("has the sum that Graph states when the message states none", async () => {
    const evil = await host((request, response) => {
      const node = { url: `${evil.url}/file`, sha256: HEX };
      response.end(request.url?.startsWith("/v26.0/") ? JSON.stringify(node) : "something else");
    });
    expect(await fetched({ type: "image", id: "1" }, { graphBaseUrl: evil.url })).toMatchObject({
      error: { code: "media/wrong-sum" },
    });
  });

  test.each([
    ["with a length", { "content-length": "5000" }],
    ["without one", {}],
  ])("is not kept when it is too large, %s", async (_, headers) => {
    const large = await host((_request, response) => response.writeHead(200, headers).end("x".repeat(5_000)));
    const attachment: Attachment = { type: "image", url: `${large.url}/file` };
    const result = await fetched(attachment, { graphBaseUrl: large.url, mostBytes: 4_999 });
    expect(result).toMatchObject({ type: "failed", error: { code: "media/too-large" } });
    expect(filesKept()).toEqual([]);
  });

  test("is not kept when it breaks off", async () => {
    const broken = await host((_request, response) => {
      response.writeHead(200, { "content-length": "5000" }).write("x".repeat(100));
      response.socket?.end();
    });
    const result = await fetched({ type: "image", url: `${broken.url}/f` }, { graphBaseUrl: broken.url });
    expect(result.type).toBe("failed");
    expect(filesKept()).toEqual([]);
  });

  test("is not waited for without end", async () => {
    graph.trouble({ type: "hang" }, { of: "downloads" });
    expect((await fetched(sent(), { timeoutMs: 50 })).type).toBe("failed");
    expect(filesKept()).toEqual([]);
  });

  test("is missed with a reason where the disk takes nothing", async () => {
    writeFileSync(join(dataDir, "media"), "no folder");
    expect(await fetched(sent())).toMatchObject({ type: "failed", error: { code: "EEXIST" } });
  });

  test("is missed with a reason where the bot has no token, or nothing is said", async () => {
    expect(await fetched(sent(), { tokenOf: () => undefined })).toMatchObject({
      error: { code: "no-token" },
    });
    expect(await fetched({ type: "image" })).toMatchObject({ error: { code: "media/no-address" } });
  });
});

describe("the token", () => {
  test("goes to the host where Meta keeps what people send", async () => {
    const dispatcher = new MockAgent();
    dispatcher.disableNetConnect();
    const headers = { authorization: `Bearer ${TOKEN}` };
    dispatcher.get("https://lookaside.fbsbx.com").intercept({ path: "/a?mid=1", headers }).reply(200, PHOTO);
    const url = "https://lookaside.fbsbx.com/a?mid=1";
    const result = await fetched({ type: "image", url, sha256: HEX }, { dispatcher, graphBaseUrl: META });
    expect(readFileSync(join(dataDir, keptOf(result)))).toEqual(PHOTO);
  });

  test("goes to no host that is not Meta's, and no request either", async () => {
    const other = await host((_request, response) => response.end(PHOTO));
    expect(await fetched({ type: "image", url: `${other.url}/file` })).toMatchObject({
      type: "failed",
      error: { code: "media/wrong-host" },
    });
    expect(other.asked).toEqual([]);
  });

  test("goes to none either that Graph itself names", async () => {
    const other = await host((_request, response) => response.end(PHOTO));
    const lying = await host((_request, response) =>
      response.end(JSON.stringify({ url: `${other.url}/file` })),
    );
    expect(await fetched({ type: "image", id: "1" }, { graphBaseUrl: lying.url })).toMatchObject({
      error: { code: "media/wrong-host" },
    });
    expect(other.asked).toEqual([]);
  });

  test("takes the way by the id when the address is a stranger's", async () => {
    const other = await host((_request, response) => response.end("not the photo"));
    const { id, ...attachment } = sent();
    const result = await fetched({ ...attachment, ...(id && { id }), url: `${other.url}/file` });
    expect(readFileSync(join(dataDir, keptOf(result)))).toEqual(PHOTO);
    expect(other.asked).toEqual([]);
  });

  test.each([
    "http://lookaside.fbsbx.com/file",
    "https://lookaside.fbsbx.com.evil.example/file",
    "https://lookaside.fbsbx.com@127.0.0.1/file",
    "https://user:secret@lookaside.fbsbx.com/file",
    "https://lookaside.fbsbx.com:8443/file",
    "https://evil.example/lookaside.fbsbx.com",
    "file:///etc/passwd",
    "no address",
  ])("does not go to %s", async (url) => {
    expect(await fetched({ type: "image", url })).toMatchObject({ error: { code: "media/wrong-host" } });
  });

  test("goes over TLS only, but for this very computer", async () => {
    const graphBaseUrl = "http://graph.example";
    expect(await fetched({ type: "image", url: `${graphBaseUrl}/file` }, { graphBaseUrl })).toMatchObject({
      error: { code: "media/wrong-host" },
    });
  });

  test("follows no redirect", async () => {
    const other = await host((_request, response) => response.end(PHOTO));
    const moved = await host((_request, response) =>
      response.writeHead(302, { location: `${other.url}/file` }).end(),
    );
    expect(
      await fetched({ type: "image", url: `${moved.url}/f` }, { graphBaseUrl: moved.url }),
    ).toMatchObject({
      type: "failed",
      error: { code: "http-302" },
    });
    expect(moved.asked).toEqual([`Bearer ${TOKEN}`]);
    expect(other.asked).toEqual([]);
  });
});

describe("the folder of what people have sent", () => {
  const name = (day: string) => `${day}-${"ab".repeat(16)}.jpg`;

  test("loses what is older than thirty days, and nothing that is not ours", async () => {
    mkdirSync(join(dataDir, "media"));
    const others = ["2020-01-01.jpg", "notes.txt", `2020-01-01-${"AB".repeat(16)}.jpg`];
    for (const one of [name("2026-01-30"), name("2026-01-31"), name("2026-03-02"), ...others]) {
      writeFileSync(join(dataDir, "media", one), "");
    }
    expect(await pruneMedia(dataDir, NOW)).toBe(1);
    expect([...filesKept()].sort()).toEqual([...others, name("2026-01-31"), name("2026-03-02")].sort());
  });

  test("keeps nothing unfinished after a crash", async () => {
    mkdirSync(join(dataDir, "media"));
    for (const one of [`.${"ab".repeat(16)}.part`, "mine.part", name("2026-03-02")]) {
      writeFileSync(join(dataDir, "media", one), "");
    }
    await clearUnfinished(dataDir);
    expect([...filesKept()].sort()).toEqual([name("2026-03-02"), "mine.part"]);
  });

  test("need not be there", async () => {
    await clearUnfinished(dataDir);
    expect(await pruneMedia(dataDir, NOW)).toBe(0);
  });
});
