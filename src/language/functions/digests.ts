import { textOf } from "../../model/value.ts";
import { base64 } from "./digests/base64.ts";
import { md5 } from "./digests/md5.ts";
import { sha256 } from "./digests/sha256.ts";
import type { PlainFunction } from "./function.ts";

/** Functions that write a text in other characters, for systems that ask for it. */
function ofText(
  name: string,
  summary: string,
  example: PlainFunction["example"],
  weight: number,
  write: (text: string) => string,
): PlainFunction {
  return {
    ...{ name, usage: `${name}(text)`, summary, example, takes: [1, 1], weight },
    call: (value) => write(textOf(value)),
  };
}

/** The functions about digests, in the order of the reference. */
export const DIGEST_FUNCTIONS: readonly PlainFunction[] = [
  ofText(
    "MD5",
    "The MD5 checksum of a text, in hexadecimal digits.",
    ['MD5("abc")', "900150983cd24fb0d6963f7d28e17f72"],
    64,
    md5,
  ),
  ofText(
    "HASH",
    "The SHA-256 checksum of a text, in hexadecimal digits.",
    ['HASH("abc")', "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    64,
    sha256,
  ),
  ofText("BASE64", "The text in Base64.", ['BASE64("olá")', "b2zDoQ=="], 64, base64),
  ofText(
    "URLENCODE",
    "The text as one value in a web address: what would mean something there is written with %.",
    ['URLENCODE("bread & butter")', "bread%20%26%20butter"],
    64,
    asAddressPart,
  ),
];

/** Half a character would be an error: it stands as the sign for one that cannot be shown. */
function asAddressPart(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
}
