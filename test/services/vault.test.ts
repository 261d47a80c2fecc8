import { describe, expect, it } from "vitest";
import { createVault } from "../../src/services/vault.ts";
import type { Sealed } from "../../src/verification/ports.ts";

const OLD = "an old secret of more than thirty-two characters";
const NEW = "a new secret of more than thirty-two characters!";

describe("what is sealed", () => {
  const vault = createVault([NEW]);

  it("opens again as it was, text or bytes", () => {
    const bytes = Buffer.from([0, 255, 128, 10]);
    expect(vault.open(vault.seal("482913 é", "code"), "code")?.toString()).toBe("482913 é");
    expect(vault.open(vault.seal(bytes, "recording"), "recording")).toEqual(bytes);
    expect(vault.open(vault.seal("", "code"), "code")).toEqual(Buffer.alloc(0));
  });

  it("shows nothing of what it hides, and is another text each time", () => {
    const [one, other] = [vault.seal("482913", "code"), vault.seal("482913", "code")];
    expect(one).not.toBe(other);
    expect(one).toMatch(/^v1\.[\w-]+$/);
    expect(Buffer.from(one.slice(3), "base64url").includes("482913")).toBe(false);
  });

  it("opens for no other purpose", () => {
    expect(vault.open(vault.seal("482913", "code"), "pin")).toBeUndefined();
  });

  it("opens with no other key", () => {
    expect(createVault([OLD]).open(vault.seal("482913", "code"), "code")).toBeUndefined();
  });

  it("does not open when any byte of it was changed", () => {
    const bytes = Buffer.from(vault.seal("482913", "code").slice(3), "base64url");
    for (const at of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(vault.open(`v1.${changed.toString("base64url")}` as Sealed, "code")).toBeUndefined();
    }
  });

  it.each(["", "v1.", "v1.AAAA", "v2.AAAA", "482913", "v1.%%%"])("is not `%s`", (text) => {
    expect(vault.open(text as Sealed, "code")).toBeUndefined();
  });

  it("still opens while its key is being changed, and new seals need the new key only", () => {
    const both = createVault([NEW, OLD]);
    expect(both.open(createVault([OLD]).seal("482913", "code"), "code")?.toString()).toBe("482913");
    expect(createVault([NEW]).open(both.seal("482913", "code"), "code")?.toString()).toBe("482913");
  });

  it("was written by version 1 in this way, and opens for ever", () => {
    const kept = "v1.AAECAwQFBgcICQoLQ1S63w7VZwaGsFuQ_YA1uCAe_Iftiw" as Sealed;
    expect(createVault([OLD]).open(kept, "code")?.toString()).toBe("482913");
  });
});

describe("a mark", () => {
  const vault = createVault([NEW]);

  it("is that of its text and purpose, and of no other", () => {
    const mark = vault.mark("a1.n1", "link");
    expect(mark).toMatch(/^[\w-]{22}$/);
    expect(vault.isMark(mark, "a1.n1", "link")).toBe(true);
    expect(vault.isMark(mark, "a1.n2", "link")).toBe(false);
    expect(vault.isMark(mark, "a1.n1", "other")).toBe(false);
    expect(createVault([OLD]).isMark(mark, "a1.n1", "link")).toBe(false);
  });

  it("is known while its key is being changed", () => {
    expect(createVault([NEW, OLD]).isMark(createVault([OLD]).mark("a", "link"), "a", "link")).toBe(true);
  });

  it("is one only as it was written", () => {
    const mark = vault.mark("a1.n1", "link");
    for (const other of ["", "%", mark.slice(1), `${mark}=`, ` ${mark}`, `${mark}A`]) {
      expect(vault.isMark(other, "a1.n1", "link")).toBe(false);
    }
  });
});
