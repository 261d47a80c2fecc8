import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, it, onTestFinished } from "vitest";
import { DEMO } from "../../src/cli/simulated.ts";
import { signedWebhook, textWebhook } from "../../src/simulator/graph/webhooks.ts";
import { folderOf } from "../cli/folders.ts";

it("the example's host program compiles against the package and answers its script's phrase", async () => {
  execFileSync("node_modules/.bin/tsc", ["-p", "examples"], { stdio: "inherit" });
  const env = { PATH: process.env.PATH, PORT: "0", DATA_DIR: folderOf({}), LOG_LEVEL: "silent" };
  const child = spawn(process.execPath, ["dist/examples/16-phrases/server.js"], { env });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  const [, url] = /^listening at (\S+)$/.exec((await lines.next()).value) ?? [];
  for (const [index, text] of ["hi", "B2"].entries()) {
    const message = { number: "1", from: "5511987654321", name: "Ana", id: `wamid.${index}`, at: 0 };
    const { body, headers } = signedWebhook(textWebhook({ ...message, text }), DEMO.appSecret);
    const answer = await fetch(`${url}/webhooks/whatsapp`, { method: "POST", body, headers });
    expect(answer.status).toBe(200);
  }
  expect((await lines.next()).value).toBe("asked for order B2");

  child.kill("SIGTERM");
  expect(await once(child, "close")).toEqual([0, null]);
});
