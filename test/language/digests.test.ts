import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { call } from "./calling.ts";

/** Our own digests beside those of Node, which the quiet rooms do not have. */
describe("checksums", () => {
  it.each([
    ["MD5", "", "d41d8cd98f00b204e9800998ecf8427e"],
    ["MD5", "message digest", "f96b697d7cb7938d525a2f31aaf161d0"],
    ["HASH", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    [
      "HASH",
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ],
    ["BASE64", "", ""],
    ["BASE64", "f", "Zg=="],
    ["BASE64", "fo", "Zm8="],
    ["BASE64", "foobar", "Zm9vYmFy"],
  ])("%s of %j is %s", (name, text, result) => {
    expect(call(name, text)).toBe(result);
  });

  it("are those of Node, for any text", () => {
    const unit = fc.constantFrom("a", "é", "ह", "👋", "\ud83d", "\ude00", "\0");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 200 }), (text) => {
        expect(call("MD5", text)).toBe(createHash("md5").update(text).digest("hex"));
        expect(call("HASH", text)).toBe(createHash("sha256").update(text).digest("hex"));
        expect(call("BASE64", text)).toBe(Buffer.from(text).toString("base64"));
        expect(decodeURIComponent(call("URLENCODE", text) as string)).toBe(Buffer.from(text).toString());
      }),
    );
  });

  it("know texts of every length around a block", () => {
    for (let length = 50; length < 140; length++) {
      const text = "x".repeat(length);
      expect(call("MD5", text)).toBe(createHash("md5").update(text).digest("hex"));
      expect(call("HASH", text)).toBe(createHash("sha256").update(text).digest("hex"));
    }
  });
});
