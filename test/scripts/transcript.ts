import { readFileSync } from "node:fs";
import { run } from "../../src/cli/run.ts";
import { FakeTerminal } from "../cli/fake-terminal.ts";

/** What a line of a transcript may be that is fed to the bot; every other line is what came of it. */
const INPUTS: ReadonlySet<string> = new Set(
  "in http status clock advance memory host web templates restart".split(" "),
);

/**
 * Plays the input lines of a JSON-lines transcript again, with `talkbasic run --jsonl`.
 *
 * @param bot  a bot's folder or script
 * @returns the transcript as it is now: each input line as it stands, below it what came of it. Left out is what is
 * tested elsewhere: Graph's bodies and the `rest` lines.
 */
export async function played(bot: string, transcript: string): Promise<string> {
  const inputs = readFileSync(transcript, "utf8").split("\n").filter(isInput);
  const terminal = new FakeTerminal(`${inputs.join("\n")}\n`);
  await run(bot, { jsonl: true }, terminal);
  const answers = groupedByRest(terminal.written.out);
  return inputs.map((input, index) => [input, ...(answers[index] ?? []), ""].join("\n")).join("\n");
}

function isInput(line: string): boolean {
  if (line.trim() === "") return false;
  return INPUTS.has(Object.keys(JSON.parse(line) as object)[0] ?? "");
}

/** The output lines that each input line led to. */
function groupedByRest(written: string): string[][] {
  const groups: string[][] = [[]];
  for (const line of written.split("\n").filter((text) => text !== "")) {
    const { graph: _graph, ...output } = JSON.parse(line) as Record<string, unknown>;
    if ("rest" in output) groups.push([]);
    else groups.at(-1)?.push(JSON.stringify(output));
  }
  return groups;
}
