import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { verify } from "../../src/channels/whatsapp/signature.ts";
import { curlLine, metaJson, signedWebhook, textWebhook } from "../../src/simulator/graph/webhooks.ts";

const TEXT = {
  number: "1",
  from: "16505551234",
  text: "it's a/b, Olá 😀",
  id: "wamid.1",
  at: 1_790_000_000_000,
};

describe("a signed webhook", () => {
  test("is one line of ASCII that says the same", () => {
    const { body } = signedWebhook(textWebhook(TEXT), "s");
    expect(body).toMatch(/^[\x20-\x7e]+$/);
    expect(body).toContain("a\\/b, Ol\\u00e1 \\ud83d\\ude00");
    expect(JSON.parse(body)).toEqual(textWebhook(TEXT));
  });

  test("carries the signature of its bytes", () => {
    const { body, headers } = signedWebhook(textWebhook(TEXT), "s");
    expect(verify(Buffer.from(body), headers["x-hub-signature-256"], ["s"])).toBe("s");
  });

  test("can be pasted into a shell as it is", async () => {
    const webhook = signedWebhook(textWebhook(TEXT), "s");
    const line = curlLine("http://127.0.0.1:3000/webhooks/whatsapp", webhook).replace(
      "curl",
      "printf '%s\\n'",
    );
    const { stdout } = await promisify(execFile)("sh", ["-c", line]);
    expect(stdout.split("\n")).toEqual([
      "-H",
      "content-type: application/json",
      "-H",
      `x-hub-signature-256: ${webhook.headers["x-hub-signature-256"]}`,
      "--data-raw",
      webhook.body,
      "http://127.0.0.1:3000/webhooks/whatsapp",
      "",
    ]);
  });

  test("escapes control characters once", () => {
    expect(metaJson("a\n\u2028")).toBe('"a\\n\\u2028"');
  });
});
