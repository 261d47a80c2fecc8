import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Output } from "../../src/cli/driver-output.ts";
import { botOf } from "../../src/cli/transcripts/find.ts";
import { type Actor, type Done, type Played, play } from "../../src/cli/transcripts/play.ts";
import { readTranscript } from "../../src/cli/transcripts/read.ts";
import { folderOf } from "../cli/folders.ts";

/**
 * Plays a transcript with a process that lives for one step: as soon as the step has come to rest it is killed, and the
 * next begins with nothing but what is on the disk. For transcripts that do not move the clock.
 */
export async function killedAfterEveryStep(path: string): Promise<{ played: Played; kills: number }> {
  const read = readTranscript({ path, text: readFileSync(path, "utf8") });
  const bot = botOf(path);
  if (read.type === "misread" || bot.type === "problem") throw new Error(`cannot play ${path}`);
  const mortal = new Mortal(bot.value, folderOf({}));
  const played = await play(read.transcript, mortal);
  return { played, kills: mortal.kills };
}

class Mortal implements Actor {
  kills = 0;
  readonly #args: readonly string[];

  constructor(bot: string, store: string) {
    this.#args = ["dist/cli/main.js", "run", bot, "--jsonl", "--store", store];
  }

  async act(input: Readonly<Record<string, unknown>>): Promise<Done> {
    const child = spawn(process.execPath, this.#args, { env: { PATH: process.env.PATH } });
    const ended = once(child, "exit");
    const lines = await untilRest(child, input);
    child.kill("SIGKILL");
    expectKilled(await ended);
    this.kills += 1;
    return { told: lines.map((output) => ({ output, behind: {} })), notes: [] };
  }
}

async function untilRest(child: ChildProcessWithoutNullStreams, input: unknown): Promise<readonly Output[]> {
  child.stdin.write(`${JSON.stringify(input)}\n`);
  const lines: Output[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const output = JSON.parse(line) as Output;
    if ("rest" in output) return lines;
    lines.push(output);
  }
  throw new Error("the process ended before it came to rest");
}

/** It must not have gone by itself, in peace. */
function expectKilled([, signal]: readonly unknown[]): void {
  if (signal !== "SIGKILL") throw new Error("the process was not killed");
}
