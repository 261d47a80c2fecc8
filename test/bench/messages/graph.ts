import { startChild } from "../child.ts";
import type { Verdict } from "./books.ts";

const PROCESS = new URL("./graph-process.js", import.meta.url);

/** How long replies may stay away before they count as unanswered. */
const PATIENCE_MS = 20_000;

/** The fake Graph, in a process of its own. */
export interface Graph {
  readonly url: string;
  /** Resolves when a number has sent so many messages in all, or will not any more. */
  until(number: string, count: number): Promise<void>;
  verdict(number: string): Promise<Verdict>;
  end(): Promise<void>;
}

export async function startGraph(): Promise<Graph> {
  const child = await startChild(PROCESS, null, "around");
  return {
    url: `http://127.0.0.1:${child.ready}`,
    until: (number, count) => child.ask("until", { number, count, withinMs: PATIENCE_MS }),
    verdict: (number) => child.ask("verdict", number),
    end: () => child.end(),
  };
}
