import { createHash } from "node:crypto";
import { basename } from "node:path/posix";
import type { NumberId } from "../../model/ids.ts";
import type { Media } from "../../model/outgoing.ts";
import type {
  BotFile,
  BotFiles,
  Clock,
  Dispatch,
  SendError,
  SendResult,
  Store,
} from "../../runtime/ports.ts";
import { NO_TOKEN } from "./failure.ts";
import { fitness, HEAD_BYTES } from "./media-kinds.ts";
import { filesOf, type MediaRoom, type Resolved } from "./media-room.ts";
import type { Uploaded, Uploader } from "./media-upload.ts";

/**
 * WhatsApp keeps an upload for 30 days; a day less leaves no message with an id that ends while it is on its way. That is
 * why an answer that a file is unknown (100, 131053) forgets nothing here: it is not one about time.
 */
const KEPT_MS = 29 * 24 * 3_600_000;
/**
 * How long a send waits for its upload. A large file takes longer, and goes on by itself: the next try of the message
 * finds it. So a send ends well before its lease, however large the file is.
 */
const PATIENCE_MS = 20_000;
/** Files whose sum is remembered, so that a message to thousands reads its picture once. */
const SUMS = 200;

export interface MediaRoomOptions {
  readonly files: BotFiles;
  /** Undefined when the bot has no token. */
  readonly uploaderOf: (bot: Dispatch["bot"]) => Pick<Uploader, "upload"> | undefined;
  /** What was uploaded before. */
  readonly uploads: Pick<Store, "upload" | "putUpload">;
  readonly clock: Clock;
  /** 20 s when left out. */
  readonly patienceMs?: number;
}

/**
 * Uploads the files of messages, each once as long as WhatsApp keeps it. What WhatsApp would not take is refused before
 * the call.
 */
export function createMediaRoom(options: MediaRoomOptions): MediaRoom {
  return new UploadingRoom(options);
}

type Kept =
  | { readonly type: "uploaded"; readonly mediaId: string }
  | { readonly type: "refused"; readonly result: SendResult };

class UploadingRoom implements MediaRoom {
  readonly #options: MediaRoomOptions;
  readonly #sums = new Map<string, string>();
  /** Uploads under way: whoever wants the same file from the same number waits for the same one. */
  readonly #underWay = new Map<string, Promise<Uploaded>>();

  constructor(options: MediaRoomOptions) {
    this.#options = options;
  }

  async resolve(dispatch: Dispatch): Promise<Resolved> {
    const ids = new Map<string, string>();
    for (const media of filesOf(dispatch.message)) {
      const kept = await this.#keep(media, dispatch).catch(broken);
      if (kept.type === "refused") return kept;
      ids.set(media.url, kept.mediaId);
    }
    return { type: "ready", idOf: ({ url }) => ids.get(url) };
  }

  async #keep(media: Media, dispatch: Dispatch): Promise<Kept> {
    const uploader = this.#options.uploaderOf(dispatch.bot);
    if (uploader === undefined) return givenUp(NO_TOKEN);
    const opened = await this.#options.files.open(dispatch.bot, media.url);
    if (opened.type === "refused") return givenUp(opened.error);
    const { file } = opened;
    let isTravelling = false;
    try {
      const fit = fitness(media.type, {
        name: basename(media.url),
        bytes: file.bytes,
        head: await headOf(file),
      });
      if (fit.type === "misfit") return givenUp(fit);
      const sum = await this.#sumOf(file, fit.mime);
      const known = await this.#options.uploads.upload(dispatch.number, sum, this.#options.clock.now());
      if (known !== undefined) return { type: "uploaded", mediaId: known };
      const key = `${dispatch.number} ${sum}`;
      const underWay = this.#underWay.get(key);
      if (underWay !== undefined) return await this.#inTime(underWay);
      isTravelling = true;
      return await this.#inTime(
        this.#begin(key, { uploader, number: dispatch.number, file, mime: fit.mime, sum }),
      );
    } finally {
      if (!isTravelling) await file.close();
    }
  }

  /** The upload closes the file when it is over, which may be after everybody has stopped waiting. */
  #begin(key: string, trip: Trip): Promise<Uploaded> {
    const upload = this.#upload(trip).finally(async () => {
      this.#underWay.delete(key);
      await trip.file.close().catch(() => undefined);
    });
    this.#underWay.set(key, upload);
    return upload;
  }

  async #upload({ uploader, number, file, mime, sum }: Trip): Promise<Uploaded> {
    const { uploads, clock } = this.#options;
    const uploaded = await uploader.upload(number, { mime, bytes: file.bytes, read: () => file.read() });
    if (uploaded.type === "uploaded") {
      const untilAt = clock.now() + KEPT_MS;
      // What cannot be noted down is uploaded once more, which harms nobody.
      await uploads
        .putUpload({ number, sha256: sum, mediaId: uploaded.mediaId, untilAt })
        .catch(() => undefined);
    }
    return uploaded;
  }

  #inTime(upload: Promise<Uploaded>): Promise<Kept> {
    const { patienceMs = PATIENCE_MS } = this.#options;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => resolve(STILL_UNDER_WAY), patienceMs);
      upload.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  }

  /** The sum of its content and of what we say that it is. */
  async #sumOf(file: BotFile, mime: string): Promise<string> {
    const key = `${file.version} ${mime}`;
    const known = this.#sums.get(key);
    if (known !== undefined) return known;
    const hash = createHash("sha256").update(`${mime}\n`);
    for await (const chunk of file.read()) hash.update(chunk);
    const sum = hash.digest("hex");
    if (this.#sums.size >= SUMS) this.#sums.clear();
    this.#sums.set(key, sum);
    return sum;
  }
}

interface Trip {
  readonly uploader: Pick<Uploader, "upload">;
  readonly number: NumberId;
  readonly file: BotFile;
  readonly mime: string;
  readonly sum: string;
}

async function headOf(file: BotFile): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of file.read()) {
    chunks.push(chunk);
    bytes += chunk.byteLength;
    if (bytes >= HEAD_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, HEAD_BYTES);
}

const STILL_UNDER_WAY: Kept = {
  type: "refused",
  result: {
    type: "rejected",
    action: "retry",
    error: {
      code: "media/under-way",
      reason:
        "The file is still on its way to WhatsApp, and the message waits for it. Smaller files are faster.",
    },
  },
};

function givenUp({ code, reason }: SendError): Kept {
  return { type: "refused", result: { type: "rejected", action: "give-up", error: { code, reason } } };
}

/** The disk or the store failed, which may pass. */
function broken(error: unknown): Kept {
  const said = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
  const reason = `The file could not be read, so the message waits${said}. If it stays, look after the disk and the rights of the file.`;
  return {
    type: "refused",
    result: { type: "rejected", action: "retry", error: { code: "media/unreadable", reason } },
  };
}
