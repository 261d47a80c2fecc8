import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { isProven } from "../../../src/channels/webhook/secret.ts";

const BODY = Buffer.from('{"nome":"José","preço":"R$ 5"}');

function proven(headers: Readonly<Record<string, string>>, ...secrets: string[]): boolean {
  return isProven({ method: "POST", headers, body: BODY }, secrets);
}

function signature(secret: string, body: Uint8Array = BODY): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

it.each([
  ["shown", { "x-webhook-secret": "one" }, true],
  ["shown while it is changed", { "x-webhook-secret": "two" }, true],
  ["as a bearer's", { authorization: "Bearer one" }, true],
  ["as a bearer's in small letters", { authorization: "bearer two" }, true],
  ["by a signature over the bytes", { "x-hub-signature-256": signature("two") }, true],
  ["nowhere", {}, false],
  ["wrong", { "x-webhook-secret": "onE" }, false],
  ["empty", { "x-webhook-secret": "" }, false],
  ["partly", { "x-webhook-secret": "on" }, false],
  ["both at once", { "x-webhook-secret": "one,two" }, false],
  ["as a password", { authorization: "Basic one" }, false],
  ["as an empty bearer's", { authorization: "Bearer " }, false],
  ["by another's signature", { "x-hub-signature-256": signature("three") }, false],
  [
    "by a signature over JSON written anew",
    { "x-hub-signature-256": signature("one", Buffer.from("{}")) },
    false,
  ],
  ["by a signature in capitals", { "x-hub-signature-256": signature("one").toUpperCase() }, false],
])("a secret %s", (_, headers, expected) => {
  expect(proven(headers, "one", "two")).toBe(expected);
});

it("proves nothing when there is no secret", () => {
  expect(proven({ "x-webhook-secret": "", "x-hub-signature-256": signature("") })).toBe(false);
});
