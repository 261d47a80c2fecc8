import { createHash, createHmac, randomBytes, randomInt } from "node:crypto";
import type { EpochMs } from "../../model/ids.ts";
import { sampleOf } from "./samples.ts";

/** How long the address of a file can be asked for, and how long a file is kept: uploads, and what people sent. */
const ADDRESS_MS = 5 * 60_000;
const DAY_MS = 24 * 3_600_000;
const KEPT_MS = { upload: 30 * DAY_MS, inbound: 7 * DAY_MS } as const;

const PATH = "/whatsapp_business/attachments/";

/** A file that Graph keeps. */
export interface GraphMedia {
  readonly id: string;
  /** The business number that it was uploaded from or sent to; undefined for a sample, which is everybody's. */
  readonly number: string | undefined;
  readonly from: keyof typeof KEPT_MS;
  readonly mime: string;
  readonly bytes: Buffer;
  readonly untilAt: EpochMs;
}

/** The files of a fake Graph. */
export class Library {
  readonly #now: () => EpochMs;
  readonly #secret = randomBytes(16);
  readonly #media = new Map<string, GraphMedia>();

  constructor(now: () => EpochMs) {
    this.#now = now;
  }

  /** What was uploaded and is still there, in that order. */
  get uploads(): readonly GraphMedia[] {
    return [...this.#media.values()].filter(({ from }) => from === "upload");
  }

  put(media: Pick<GraphMedia, "number" | "from" | "mime" | "bytes">): GraphMedia {
    const kept = { ...media, id: newMediaId(), untilAt: this.#now() + KEPT_MS[media.from] };
    this.#media.set(kept.id, kept);
    return kept;
  }

  /** What is kept under an id for a number; undefined when it was never there, or is not there any more. */
  get(id: string, number?: string): GraphMedia | undefined {
    const media = this.#media.get(id) ?? this.#sample(id);
    if (media === undefined || media.untilAt <= this.#now()) return undefined;
    const isOthers = number !== undefined && media.number !== undefined && media.number !== number;
    return isOthers ? undefined : media;
  }

  delete(id: string): boolean {
    return this.#media.delete(id);
  }

  /** Where a file can be fetched for five minutes, below the address of Graph itself. */
  pathOf({ id }: GraphMedia): string {
    const until = Math.floor((this.#now() + ADDRESS_MS) / 1_000);
    return `${PATH}?mid=${encodeURIComponent(id)}&ext=${until}&hash=${this.#seal(id, until)}`;
  }

  /** What lies at such an address; undefined for any other path. */
  at(path: string): GraphMedia | "gone" | undefined {
    const { pathname, searchParams } = new URL(path, "http://graph");
    if (pathname !== PATH) return undefined;
    const id = searchParams.get("mid") ?? "";
    const until = Number(searchParams.get("ext"));
    const isOurs = searchParams.get("hash") === this.#seal(id, until) && this.#now() < until * 1_000;
    return (isOurs && this.get(id)) || "gone";
  }

  #sample(id: string): GraphMedia | undefined {
    const sample = sampleOf(id);
    return sample && { ...sample, id, number: undefined, from: "inbound", untilAt: Number.POSITIVE_INFINITY };
  }

  #seal(id: string, until: number): string {
    return createHmac("sha256", this.#secret).update(`${id} ${until}`).digest("base64url");
  }
}

/** What Graph says about a file. @param origin of the fake Graph */
export function mediaNode(media: GraphMedia, origin: string, library: Library) {
  return {
    messaging_product: "whatsapp",
    url: `${origin}${library.pathOf(media)}`,
    mime_type: media.mime,
    sha256: createHash("sha256").update(media.bytes).digest("hex"),
    file_size: media.bytes.length,
    id: media.id,
  };
}

/** The same as a webhook tells it. */
export interface MediaElement {
  readonly mime_type: string;
  readonly sha256: string;
  readonly id: string;
  readonly url: string;
}

export function mediaElement(media: GraphMedia, origin: string, library: Library): MediaElement {
  return {
    mime_type: media.mime,
    sha256: createHash("sha256").update(media.bytes).digest("base64"),
    id: media.id,
    url: `${origin}${library.pathOf(media)}`,
  };
}

/** Sixteen digits, as Meta's have. */
function newMediaId(): string {
  return `1${String(randomInt(10 ** 14)).padStart(15, "0")}`;
}
