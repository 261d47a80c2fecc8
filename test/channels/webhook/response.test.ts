import { describe, expect, it } from "vitest";
import { refusal, sendable } from "../../../src/channels/webhook/response.ts";

const answer = (headers: Readonly<Record<string, string>>, body = "ok", status = 200) => ({
  ...{ status, headers, body },
});

describe("what a script answers", () => {
  it("is plain text unless it says otherwise", () => {
    expect({ ...sendable(answer({}), "POST").answer.headers }).toEqual({
      "content-type": "text/plain; charset=utf-8",
    });
    const xml = sendable(answer({ "content-type": "text/xml" }), "POST").answer;
    expect(xml.headers["content-type"]).toBe("text/xml");
  });

  it.each([
    ["x-note", "a\r\nset-cookie: b=1"],
    ["x-note", "a\nb"],
    ["x-note", "a\u0000b"],
    ["x-note\r\nset-cookie", "b=1"],
    ["x note", "a"],
    ["", "a"],
    ["content-length", "3"],
    ["Content-Length", "3"],
    ["transfer-encoding", "chunked"],
    ["connection", "upgrade"],
    ["content-encoding", "gzip"],
    ["x-request-id", "mine"],
    ["x-content-type-options", "off"],
    ["x-long", "a".repeat(8_001)],
  ])("cannot break out of its headers: %j: %j", (name, value) => {
    const { answer: fit, dropped } = sendable(answer({ [name]: value, "x-good": "ção" }), "POST");
    expect({ ...fit.headers }).toEqual({ "x-good": "ção", "content-type": "text/plain; charset=utf-8" });
    expect(dropped).toHaveLength(1);
  });

  it.each([
    ["HEAD", 200],
    ["GET", 204],
    ["GET", 205],
    ["GET", 304],
  ])("has no body for %s with %i", (method, status) => {
    expect(sendable(answer({}, "printed", status), method).answer.body).toBe("");
  });
});

it("asks whoever comes at a bad time to come again", () => {
  expect(refusal(503, "Later.").headers["retry-after"]).toBe("5");
  expect(refusal(403, "No.")).toEqual({
    status: 403,
    headers: { "content-type": "application/json; charset=utf-8" },
    body: '{"error":{"status":403,"message":"No."}}',
  });
});
