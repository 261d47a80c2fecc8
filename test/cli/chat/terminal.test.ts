import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { folderOf } from "../folders.ts";
import { itInShell } from "../shell.ts";
import { Typist } from "./typist.ts";

const ASKING = 'TALK "Name?"\nHEAR name$\nTALK "Hello " + name$';
const PROMPT = "+15550100> ";
const NEEDS = ["script"];

function typist(script: string, environment: Readonly<Record<string, string>> = { NO_COLOR: "1" }) {
  const folder = folderOf({ "main.bas": script });
  return { folder, person: new Typist(`node src/cli/talkbasic.js run ${folder}`, environment) };
}

itInShell(NEEDS, "greets, asks with who types, and ends at Ctrl-D with status 0", async () => {
  const { person } = typist(ASKING);
  await person.until(":help shows what else can be typed");
  await person.until(PROMPT);
  person.type("hi\r");
  await person.until("bot: Name?");
  await person.until(PROMPT);
  person.type(":as +5511987654321 Ana\r");
  await person.until("Ana> ");
  person.type("\u0004");
  expect(await person.status()).toBe(0);
  expect(person.seen).not.toContain("\u001b[32m");
});

itInShell(NEEDS, "ends at Ctrl-C with status 0, whatever was typed so far", async () => {
  const { person } = typist(ASKING);
  await person.until(PROMPT);
  person.type("never sen");
  await person.until("never sen");
  person.type("\u0003");
  expect(await person.status()).toBe(0);
});

itInShell(NEEDS, "has colours where nobody minds", async () => {
  const { person } = typist(ASKING, {});
  await person.until(PROMPT);
  person.type("hi\r");
  await person.until("\u001b[32mbot:\u001b[39m Name?");
});

itInShell(NEEDS, "keeps what is being typed when the bot speaks meanwhile", async () => {
  const { person } = typist('WAIT 0.3\nTALK "Here I am"\nHEAR x$\nTALK "You: " + x$');
  await person.until(PROMPT);
  person.type("hi\r");
  await person.until("the bot waits until");
  await person.until(PROMPT);
  person.type("half");
  await person.until("bot: Here I am");
  await person.until(`${PROMPT}half`);
  person.type(" of it\r");
  await person.until("bot: You: half of it");
});

itInShell(NEEDS, "says why the bot is silent, and when a conversation is over", async () => {
  const { person } = typist('TALK "one"\nWAIT "20 hours"\nTALK "two"');
  await person.until(PROMPT);
  person.type("hi\r");
  await person.until("bot: one");
  await person.until(":advance 20h goes there");
  await person.until(PROMPT);
  person.type(":advance 20h\r");
  await person.until("bot: two");
  await person.until("the conversation is over");
});

itInShell(NEEDS, "says which choice was tapped, and completes commands", async () => {
  const { person } = typist('TALK "Size?"\nHEAR s$ AS "Small", "Large"\nTALK "Yours: " + s$');
  await person.until(PROMPT);
  person.type("hi\r");
  await person.until("[1] Small  [2] Large");
  await person.until(PROMPT);
  person.type("2\r");
  await person.until("(tapped: Large)");
  await person.until("bot: Yours: Large");
  await person.until(PROMPT);
  person.type(":he");
  await person.until(":he");
  person.type("\t");
  await person.until("lp");
  person.type("\r");
  await person.until("Whatever you type is a message");
});

itInShell(NEEDS, "takes a saved script for the next conversation, and none that is broken", async () => {
  const { folder, person } = typist(ASKING);
  const main = join(folder, "main.bas");
  await person.until(PROMPT);
  person.type("hi\r");
  await person.until("bot: Name?");
  await person.until(PROMPT);
  writeFileSync(main, 'TALK "broken');
  await person.until("main.bas:1:6");
  await person.until("saved, but not loaded");
  await person.until(PROMPT);
  writeFileSync(main, ASKING.replace("Hello", "Welcome"));
  await person.until("loaded again");
  await person.until(PROMPT);
  person.type("Ana\r");
  await person.until("bot: Hello Ana");
  await person.until(PROMPT);
  person.type("hi\r");
  await person.until("bot: Name?");
  await person.until(PROMPT);
  person.type("Ana\r");
  await person.until("bot: Welcome Ana");
  await person.until(PROMPT);
  writeFileSync(join(folder, "config.csv"), "name,value\n");
  await person.until("the settings were changed");
});
