import { chmodSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderKey, folderKeyThere } from "../../src/services/secret-key.ts";

const newFolder = (): string => mkdtempSync(join(tmpdir(), "key-"));

describe("the key of a data folder", () => {
  it("is made once, for its owner only, and is the same from then on", async () => {
    const folder = join(newFolder(), "data");
    const first = await folderKey(folder);
    expect(first).toMatchObject({ isNew: true, warnings: [] });
    expect(first.secret).toMatch(/^[0-9a-f]{64}$/);
    expect(statSync(join(folder, "secret.key")).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["secret.key"]);
    expect(await folderKey(folder)).toEqual({ secret: first.secret, isNew: false, warnings: [] });
    expect(await folderKeyThere(folder)).toBe(first.secret);
  });

  it("is one when several processes make it at the same moment", async () => {
    const folder = newFolder();
    const keys = await Promise.all(Array.from({ length: 20 }, () => folderKey(folder)));
    expect(new Set(keys.map(({ secret }) => secret)).size).toBe(1);
    expect(keys.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(["secret.key"]);
  });

  it("is another one in another folder", async () => {
    expect((await folderKey(newFolder())).secret).not.toBe((await folderKey(newFolder())).secret);
  });

  it("is not made by whoever only looks", async () => {
    const folder = newFolder();
    expect(await folderKeyThere(folder)).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("warns when others may read it, and says how to change that", async () => {
    const folder = newFolder();
    await folderKey(folder);
    chmodSync(join(folder, "secret.key"), 0o644);
    expect((await folderKey(folder)).warnings.join()).toMatch(/can be read by other users.*chmod 600/s);
  });

  it.each(["", "482913", "not a key at all"])("is never written over: %j", async (text) => {
    const folder = newFolder();
    writeFileSync(join(folder, "secret.key"), text);
    await expect(folderKey(folder)).rejects.toThrow(/holds no key.*backup/s);
    expect(readFileSync(join(folder, "secret.key"), "utf8")).toBe(text);
  });
});
