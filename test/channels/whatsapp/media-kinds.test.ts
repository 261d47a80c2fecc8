import { describe, expect, test } from "vitest";
import { fitness } from "../../../src/channels/whatsapp/media-kinds.ts";
import type { Media } from "../../../src/model/outgoing.ts";
import { SAMPLES } from "../../../src/simulator/graph/samples.ts";

const KIB = 1_024;
const MIB = 1_048_576;

const BEGINNINGS = {
  jpeg: "\xff\xd8\xff\xe0",
  png: "\x89PNG\r\n\x1a\n",
  webp: "RIFF\x24\0\0\0WEBPVP8 ",
  animated: "RIFF\x24\0\0\0WEBPVP8X\x0a\0\0\0\x02",
  pdf: "%PDF-1.7",
  gif: "GIF89a\0",
  mp3: "ID3\x04\0",
  bareMp3: "\xff\xfb\x90\x64",
  aac: "\xff\xf1\x50\x80",
  amr: "#!AMR\n\x3c",
  opus: `OggS\0\x02${"\0".repeat(22)}OpusHead`,
  vorbis: `OggS\0\x02${"\0".repeat(22)}\x01vorbis`,
  m4a: "\0\0\0\x20ftypM4A \0\0",
  mp4: "\0\0\0\x20ftypisom\0\0",
  "3gp": "\0\0\0\x20ftyp3gp5\0\0",
  office: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
  zip: "PK\x03\x04\0\0",
  utf16: "\xff\xfeO\0l\0",
  program: "\x7fELF\x02\0",
} as const;

function judged(kind: Media["type"], name: string, head: string, bytes = head.length) {
  return fitness(kind, { name, bytes, head: Buffer.from(head, "latin1") });
}

describe("what WhatsApp takes", () => {
  test.each([
    ["image", "a.jpg", BEGINNINGS.jpeg, "image/jpeg"],
    ["image", "a.png", BEGINNINGS.png, "image/png"],
    ["image", "wrongly-named.txt", BEGINNINGS.png, "image/png"],
    ["sticker", "a.webp", BEGINNINGS.webp, "image/webp"],
    ["audio", "a.mp3", BEGINNINGS.mp3, "audio/mpeg"],
    ["audio", "a.mp3", BEGINNINGS.bareMp3, "audio/mpeg"],
    ["audio", "a.aac", BEGINNINGS.aac, "audio/aac"],
    ["audio", "a.amr", BEGINNINGS.amr, "audio/amr"],
    ["audio", "a.ogg", BEGINNINGS.opus, "audio/ogg"],
    ["audio", "a.m4a", BEGINNINGS.m4a, "audio/mp4"],
    ["audio", "a.mp4", BEGINNINGS.mp4, "audio/mp4"],
    ["video", "a.mp4", BEGINNINGS.mp4, "video/mp4"],
    ["video", "a.3gp", BEGINNINGS["3gp"], "video/3gpp"],
    ["document", "a.pdf", BEGINNINGS.pdf, "application/pdf"],
    ["document", "a.csv", "name;preço\n", "text/plain"],
    ["document", "a.doc", BEGINNINGS.office, "application/msword"],
    ["document", "A.XLS", BEGINNINGS.office, "application/vnd.ms-excel"],
    ["document", "a.ppt", BEGINNINGS.office, "application/vnd.ms-powerpoint"],
    [
      "document",
      "a.docx",
      BEGINNINGS.zip,
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ],
    [
      "document",
      "a.xlsx",
      BEGINNINGS.zip,
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ],
  ] as const)("as %s: %s", (kind, name, head, mime) => {
    const bytes = kind === "document" && name === "a.csv" ? Buffer.from(head) : Buffer.from(head, "latin1");
    expect(fitness(kind, { name, bytes: bytes.length, head: bytes })).toEqual({ type: "fits", mime });
  });

  test("as a text, though the last character of its beginning is cut", () => {
    const head = Buffer.from("preço".repeat(900)).subarray(0, 4_096 + 4);
    expect(fitness("document", { name: "a.txt", bytes: 9_000, head }).type).toBe("fits");
  });

  test.each(Object.keys(SAMPLES) as (keyof typeof SAMPLES)[])(
    "as %s: what a simulated person sends",
    (type) => {
      const { bytes, mime } = SAMPLES[type];
      const [plain] = mime.split(";");
      expect(fitness(type, { name: "sample", bytes: bytes.length, head: bytes })).toEqual({
        type: "fits",
        mime: plain,
      });
    },
  );
});

describe("what WhatsApp does not take", () => {
  test.each([
    ["image", "a.png", BEGINNINGS.pdf, "as DOCUMENT"],
    ["image", "a.webp", BEGINNINGS.webp, "as STICKER"],
    ["image", "a.gif", BEGINNINGS.gif, "JPEG or PNG"],
    ["sticker", "a.png", BEGINNINGS.png, "as IMAGE"],
    ["video", "a.m4a", BEGINNINGS.m4a, "as AUDIO"],
    ["audio", "a.ogg", BEGINNINGS.vorbis, "Ogg with Opus"],
    ["document", "a.jpg", BEGINNINGS.jpeg, "as IMAGE"],
    ["document", "a.zip", BEGINNINGS.zip, "PDF"],
    ["document", "a.txt", BEGINNINGS.utf16, "a text"],
    ["document", "a.pdf", BEGINNINGS.program, "PDF"],
    ["document", "empty.pdf", "", "empty"],
  ] as const)("as %s: %s that begins with %j, with the way out", (kind, name, head, says) => {
    const misfit = judged(kind, name, head);
    expect(misfit).toMatchObject({ type: "misfit", code: "media/wrong-type" });
    expect(misfit.type === "misfit" ? misfit.reason : "").toContain(says);
  });
});

describe("how much of it", () => {
  test.each([
    ["image", BEGINNINGS.jpeg, 5 * MIB, "5 MB"],
    ["audio", BEGINNINGS.mp3, 16 * MIB, "16 MB"],
    ["video", BEGINNINGS.mp4, 16 * MIB, "16 MB"],
    ["document", BEGINNINGS.pdf, 100 * MIB, "100 MB"],
    ["sticker", BEGINNINGS.webp, 100 * KIB, "100 KB"],
    ["sticker", BEGINNINGS.animated, 500 * KIB, "500 KB"],
  ] as const)("as %s, that begins with %j: up to %i bytes", (kind, head, most, words) => {
    expect(judged(kind, "a", head, most).type).toBe("fits");
    expect(judged(kind, "a", head, most + 1)).toMatchObject({
      type: "misfit",
      code: "media/too-large",
      reason: expect.stringContaining(words),
    });
  });
});
