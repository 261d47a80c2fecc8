import { join } from "node:path";
import { parseArgs } from "node:util";

/** What can be measured by itself. */
const PARTS = ["parse", "waiting", "ours", "limits-on", "limits-redis", "axios", "bull", "floor"] as const;
export type Part = (typeof PARTS)[number];

export interface Options {
  /** Fewer and shorter rounds: figures to look at, not to believe. */
  readonly quick: boolean;
  readonly only: readonly Part[];
  /** Where the figures go. */
  readonly json: string;
  /** Where a CPU profile of our own server goes. */
  readonly profile?: string;
}

export const HELP = `Usage: npm run bench -- [options]

Measures what TalkBASIC promises and prints one table.
Exit status: 0 every promise is kept, 1 one is missed, 2 wrong usage.

  --quick         a short run: fewer rounds, fewer conversations
  --only NAME     measure only this, may be repeated:
                    parse         reading and checking a program of 10,000 lines
                    waiting       100,000 conversations that wait
                    ours          our server, limits off
                    limits-on     our server, limits in its process
                    limits-redis  our server, limits in Redis
                    axios         Express and axios, nothing stored
                    bull          Express, Bull and axios
                    floor         Express, SQLite and undici, no language
  A ratio is measured when both of its sides are.
  --json FILE     where the figures go (${join(".bench", "result.json")})
  --profile DIR   writes a CPU profile of our server there
  --help
`;

/** Reads the command line. */
export function readOptions(
  args: readonly string[],
): Options | { readonly help: true } | { readonly problem: string } {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    if (values.help) return { help: true };
    const unknown = values.only?.find((name) => !isPart(name));
    if (unknown !== undefined) return { problem: `There is nothing to measure called ${unknown}.` };
    return {
      quick: values.quick ?? false,
      only: values.only?.filter(isPart) ?? PARTS,
      json: values.json ?? join(".bench", "result.json"),
      ...(values.profile !== undefined && { profile: values.profile }),
    };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

const OPTIONS = {
  help: { type: "boolean" },
  quick: { type: "boolean" },
  only: { type: "string", multiple: true },
  json: { type: "string" },
  profile: { type: "string" },
} as const;

function isPart(name: string): name is Part {
  return (PARTS as readonly string[]).includes(name);
}
