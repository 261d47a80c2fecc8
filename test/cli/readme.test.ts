import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { itInShell, pasted } from "./shell.ts";
import { startedDev } from "./started-dev.ts";

/** What README.md shows to be pasted does what README.md says. */
const BLOCKS = [...readFileSync("README.md", "utf8").matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(
  ([, block]) => block as string,
);

function blockWith(words: string): string {
  const found = BLOCKS.filter((block) => block.includes(words));
  expect(found).toHaveLength(1);
  return found[0] as string;
}

itInShell(["bash", "curl", "openssl"], "the signed curl is answered 200, and by the bot", async () => {
  const { terminal, curl } = await startedDev("bots");
  const [, port] = /127\.0\.0\.1:(\d+)/.exec(curl) ?? [];
  const answer = await pasted(blockWith("curl").replace("127.0.0.1:3000", `127.0.0.1:${port}`));
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  const [reply] = await terminal.until(/^echo → .*$/m);
  expect(reply).toBe("echo → +55…4321: You said: Good morning");
});

itInShell(["bash"], "the JSON lines drive a bot", async () => {
  const lines = await pasted(blockWith("--jsonl").replace("npx talkbasic", "node dist/cli/main.js"));
  const kinds = lines
    .split("\n")
    .filter(Boolean)
    .map((line) => Object.keys(JSON.parse(line)).join());
  expect(kinds).toEqual(["rest", "out,graph", "log", "rest", "rest"]);
});
