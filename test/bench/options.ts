import { join } from "node:path";
import { parseArgs } from "node:util";

/** What can be measured by itself. */
const PARTS = [
  ...(["parse", "interpreter", "waiting", "ours", "limits-on"] as const),
  ...(["axios", "bull", "floor", "scale"] as const),
] as const;
export type Part = (typeof PARTS)[number];

export interface Options {
  /** Fewer and shorter rounds: figures to look at, not to believe. */
  readonly quick: boolean;
  readonly only: readonly Part[];
  /** Where the figures go. */
  readonly json: string;
  /** Where a CPU profile of our own server goes. */
  readonly profile?: string;
  /** Whether to draw what was measured before, instead of measuring. */
  readonly plot: boolean;
}

/** The picture in the README. */
export const PLOT_FILE = join("test", "bench", "scale.svg");

export const HELP = `Usage: npm run bench -- [options]

Measures what TalkBASIC promises and prints one table.
Exit status: 0 every promise is kept, 1 one is missed, 2 wrong usage.

  --quick         a short run: fewer rounds, fewer conversations
  --only NAME     measure only this, may be repeated:
                    parse      reading and checking a program of 10,000 lines, and one of 500 again
                    interpreter  six small programs, and the same in other engines
                    waiting    100,000 conversations that wait
                    ours       our server, limits off
                    limits-on  our server, limits on
                    axios      Express and axios, nothing stored
                    bull       Express, Bull and axios
                    floor      Express, SQLite and undici, no language
                    scale      Express, Bull and axios, and our server, in several processes over Redis
  A ratio is measured when both of its sides are.
  --json FILE     where the figures go (${join(".bench", "result.json")})
  --profile DIR   writes a CPU profile of our server there
  --plot          measures nothing: draws what the JSON file says of several processes into
                  ${PLOT_FILE}, and writes its table into README.md
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
      plot: values.plot ?? false,
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
  plot: { type: "boolean" },
} as const;

function isPart(name: string): name is Part {
  return (PARTS as readonly string[]).includes(name);
}
