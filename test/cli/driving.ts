import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { compilerOf } from "../../src/cli/compiling.ts";
import { drive } from "../../src/cli/driver.ts";
import type { Output } from "../../src/cli/driver-output.ts";
import type { BotId } from "../../src/model/ids.ts";
import type { Store } from "../../src/runtime/ports.ts";
import { type BotSettings, settle } from "../../src/settings/index.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import { folderOf } from "./folders.ts";

/** Output without what is tested elsewhere: a message as its text, a rest as "rest". */
type Brief = string | Readonly<Record<string, unknown>>;

interface Driven {
  readonly compiled: boolean;
  /** Every line, whole. */
  readonly lines: readonly Output[];
  /** Every line, brief. */
  readonly brief: readonly Brief[];
  readonly remarks: readonly string[];
}

interface Setting {
  readonly store?: Store;
  readonly environment?: Readonly<Record<string, string>>;
  readonly startAt?: string;
}

/** Feeds input lines to a script; an input that is a text is typed as it is. */
export async function driven(
  script: string,
  inputs: readonly unknown[],
  setting: Setting = {},
): Promise<Driven> {
  return drivenIn(folderOf({ "main.bas": script }), inputs, setting);
}

/** The same for a bot that lies in a folder. */
export async function drivenIn(
  path: string,
  inputs: readonly unknown[],
  setting: Setting = {},
): Promise<Driven> {
  const store = setting.store ?? memoryStore();
  const lines: Output[] = [];
  const remarks: string[] = [];
  const compiled = await drive(Readable.from(typed(inputs)), {
    compile: compilerOf(path),
    settings: settingsFrom(setting.environment ?? {}),
    openStore: async () => store,
    startAt: Date.parse(setting.startAt ?? "2026-03-02T12:00:00Z"),
    print: (output) => lines.push(output),
    remark: (text) => remarks.push(text),
  });
  return { compiled, lines, brief: lines.map(brief), remarks };
}

/** Puts another script into a bot's folder. */
export function edit(folder: string, script: string): void {
  writeFileSync(join(folder, "main.bas"), script);
}

function* typed(inputs: readonly unknown[]): Generator<string> {
  for (const input of inputs) {
    if (typeof input === "string") yield `${input}\n`;
    else yield `${JSON.stringify(input)}\n`;
  }
}

function settingsFrom(environment: Readonly<Record<string, string>>): BotSettings {
  const bot = "bot" as BotId;
  const settled = settle({ environment, bots: [{ bot, configs: [] }] });
  if (settled.type === "refused") throw new Error(JSON.stringify(settled.problems));
  return settled.bots.get(bot) as BotSettings;
}

function brief(output: Output): Brief {
  if ("rest" in output) return "rest";
  if ("out" in output) return output.out.type === "text" ? output.out.text : { ...output.out };
  return "log" in output ? `log: ${output.log.text}` : { ...output };
}
