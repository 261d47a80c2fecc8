import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lockDataFolder, openStore } from "../../src/stores/index.ts";
import { startChild } from "./child.ts";
import { useFolder } from "./folder.ts";

describe("a data folder", () => {
  const folder = useFolder();

  it("is made when missing, and readable by its owner only", async () => {
    const dir = join(folder(), "deep", "data");
    const store = await openStore(dir);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    expect(existsSync(join(dir, "talkbasic.db"))).toBe(true);
    await store.close();
  });

  it("keeps its database to its owner, whoever may look into the folder", async () => {
    const dir = join(folder(), "shared");
    mkdirSync(dir, { mode: 0o755 });
    const store = await openStore(dir);
    const modes = readdirSync(dir).map((name) => [name, statSync(join(dir, name)).mode & 0o077]);
    expect(modes).toContainEqual(["talkbasic.db", 0]);
    expect(modes.filter(([, others]) => others !== 0)).toEqual([]);
    await store.close();
  });

  it("is not needed by a store in memory", async () => {
    await (await openStore("memory")).close();
    expect(existsSync("memory")).toBe(false);
  });

  it("has one owner: the second is told which folder it is", async () => {
    const first = await lockDataFolder(folder());
    const second = await lockDataFolder(folder());
    expect(second).toEqual({
      type: "taken",
      reason: `another server is using the data folder ${folder()}`,
    });
    if (first.type === "held") first.release();
  });

  it("is free after its owner released it", async () => {
    const first = await lockDataFolder(folder());
    if (first.type === "held") first.release();
    const second = await lockDataFolder(folder());
    expect(second.type).toBe("held");
    if (second.type === "held") second.release();
  });

  it("is refused while another process owns it, and free when that process was killed", async () => {
    const owner = startChild("hold.mjs", [folder()]);
    for await (const line of owner.lines) {
      expect(line).toBe("held");
      break;
    }
    expect((await lockDataFolder(folder())).type).toBe("taken");
    await owner.kill();
    const after = await lockDataFolder(folder());
    expect(after.type).toBe("held");
    if (after.type === "held") after.release();
  });
});
