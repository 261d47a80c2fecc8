import { createHash } from "node:crypto";
import fc from "fast-check";
import twilioWebhooks from "twilio/lib/webhooks/webhooks.js";
import { describe, expect, it } from "vitest";
import { formOf, type Pair, pairsIn } from "../../../src/channels/twilio-voice/forms.ts";
import { signersOf, signTwilio } from "../../../src/channels/twilio-voice/signature.ts";
import { FIXTURES } from "./fixtures.ts";

const TOKEN = "12345";
const URL_SIGNED = "https://mycompany.com/myapp.php?foo=1&bar=2";
const CALL =
  "CallSid=CA1234567890ABCDE&Digits=1234&To=%2B18005551212&From=%2B14158675309&Caller=%2B14158675309";
const BINDING = "MessagingBinding.Address=%2B1325xxxxxxx&MessagingBinding.Address=%2B1415xxxxxxx";
const REPEATED = "Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234";

const APOSTROPHE = "TfZzewPq8wqrGlMfyAud8+/IvJ0=";

function fields(form: string): readonly Pair[] {
  const pairs = pairsIn(form);
  if (pairs === "too many") throw new Error("too many fields");
  return pairs;
}

function signers(url: string, form: string, signature: string | undefined, tokens = [TOKEN]) {
  return signersOf({ url, pairs: fields(form) }, signature, tokens);
}

describe("the signature of a request by Twilio", () => {
  // The vectors of Twilio's own tests.
  it.each([
    ["as it is", URL_SIGNED, CALL, "RSOYDt4T1cUTdK1PDd93/VVr8B8="],
    [
      "with port 443",
      "https://mycompany.com:443/myapp.php?foo=1&bar=2",
      CALL,
      "kvajT1Ptam85bY51eRf/AJRuM3w=",
    ],
    [
      "http with port 80",
      "http://mycompany.com:80/myapp.php?foo=1&bar=2",
      CALL,
      "0ZXoZLH/DfblKGATFgpif+LLRf4=",
    ],
    [
      "http with port 1234",
      "http://mycompany.com:1234/myapp.php?foo=1&bar=2",
      CALL,
      "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
    ],
    [
      "with a login",
      "https://user:pass@mycompany.com/myapp.php?foo=1&bar=2",
      CALL,
      "CukzLTc1tT5dXEDIHm/tKBanW10=",
    ],
    ["with an apostrophe in the query", `${URL_SIGNED}&Body=It%27s+amazing`, CALL, APOSTROPHE],
    ["with a field that comes twice", URL_SIGNED, BINDING, "83O6e2vORAoJHUNzJjDWN1jz+BA="],
    ["with a field whose values repeat", URL_SIGNED, REPEATED, "IK+Dwps556ElfBT0I3Rgjkr1wJU="],
  ])("is recognised: %s", (_case, url, form, signature) => {
    expect(signTwilio(url, fields(form), TOKEN)).toBe(signature);
    expect(signers(url, form, signature)).toEqual([TOKEN]);
  });

  it("is recognised when Twilio has encoded an apostrophe that arrives as it is", () => {
    expect(signers(`${URL_SIGNED}&Body=It's+amazing`, CALL, APOSTROPHE)).toEqual([TOKEN]);
  });

  it("is recognised for a body of JSON, by the hash in the address", () => {
    const body = Buffer.from('{"property": "value", "boolean": true}');
    const hash = createHash("sha256").update(body).digest("hex");
    const signed = { url: `${URL_SIGNED}&bodySHA256=${hash}`, pairs: [], body };
    const signature = "a9nBmqA0ju/hNViExpshrM61xv4=";
    expect(signersOf(signed, signature, [TOKEN])).toEqual([TOKEN]);
    expect(signersOf({ ...signed, body: Buffer.from("{}") }, signature, [TOKEN])).toEqual([]);
    const bare = { ...signed, url: URL_SIGNED };
    expect(signersOf(bare, signTwilio(URL_SIGNED, [], TOKEN), [TOKEN])).toEqual([]);
  });

  it.each([
    ["https://mycompany.com/x", "https://mycompany.com:443/x"],
    ["http://mycompany.com/x", "http://mycompany.com:80/x"],
    ["https://[2001:db8::1]/x", "https://[2001:db8::1]:443/x"],
    ["https://u:p@mycompany.com/x?y=a:b@c", "https://u:p@mycompany.com:443/x?y=a:b@c"],
    ["https://mycompany.com/x?n=it's", "https://mycompany.com/x?n=it%27s"],
  ])("does not hang on how %s was spelled", (one, other) => {
    expect(signers(one, CALL, signTwilio(other, fields(CALL), TOKEN))).toEqual([TOKEN]);
    expect(signers(other, CALL, signTwilio(one, fields(CALL), TOKEN))).toEqual([TOKEN]);
  });

  it("counts empty fields", () => {
    const signature = signTwilio(URL_SIGNED, fields("FromCity=&To=1"), TOKEN);
    expect(signers(URL_SIGNED, "FromCity=&To=1", signature)).toEqual([TOKEN]);
    expect(signers(URL_SIGNED, "To=1", signature)).toEqual([]);
  });

  it("says which of several tokens signed, whichever stands first", () => {
    const signature = signTwilio(URL_SIGNED, fields(CALL), "old");
    expect(signers(URL_SIGNED, CALL, signature, ["new", "old"])).toEqual(["old"]);
    expect(signers(URL_SIGNED, CALL, signature, ["old", "new"])).toEqual(["old"]);
    expect(signers(URL_SIGNED, CALL, signature, ["new"])).toEqual([]);
    expect(signers(URL_SIGNED, CALL, signature, [])).toEqual([]);
  });

  it.each([undefined, "", "RSOYDt4T1cUTdK1PDd93/VVr8B8", "RSOYDt4T1cUTdK1PDd93/VVr8B9=", "é".repeat(28)])(
    "is refused: %s",
    (signature) => expect(signers(URL_SIGNED, CALL, signature)).toEqual([]),
  );

  it("is over the bytes that came, in the order of the bytes of the names", () => {
    // U+FF61 stands before U+1F600 in bytes, and behind it in the order of JavaScript's texts.
    const names = ["\u{1F600}", "\uFF61"].map(encodeURIComponent);
    const [last, first] = names;
    const sorted = Buffer.from(`${URL_SIGNED}\uFF61b\u{1F600}a`);
    const signature = signTwilio(sorted.toString(), [], TOKEN);
    expect(signers(URL_SIGNED, `${last}=a&${first}=b`, signature)).toEqual([TOKEN]);
    const broken = signTwilio(URL_SIGNED, fields("Body=%FF"), TOKEN);
    expect(signers(URL_SIGNED, "Body=%FE", broken)).toEqual([]);
  });

  it("is what Twilio's own package makes of it", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "B", "1", " ", "+", "é", "&", "=", "%", "'", "日"),
      maxLength: 8,
    });
    const pairs = fc.array(fc.tuple(text, text), { maxLength: 12 });
    fc.assert(
      fc.property(pairs, (given) => {
        const form = new URLSearchParams(given.map(([name, value]): [string, string] => [name, value]));
        const read = fields(form.toString());
        const signature = twilioWebhooks.getExpectedTwilioSignature(TOKEN, URL_SIGNED, formOf(read));
        expect(signTwilio(URL_SIGNED, read, TOKEN)).toBe(signature);
      }),
    );
  });

  it.each(FIXTURES.map((fixture) => [fixture.id, fixture] as const))(
    "of fixture %s is judged right",
    (_id, fixture) => {
      const found = signers(fixture.url, fixture.body, fixture.headers["X-Twilio-Signature"], [
        fixture.authToken,
      ]);
      expect(found.length > 0).toBe(fixture.expect.signatureValid);
    },
  );
});
