import { randomUUID } from "node:crypto";

/**
 * What a simulated person sends who was not said to send anything in particular: a file of its kind, small and whole
 * enough to be taken for one. Its id says what it is, so that whoever gets the message can fetch it.
 *
 * @module
 */
export const SAMPLES = {
  image: {
    mime: "image/jpeg",
    bytes: Buffer.from(
      "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=",
      "base64",
    ),
  },
  document: {
    mime: "application/pdf",
    bytes: Buffer.from(
      "%PDF-1.1\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
    ),
  },
  audio: {
    mime: "audio/ogg; codecs=opus",
    bytes: Buffer.concat([
      Buffer.from("T2dnUwACAAAAAAAAAAABAAAAAAAAAAAAAAABEw==", "base64"),
      Buffer.from("OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0", "latin1"),
    ]),
  },
  video: {
    mime: "video/mp4",
    bytes: Buffer.from("\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\x08mdat", "latin1"),
  },
  sticker: {
    mime: "image/webp",
    bytes: Buffer.from("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA", "base64"),
  },
} as const;

/** A new id of a sample. */
export function sampleId(type: keyof typeof SAMPLES): string {
  return `simulated-${type}-${randomUUID()}`;
}

/** The sample with such an id. */
export function sampleOf(id: string): { readonly mime: string; readonly bytes: Buffer } | undefined {
  const type = /^simulated-([a-z]+)-/.exec(id)?.[1];
  return type !== undefined && isSample(type) ? SAMPLES[type] : undefined;
}

function isSample(type: string): type is keyof typeof SAMPLES {
  return Object.hasOwn(SAMPLES, type);
}
