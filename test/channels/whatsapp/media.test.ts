import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { graphClient, whatsappSender } from "../../../src/channels/whatsapp/client.ts";
import { createMediaRoom } from "../../../src/channels/whatsapp/media.ts";
import { type Uploader, uploader } from "../../../src/channels/whatsapp/media-upload.ts";
import type { Media, Outgoing } from "../../../src/model/outgoing.ts";
import type { SendResult, Upload } from "../../../src/runtime/ports.ts";
import { botFiles } from "../../../src/services/bot-files.ts";
import { type FakeGraph, startFakeGraph } from "../../../src/simulator/graph/fake-graph.ts";
import { dispatchOf, NUMBER } from "./dispatches.ts";

const TOKEN = "EAAGsecretsecretsecret";
const NOW = 1_790_000_000_000;
const DAY = 24 * 3_600_000;
const PNG = Buffer.from("\x89PNG\r\n\x1a\nand so on", "latin1");
const PDF = Buffer.from("%PDF-1.7 and so on");

/** Remembers uploads as a store does. */
class Uploads {
  readonly kept: Upload[] = [];

  async upload(number: string, sha256: string, now: number): Promise<string | undefined> {
    const found = this.kept.find(
      (one) => one.number === number && one.sha256 === sha256 && one.untilAt > now,
    );
    return found?.mediaId;
  }

  async putUpload(upload: Upload): Promise<void> {
    this.kept.push(upload);
  }
}

let folder: string;
let graph: FakeGraph;
let uploads: Uploads;
let sending: Uploader;
let now: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "media-"));
  mkdirSync(join(folder, "bot"));
  mkdirSync(join(folder, "data", "media"), { recursive: true });
  writeFileSync(join(folder, "bot", "menu.png"), PNG);
  writeFileSync(join(folder, "bot", "menu.pdf"), PDF);
  now = NOW;
  uploads = new Uploads();
  graph = await startFakeGraph({
    ...{ appSecret: "s", numbers: [NUMBER, "2"], token: TOKEN, statuses: [] },
    now: () => now,
  });
  sending = uploader({ baseUrl: graph.url, version: "v26.0", token: TOKEN });
});
afterEach(async () => {
  await sending.close();
  await graph.close();
  rmSync(folder, { recursive: true });
});

function room(patienceMs = 10_000, by: Pick<Uploader, "upload"> | undefined = sending) {
  return createMediaRoom({
    files: botFiles(() => join(folder, "bot"), join(folder, "data")),
    uploaderOf: () => by,
    uploads,
    clock: { now: () => now },
    patienceMs,
  });
}

/** Sends through the room, as a bot does. */
function sendThrough(
  media: ReturnType<typeof room>,
  message: Outgoing,
  number = NUMBER,
): Promise<SendResult> {
  const client = graphClient({ baseUrl: graph.url, version: "v26.0", token: TOKEN });
  return whatsappSender(() => client, { media }).send({ ...dispatchOf(message), number });
}

function image(url: string): Media {
  return { type: "image", url };
}

/** Why a file is not sent, when it is not tried again. */
async function refusalOf(message: Outgoing): Promise<{ readonly code: string; readonly reason: string }> {
  const resolved = await room().resolve(dispatchOf(message));
  expect(resolved).toMatchObject({ type: "refused", result: { type: "rejected", action: "give-up" } });
  expect(graph.uploads).toEqual([]);
  expect(graph.refused).toEqual([]);
  return resolved.type === "refused" && "error" in resolved.result
    ? resolved.result.error
    : { code: "", reason: "" };
}

describe("a file of the bot's folder", () => {
  test("is uploaded as what it is, and sent by its id", async () => {
    expect((await sendThrough(room(), image("menu.png"))).type).toBe("accepted");
    expect(graph.uploads).toMatchObject([{ number: NUMBER, mime: "image/png", bytes: PNG }]);
    expect(graph.accepted[0]?.body.image).toEqual({ id: graph.uploads[0]?.id });
  });

  test("is uploaded for the head of a template, too", async () => {
    const template = { type: "template", name: "menu", language: "pt_BR", params: [] } as const;
    const header: Media = { type: "document", url: "menu.pdf" };
    expect((await sendThrough(room(), { ...template, header })).type).toBe("accepted");
    expect(graph.uploads).toMatchObject([{ mime: "application/pdf", bytes: PDF }]);
  });

  test("arrives whole when it is larger than any buffer on the way", async () => {
    const large = Buffer.concat([PDF, Buffer.alloc(3_000_000, "olá")]);
    writeFileSync(join(folder, "bot", "large.pdf"), large);
    expect(await sendThrough(room(), { type: "document", url: "large.pdf" })).toMatchObject({
      type: "accepted",
    });
    expect(graph.uploads[0]?.bytes.equals(large)).toBe(true);
  });

  test("that a person has sent is found by the name that we gave it", async () => {
    const name = `media/2026-03-02-${"ab".repeat(16)}.png`;
    writeFileSync(join(folder, "data", name), PNG);
    expect((await sendThrough(room(), image(name))).type).toBe("accepted");
  });

  test("may lie in a folder media of its own", async () => {
    mkdirSync(join(folder, "bot", "media"));
    renameSync(join(folder, "bot", "menu.png"), join(folder, "bot", "media", "menu.png"));
    expect((await sendThrough(room(), image("media/menu.png"))).type).toBe("accepted");
  });
});

describe("an upload", () => {
  test("is made once, as long as WhatsApp keeps it", async () => {
    await sendThrough(room(), image("menu.png"));
    now += 29 * DAY - 1;
    await sendThrough(room(), image("menu.png"));
    expect(graph.uploads).toHaveLength(1);
    now += 1;
    await sendThrough(room(), image("menu.png"));
    expect(graph.uploads).toHaveLength(2);
    expect(graph.accepted).toHaveLength(3);
  });

  test("is made for each number", async () => {
    const media = room();
    await sendThrough(media, image("menu.png"));
    await sendThrough(media, image("menu.png"), "2" as typeof NUMBER);
    expect(graph.uploads.map(({ number }) => number)).toEqual([NUMBER, "2"]);
    expect(graph.accepted).toHaveLength(2);
  });

  test("is made once for many who want the same file at the same time", async () => {
    writeFileSync(join(folder, "bot", "copy.png"), PNG);
    const media = room();
    const names = Array.from({ length: 50 }, (_, number) => (number % 2 ? "menu.png" : "copy.png"));
    const results = await Promise.all(names.map((name) => sendThrough(media, image(name))));
    expect(results.every(({ type }) => type === "accepted")).toBe(true);
    expect(graph.uploads).toHaveLength(1);
  });

  test("is made again when the file has changed", async () => {
    const media = room();
    await sendThrough(media, image("menu.png"));
    writeFileSync(join(folder, "bot", "menu.png"), Buffer.concat([PNG, PNG]));
    await sendThrough(media, image("menu.png"));
    expect(graph.uploads.map(({ bytes }) => bytes.length)).toEqual([PNG.length, 2 * PNG.length]);
  });

  test("goes on by itself when it takes longer than a send may wait, and the next try finds it", async () => {
    const media = room(1);
    graph.trouble({ type: "slow", ms: 150 }, { of: "uploads" });
    expect(await sendThrough(media, image("menu.png"))).toMatchObject({
      type: "rejected",
      action: "retry",
      error: { code: "media/under-way" },
    });
    await graph.until(({ uploads: { length } }) => length === 1);
    await expect.poll(() => uploads.kept.length).toBe(1);
    expect((await sendThrough(media, image("menu.png"))).type).toBe("accepted");
    expect(graph.uploads).toHaveLength(1);
  });

  test("that failed is tried again", async () => {
    const media = room();
    graph.trouble({ type: "fail", code: 131_016 }, { of: "uploads" });
    expect(await sendThrough(media, image("menu.png"))).toMatchObject({ type: "rejected", action: "retry" });
    expect((await sendThrough(media, image("menu.png"))).type).toBe("accepted");
  });

  test.each([
    // A message may have been accepted then; a file that was does no harm twice.
    [
      { type: "fail", code: 131_000 } as const,
      { type: "rejected", action: "retry", error: { code: "131000" } },
    ],
    [{ type: "reset" } as const, { type: "rejected", action: "retry" }],
    [
      { type: "garbage", status: 502 } as const,
      { type: "rejected", action: "retry", error: { code: "http-502" } },
    ],
    [
      { type: "garbage", status: 404 } as const,
      { type: "rejected", action: "give-up", error: { code: "http-404" } },
    ],
    [
      { type: "fail", code: 131_053 } as const,
      { type: "rejected", action: "give-up", error: { code: "131053" } },
    ],
    [{ type: "fail", code: 190 } as const, { type: "rejected", error: { code: "190" } }],
  ])("that ends in %j is never unknown: no message was sent", async (trouble, expected) => {
    graph.trouble(trouble, { of: "uploads" });
    expect(await sendThrough(room(), image("menu.png"))).toMatchObject(expected);
    expect(graph.accepted).toEqual([]);
  });

  test("that takes too long is tried again", async () => {
    const hasty = uploader({ baseUrl: graph.url, version: "v26.0", token: TOKEN, timeoutMs: 50 });
    graph.trouble({ type: "hang" }, { of: "uploads" });
    expect(await sendThrough(room(10_000, hasty), image("menu.png"))).toMatchObject({ action: "retry" });
    await hasty.close();
  });

  test("waits for a Graph that is not there, like any message", async () => {
    await graph.refuseConnections();
    expect(await sendThrough(room(), image("menu.png"))).toMatchObject({ type: "unreached" });
  });

  test("says nothing of the token, not even when Graph repeats it", async () => {
    graph.trouble({ type: "fail", code: 190, details: `Malformed token ${TOKEN}` }, { of: "uploads" });
    expect(JSON.stringify(await sendThrough(room(), image("menu.png")))).not.toContain(TOKEN);
  });

  test("is told to whoever listens, without the token", async () => {
    const heard: unknown[] = [];
    const listened = uploader({
      ...{ baseUrl: graph.url, version: "v26.0", token: TOKEN },
      heard: (answer) => heard.push(answer),
    });
    graph.trouble({ type: "fail", code: 190, details: TOKEN }, { of: "uploads" });
    await sendThrough(room(10_000, listened), image("menu.png"));
    await listened.close();
    expect(heard).toMatchObject([
      { status: expect.any(Number), body: expect.stringContaining("[redacted]") },
    ]);
  });

  test("needs a token", async () => {
    const without = createMediaRoom({
      files: botFiles(() => join(folder, "bot"), folder),
      uploaderOf: () => undefined,
      uploads,
      clock: { now: () => now },
    });
    expect(await without.resolve(dispatchOf(image("menu.png")))).toMatchObject({
      type: "refused",
      result: { action: "give-up", error: { code: "no-token" } },
    });
  });

  test("that the store cannot note down is an upload", async () => {
    uploads.putUpload = () => Promise.reject(new Error("disk full"));
    expect((await sendThrough(room(), image("menu.png"))).type).toBe("accepted");
  });

  test("is tried again when the store cannot say what there is", async () => {
    uploads.upload = () => Promise.reject(new Error("locked"));
    expect(await sendThrough(room(), image("menu.png"))).toMatchObject({ type: "rejected", action: "retry" });
  });
});

describe("what is refused before the call", () => {
  test.each([
    "../secret.png",
    "files/../../secret.png",
    "/etc/hostname",
    "config.csv",
    "main.bas",
    "Main.BAS",
    "chats/first.chat",
    ".env",
    "files\\menu.png",
    "menu.png\u0000",
    "menu.png:data",
    "%2e%2e/../secret.png",
    "link.png",
    "hidden.png",
    "script.png",
    `media/../../secret.png`,
    "",
  ])("a name that leads out: %s", async (name) => {
    writeFileSync(join(folder, "secret.png"), PNG);
    writeFileSync(join(folder, "bot", ".env"), PNG);
    writeFileSync(join(folder, "bot", "config.csv"), PNG);
    symlinkSync(join(folder, "secret.png"), join(folder, "bot", "link.png"));
    symlinkSync(join(folder, "bot", ".env"), join(folder, "bot", "hidden.png"));
    writeFileSync(join(folder, "bot", "main.bas"), PNG);
    symlinkSync(join(folder, "bot", "main.bas"), join(folder, "bot", "script.png"));
    expect((await refusalOf(image(name))).code).toBe("media/outside");
  });

  test.each(["missing.png", "Menu.png", "ftp://example.com/a.png", `media/2026-03-02-${"0".repeat(32)}.png`])(
    "a file that is not there: %s",
    async (name) => {
      expect((await refusalOf(image(name))).code).toBe("media/not-found");
    },
  );

  test("a folder", async () => {
    mkdirSync(join(folder, "bot", "files"));
    expect((await refusalOf(image("files"))).code).toBe("media/not-found");
  });

  test("a link out of the folder where people's files are", async () => {
    const name = `media/2026-03-02-${"ab".repeat(16)}.png`;
    symlinkSync(join(folder, "bot", "menu.png"), join(folder, "data", name));
    expect((await refusalOf(image(name))).code).toBe("media/outside");
  });

  test("a file of another kind, with the way out", async () => {
    expect(await refusalOf(image("menu.pdf"))).toEqual({
      code: "media/wrong-type",
      reason:
        'A picture is JPEG or PNG, and "menu.pdf" is a PDF: WhatsApp would refuse it. Convert the file, or send it as DOCUMENT.',
    });
  });

  test("a file that is too large, without reading it", async () => {
    writeFileSync(join(folder, "bot", "film.mp4"), "\0\0\0\x18ftypmp42");
    truncateSync(join(folder, "bot", "film.mp4"), 17 * 1_048_576);
    expect(await refusalOf({ type: "video", url: "film.mp4" })).toEqual({
      code: "media/too-large",
      reason: '"film.mp4" has 17 MB, and WhatsApp takes at most 16 MB of its kind. Make it smaller.',
    });
  });

  test("nothing that is only another name of a file in the folder", async () => {
    linkSync(join(folder, "bot", "menu.png"), join(folder, "bot", "other.png"));
    expect((await sendThrough(room(), image("other.png"))).type).toBe("accepted");
  });
});
