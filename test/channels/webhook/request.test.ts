import { describe, expect, it } from "vitest";
import { readRequest } from "../../../src/channels/webhook/request.ts";
import type { WebRequest } from "../../../src/model/web.ts";

interface Sent {
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly guarded?: boolean;
}

async function read({ body = "", headers = {}, query = "", guarded = false }: Sent) {
  return readRequest({ method: "POST", headers, body: Buffer.from(body) }, { path: "/pay", query }, guarded);
}

async function request(sent: Sent): Promise<WebRequest> {
  const result = await read(sent);
  if (result.type === "refused") throw new Error(result.answer.body);
  return result.request;
}

async function status(sent: Sent): Promise<number> {
  const result = await read(sent);
  return result.type === "refused" ? result.answer.status : 200;
}

const FORM = { "content-type": "application/x-www-form-urlencoded; charset=UTF-8" };

describe("the fields of a request", () => {
  it("are those of the query, the last of one name", async () => {
    const { query } = await request({ query: "a=1&b=x%20y+z&a=2&empty=&bare&%C3%A9=%C3%A7" });
    expect({ ...query }).toEqual({ a: "2", b: "x y z", empty: "", bare: "", é: "ç" });
  });

  it("are those of a form", async () => {
    const { form, body } = await request({ headers: FORM, body: "Digits=1234&From=%2B55&From=%2B44" });
    expect({ ...form }).toEqual({ Digits: "1234", From: "+44" });
    expect(body).toBe("Digits=1234&From=%2B55&From=%2B44");
  });

  it("are no form in a body of another kind", async () => {
    const { form, body } = await request({ headers: { "content-type": "text/plain" }, body: "a=1" });
    expect([{ ...form }, body]).toEqual([{}, "a=1"]);
  });

  it("have nothing from any prototype, and no prototype to poison", async () => {
    const { form, query } = await request({
      headers: FORM,
      body: "__proto__=evil&constructor=c",
      query: "__proto__=q",
    });
    expect(Object.entries(form)).toEqual([
      ["__proto__", "evil"],
      ["constructor", "c"],
    ]);
    expect(Object.getPrototypeOf(form)).toBeNull();
    expect(form.toString).toBeUndefined();
    expect(Object.entries(query)).toEqual([["__proto__", "q"]]);
    expect(({} as Record<string, unknown>).evil).toBeUndefined();
  });

  it("come out of a form with parts, files left out", async () => {
    const parts = new FormData();
    parts.append("name", "José");
    parts.append("photo", new Blob([new Uint8Array([255, 254])]), "a.jpg");
    const packed = new Response(parts);
    const headers = { "content-type": packed.headers.get("content-type") ?? "" };
    const { form } = await request({ headers, body: new Uint8Array(await packed.arrayBuffer()) });
    expect({ ...form }).toEqual({ name: "José" });
  });

  it("are refused when they are too many, also as files that no script sees", async () => {
    const file = '--b\r\nContent-Disposition: form-data; name="a"; filename="f"\r\n\r\nx\r\n';
    const headers = { "content-type": 'multipart/form-data; x="boundary=c"; boundary=b' };
    expect(await status({ headers, body: `${file.repeat(200)}--b--` })).toBe(200);
    expect(await status({ headers, body: `${file.repeat(201)}--b--` })).toBe(413);
  });

  it("are refused when they are too many, or their names too long", async () => {
    const many = (count: number): string => Array.from({ length: count }, (_, n) => `f${n}=1`).join("&");
    expect(await status({ headers: FORM, body: many(200) })).toBe(200);
    expect(await status({ headers: FORM, body: many(201) })).toBe(413);
    expect(await status({ query: many(201) })).toBe(413);
    expect(await status({ headers: FORM, body: `${"n".repeat(1_001)}=1` })).toBe(413);
  });

  it("may be as long as a body", async () => {
    const { form } = await request({ headers: FORM, body: `text=${"a".repeat(1_048_000)}` });
    expect(form.text).toHaveLength(1_048_000);
  });
});

describe("the body of a request", () => {
  it("is text, without the mark that some programs put before it", async () => {
    expect((await request({ body: '\uFEFF{"é":1}' })).body).toBe('{"é":1}');
  });

  it.each([
    ["bytes that are no UTF-8", { body: new Uint8Array([0xe9, 0x20]) }, 400],
    [
      "a form that is none",
      { body: "hello", headers: { "content-type": "multipart/form-data; boundary=b" } },
      400,
    ],
    ["parts without a boundary", { body: "hello", headers: { "content-type": "multipart/form-data" } }, 400],
    ["another alphabet", { body: "a=1", headers: { "content-type": "text/plain; charset=ISO-8859-1" } }, 415],
    ["a quoted UTF-8", { body: "a=1", headers: { "content-type": 'text/plain; charset="utf-8"' } }, 200],
  ])("of %s is answered %#", async (_, sent, expected) => {
    expect(await status(sent)).toBe(expected);
  });
});

describe("the headers of a request", () => {
  const headers = {
    authorization: "Bearer abc",
    cookie: "session=1",
    "x-webhook-secret": "abc",
    "user-agent": "TwilioProxy/1.1",
  };

  it("come without the caller's secrets", async () => {
    expect({ ...(await request({ headers, guarded: true })).headers }).toEqual({
      "user-agent": "TwilioProxy/1.1",
    });
  });

  it("keep Authorization for a script that has no secret, and must look itself", async () => {
    expect({ ...(await request({ headers })).headers }).toEqual({
      authorization: "Bearer abc",
      "user-agent": "TwilioProxy/1.1",
    });
  });
});
