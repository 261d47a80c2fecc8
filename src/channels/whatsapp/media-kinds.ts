import type { Media } from "../../model/outgoing.ts";

/**
 * What WhatsApp takes as a picture, a recording or a file, and how much of it.
 *
 * M1 A file is what its bytes say. Its name decides only among things that begin alike: the offices' formats, and texts.
 * M2 A size counts as Meta's in MiB: what is refused here would be refused there, never the other way round.
 *
 * @see Meta, WhatsApp Cloud API, "Media": supported media types
 * @module
 */

const KIB = 1_024;
const MIB = 1_048_576;

type Kind = Media["type"];

/** A type of file that WhatsApp carries. */
interface Format {
  readonly mime: string;
  /** As people call it. */
  readonly called: string;
  readonly kinds: readonly Kind[];
}

const OFFICE = "application/vnd.openxmlformats-officedocument";

const FORMATS = {
  jpeg: { mime: "image/jpeg", called: "a JPEG picture", kinds: ["image"] },
  png: { mime: "image/png", called: "a PNG picture", kinds: ["image"] },
  webp: { mime: "image/webp", called: "a WebP picture", kinds: ["sticker"] },
  aac: { mime: "audio/aac", called: "an AAC recording", kinds: ["audio"] },
  amr: { mime: "audio/amr", called: "an AMR recording", kinds: ["audio"] },
  mp3: { mime: "audio/mpeg", called: "an MP3 recording", kinds: ["audio"] },
  m4a: { mime: "audio/mp4", called: "an M4A recording", kinds: ["audio"] },
  opus: { mime: "audio/ogg", called: "an Opus recording", kinds: ["audio"] },
  mp4: { mime: "video/mp4", called: "an MP4 film", kinds: ["video"] },
  "3gp": { mime: "video/3gpp", called: "a 3GP film", kinds: ["video"] },
  pdf: { mime: "application/pdf", called: "a PDF", kinds: ["document"] },
  text: { mime: "text/plain", called: "a text", kinds: ["document"] },
  doc: { mime: "application/msword", called: "a Word file", kinds: ["document"] },
  xls: { mime: "application/vnd.ms-excel", called: "an Excel file", kinds: ["document"] },
  ppt: { mime: "application/vnd.ms-powerpoint", called: "a PowerPoint file", kinds: ["document"] },
  docx: { mime: `${OFFICE}.wordprocessingml.document`, called: "a Word file", kinds: ["document"] },
  xlsx: { mime: `${OFFICE}.spreadsheetml.sheet`, called: "an Excel file", kinds: ["document"] },
  pptx: { mime: `${OFFICE}.presentationml.presentation`, called: "a PowerPoint file", kinds: ["document"] },
} as const satisfies Record<string, Format>;

type FormatName = keyof typeof FORMATS;

/** What each kind may be, in words, and its bytes at most. */
const KINDS = {
  image: { is: "A picture is JPEG or PNG", bytes: 5 * MIB },
  audio: { is: "A recording is AAC, AMR, MP3, M4A or Ogg with Opus", bytes: 16 * MIB },
  video: { is: "A film is MP4 or 3GP", bytes: 16 * MIB },
  document: { is: "A document is a PDF, a text, or a Word, Excel or PowerPoint file", bytes: 100 * MIB },
  sticker: { is: "A sticker is WebP", bytes: 500 * KIB },
} as const satisfies Record<Kind, { readonly is: string; readonly bytes: number }>;

const STILL_STICKER_BYTES = 100 * KIB;

/** The most that is to be read of a file to tell what it is. */
export const HEAD_BYTES = 4_096;

export type Fitness =
  | { readonly type: "fits"; readonly mime: string }
  | {
      readonly type: "misfit";
      readonly code: "media/wrong-type" | "media/too-large";
      readonly reason: string;
    };

/**
 * Whether WhatsApp takes a file as that kind of message.
 *
 * @param head its first bytes, up to `HEAD_BYTES` of them
 * @example fitness("image", { name: "menu.pdf", bytes: 9_000, head }) // → misfit: it is a PDF
 */
export function fitness(
  kind: Kind,
  { name, bytes, head }: { readonly name: string; readonly bytes: number; readonly head: Uint8Array },
): Fitness {
  if (bytes === 0)
    return wrongType(`"${name}" is empty, and WhatsApp carries no empty file. Fill it, or send another.`);
  const format = formatOf(kind, extensionOf(name), Buffer.from(head));
  if (format === undefined || !isOf(kind, format)) return wrongType(whyNotOf(kind, name, format));
  const most = kind === "sticker" && !isAnimated(Buffer.from(head)) ? STILL_STICKER_BYTES : KINDS[kind].bytes;
  if (bytes <= most) return { type: "fits", mime: FORMATS[format].mime };
  const reason = `"${name}" has ${inWords(bytes)}, and WhatsApp takes at most ${inWords(most)} of its kind. Make it smaller${
    kind === "document" ? ", or send a link to it" : ""
  }.`;
  return { type: "misfit", code: "media/too-large", reason };
}

function wrongType(reason: string): Fitness {
  return { type: "misfit", code: "media/wrong-type", reason };
}

function whyNotOf(kind: Kind, name: string, format: FormatName | undefined): string {
  const found = format === undefined ? "something else" : FORMATS[format].called;
  const other =
    format && `, or send it as ${FORMATS[format].kinds.map((one) => one.toUpperCase()).join(" or ")}`;
  return `${KINDS[kind].is}, and "${name}" is ${found}: WhatsApp would refuse it. Convert the file${other ?? ""}.`;
}

function isOf(kind: Kind, format: FormatName): boolean {
  const kinds: readonly Kind[] = FORMATS[format].kinds;
  return kinds.includes(kind);
}

function formatOf(kind: Kind, extension: string, head: Buffer): FormatName | undefined {
  if (startsWith(head, "ffd8ff")) return "jpeg";
  if (startsWith(head, "89504e470d0a1a0a")) return "png";
  if (latin(head, 0, 4) === "RIFF" && latin(head, 8, 12) === "WEBP") return "webp";
  if (latin(head, 0, 5) === "%PDF-") return "pdf";
  if (latin(head, 0, 5) === "#!AMR") return "amr";
  // WhatsApp plays no other sound in Ogg, and says nothing about it.
  if (latin(head, 0, 4) === "OggS") return latin(head, 28, 36) === "OpusHead" ? "opus" : undefined;
  if (latin(head, 4, 8) === "ftyp") return filmOrSound(kind, latin(head, 8, 12));
  if (latin(head, 0, 3) === "ID3") return "mp3";
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xf6) === 0xf0) return "aac";
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2) return "mp3";
  if (startsWith(head, "d0cf11e0a1b11ae1")) return among(extension, ["doc", "xls", "ppt"]);
  if (startsWith(head, "504b0304")) return among(extension, ["docx", "xlsx", "pptx"]);
  return isText(head) ? "text" : undefined;
}

/** Sound alone often comes in a film's wrapping, whose name says nothing about it. */
function filmOrSound(kind: Kind, brand: string): FormatName {
  if (brand.startsWith("M4A") || brand.startsWith("M4B")) return "m4a";
  if (kind === "audio") return "m4a";
  return brand.startsWith("3g") ? "3gp" : "mp4";
}

function among<Name extends FormatName>(extension: string, names: readonly Name[]): Name | undefined {
  return names.find((name) => name === extension);
}

/** Bytes that a text in UTF-8 may begin with; its last character may be cut. */
function isText(head: Buffer): boolean {
  if (head.includes(0)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** A WebP file says so in the flags of its extended header. */
function isAnimated(head: Buffer): boolean {
  return latin(head, 12, 16) === "VP8X" && ((head[20] ?? 0) & 0x02) !== 0;
}

function startsWith(head: Buffer, hex: string): boolean {
  return head.subarray(0, hex.length / 2).toString("hex") === hex;
}

function latin(head: Buffer, from: number, to: number): string {
  return head.subarray(from, to).toString("latin1");
}

function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
}

function inWords(bytes: number): string {
  return bytes < MIB ? `${Math.ceil(bytes / KIB)} KB` : `${Math.ceil((bytes / MIB) * 10) / 10} MB`;
}
