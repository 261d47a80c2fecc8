import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createRuntime, definePhrase, type RuntimeOptions, type TalkBasic } from "../../src/index.ts";
import { folderOf } from "../cli/folders.ts";

const DOOR = `ON WEBHOOK GET TO "/order" DO
  TRY
    PRINT GET ORDER DETAILS GET QUERY VALUE "id"
  CATCH problem$
    PRINT "problem: " + problem$
  END TRY
END ON`;

const details = definePhrase({
  name: "GET ORDER DETAILS",
  run: async ([id]) => {
    if (id !== "A1") throw new Error(`nobody ordered ${id}`);
    return "two loaves";
  },
});

const folders: string[] = [];
let runtime: TalkBasic | undefined;

afterEach(async () => {
  await runtime?.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function made(script: string, options: RuntimeOptions = {}): Promise<TalkBasic> {
  const dataDir = mkdtempSync(join(tmpdir(), "talkbasic-embed-"));
  folders.push(dataDir);
  const settings = { DATA_DIR: dataDir, PORT: "0", LOG_LEVEL: "silent", ...options.settings };
  runtime = await createRuntime({
    bots: folderOf({ "main.bas": script }),
    whatsapp: "simulated",
    ...options,
    settings,
  });
  return runtime;
}

describe("createRuntime", () => {
  it("serves a bot that calls a phrase of the host program", async () => {
    const { url } = await (await made(DOOR, { phrases: [details] })).start();
    expect(await (await fetch(`${url}/order?id=A1`)).text()).toBe("two loaves");
  });

  it("lets the script answer what the phrase throws, in its words", async () => {
    const { url } = await (await made(DOOR, { phrases: [details] })).start();
    expect(await (await fetch(`${url}/order?id=B2`)).text()).toBe("problem: nobody ordered B2");
  });

  it("refuses a script whose phrase nobody provides, with the compiler's own words", async () => {
    await expect(made(DOOR)).rejects.toThrow(/GET ORDER DETAILS[\s\S]*FUNCTION/);
  });

  it("refuses to serve on WhatsApp itself without secrets, naming each", async () => {
    await expect(made(DOOR, { phrases: [details], whatsapp: "cloud" })).rejects.toThrow(
      /WHATSAPP_APP_SECRET[\s\S]*WHATSAPP_API_KEY/,
    );
  });

  it("says which setting it does not know", async () => {
    await expect(made(DOOR, { phrases: [details], settings: { WHATSAPP_API_KEI: "x" } })).rejects.toThrow(
      /WHATSAPP_API_KEY/,
    );
  });

  it("holds its data folder alone, and lets go of it when it stops", async () => {
    const first = await made(DOOR, { phrases: [details] });
    await first.start();
    const settings = { DATA_DIR: folders.at(-1) as string };
    const second = await made(DOOR, { phrases: [details], settings });
    await expect(second.start()).rejects.toThrow(settings.DATA_DIR);
    await second.stop();
    await first.stop();
    const third = await made(DOOR, { phrases: [details], settings });
    expect((await third.start()).port).toBeGreaterThan(0);
  });

  it("may be stopped before it was started, and twice", async () => {
    const unused = await made(DOOR, { phrases: [details] });
    await unused.stop();
    await unused.stop();
  });
});
