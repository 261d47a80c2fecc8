import type { FileHandle } from "node:fs/promises";
import { crc32 } from "node:zlib";
import type { Inbound } from "../../runtime/ports.ts";

/**
 * How a batch stands in a spool file: one line, `length checksum json`, the first two in eight hexadecimal digits. What
 * a crash has torn does not fit its length or its checksum.
 *
 * @module
 */

const HEAD_BYTES = 18;
/** More than the longest webhook comes to: what says that it is longer was never written by us. */
const MOST_BYTES = 64 * 1024 * 1024;

export function recordOf(batch: Inbound): Buffer {
  const body = Buffer.from(`${JSON.stringify(batch)}\n`);
  return Buffer.concat([Buffer.from(`${hex(body.length)} ${hex(crc32(body))} `), body]);
}

/** A batch, and where the next one begins. */
export interface Kept {
  readonly batch: Inbound;
  readonly end: number;
}

/** The batch at a place of the file; undefined where none stands whole. */
export async function readRecord(file: FileHandle, at: number): Promise<Kept | undefined> {
  const head = await read(file, at, HEAD_BYTES);
  const [, length = "", sum] = /^([\da-f]{8}) ([\da-f]{8}) $/.exec(head?.toString("latin1") ?? "") ?? [];
  const bodyBytes = Number.parseInt(length, 16);
  if (sum === undefined || bodyBytes > MOST_BYTES) return undefined;
  const body = await read(file, at + HEAD_BYTES, bodyBytes);
  if (body === undefined || hex(crc32(body)) !== sum) return undefined;
  return { batch: JSON.parse(body.toString("utf8")) as Inbound, end: at + HEAD_BYTES + bodyBytes };
}

async function read(file: FileHandle, at: number, bytes: number): Promise<Buffer | undefined> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, at);
  return bytesRead === bytes ? buffer : undefined;
}

function hex(number: number): string {
  return number.toString(16).padStart(8, "0");
}
