import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import type { Sealed, Vault } from "../verification/ports.ts";

/**
 * Seals texts with AES-256-GCM.
 *
 * V1 Every purpose has keys of its own, made from the secret by HKDF-SHA256: what was sealed for one opens for no other,
 *    and a mark says nothing about a seal.
 * V2 What is sealed says by which version of these rules, so that they can change and old seals still open.
 * V3 A nonce is 12 bytes of chance. It is safe for 2^32 seals with one key; ours are a few for every call.
 *
 * @example `v1.` and base64url of nonce, tag and what is hidden
 * @module
 */
const VERSION = "v1.";
const SALT = "talkbasic/vault/v1";
const CIPHER = "aes-256-gcm";
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Nobody guesses 128 bits, and the address of a link stays short. */
const MARK_BYTES = 16;

/** @param secrets while one is being changed the new one and the old one: the first seals, all of them open */
export function createVault(secrets: readonly [string, ...string[]]): Vault {
  const sealing = new KeyRing(secrets, "seal");
  const marking = new KeyRing(secrets, "mark");
  return {
    seal(content, purpose) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, sealing.first(purpose), nonce);
      const hidden = [cipher.update(asBytes(content)), cipher.final()];
      const sealed = Buffer.concat([nonce, cipher.getAuthTag(), ...hidden]);
      return `${VERSION}${sealed.toString("base64url")}` as Sealed;
    },
    open(sealed, purpose) {
      if (!sealed.startsWith(VERSION)) return undefined;
      const bytes = Buffer.from(sealed.slice(VERSION.length), "base64url");
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
      return firstOf(sealing.all(purpose), (key) => opened(bytes, key));
    },
    mark: (text, purpose) => markOf(text, marking.first(purpose)).toString("base64url"),
    isMark(mark, text, purpose) {
      const given = Buffer.from(mark, "base64url");
      const fits = marking.all(purpose).map((key) => isSame(given, markOf(text, key)));
      // What decodes to the same bytes but is written otherwise was not made by us.
      return fits.includes(true) && given.toString("base64url") === mark;
    },
  };
}

/** The keys of each purpose, made when they are first needed (V1). */
class KeyRing {
  readonly #secrets: readonly [string, ...string[]];
  readonly #use: string;
  readonly #made = new Map<string, readonly [Buffer, ...Buffer[]]>();

  constructor(secrets: readonly [string, ...string[]], use: string) {
    this.#secrets = secrets;
    this.#use = use;
  }

  first(purpose: string): Buffer {
    return this.all(purpose)[0];
  }

  all(purpose: string): readonly [Buffer, ...Buffer[]] {
    const known = this.#made.get(purpose);
    if (known) return known;
    const [first, ...others] = this.#secrets;
    const derive = (secret: string): Buffer =>
      Buffer.from(hkdfSync("sha256", secret, SALT, `${this.#use} ${purpose}`, KEY_BYTES));
    const keys = [derive(first), ...others.map(derive)] as const;
    this.#made.set(purpose, keys);
    return keys;
  }
}

function opened(bytes: Buffer, key: Buffer): Buffer | undefined {
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(tag);
  try {
    const shown = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([shown, decipher.final()]);
  } catch {
    // The tag does not fit: another key, another purpose, or somebody has changed it.
    return undefined;
  }
}

function markOf(text: string, key: Buffer): Buffer {
  return createHmac("sha256", key).update(text).digest().subarray(0, MARK_BYTES);
}

function isSame(given: Buffer, wanted: Buffer): boolean {
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function asBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? Buffer.from(content, "utf8") : content;
}

function firstOf<One, Found>(ones: readonly One[], look: (one: One) => Found | undefined): Found | undefined {
  for (const one of ones) {
    const found = look(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
