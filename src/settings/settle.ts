import type { BotId } from "../model/ids.ts";
import type { Problem } from "./problem.ts";
import {
  BOT_FAMILIES,
  BOT_SETTINGS,
  type BotSettings,
  type Family,
  keysOf,
  PROCESS_SETTINGS,
  type ProcessSettings,
  type Setting,
  UNUSED_KEYS,
} from "./table.ts";
import { type Entry, type Written, writtenInConfig, writtenInEnvironment } from "./written.ts";

type Variables = Readonly<Record<string, string | undefined>>;

/** All that an operator wrote, as it was read. */
export interface Sources {
  readonly environment: Variables;
  /** The variables of a `.env` file; the environment wins over them. */
  readonly dotenv?: Variables;
  readonly bots: readonly BotConfig[];
}

export interface BotConfig {
  readonly bot: BotId;
  /** Its config.csv, from each place that has one: two are refused. */
  readonly configs: readonly ConfigFile[];
}

export interface ConfigFile {
  /** What problems call it. */
  readonly path: string;
  readonly text: string;
}

export type Settled =
  | {
      readonly type: "settled";
      readonly process: ProcessSettings;
      readonly bots: ReadonlyMap<BotId, BotSettings>;
      /** What was written for nothing: settings that this version knows but does not use yet. */
      readonly unused: readonly Entry[];
    }
  /** At least one problem, all that there are at once. */
  | { readonly type: "refused"; readonly problems: readonly Problem[] };

/**
 * Checked settings out of what was written, or every reason why not.
 *
 * With one bot the environment overrides its config.csv. With several it only fills the gaps of a bot's own
 * settings, because one value would flatten what was told apart; what belongs to the process has one value
 * anyway, so there it overrides always.
 */
export function settle({ environment, dotenv = {}, bots }: Sources): Settled {
  const outside = [
    writtenInEnvironment(environment, "in the environment"),
    writtenInEnvironment(dotenv, "in .env"),
  ];
  const own = bots.map(({ configs }) => writtenInConfigs(configs));
  const around = outside.map(({ entries }) => entries);
  const reader = new Reader({ ...dotenv, ...environment });
  const settled = bots.map(({ bot }, index) => {
    const inside = own[index]?.entries ?? [];
    const layers = bots.length > 1 ? [inside, ...around] : [...around, inside];
    const settings = reader.readBot(layers);
    reader.checkFallback(settings, layers);
    return [bot, settings] as const;
  });
  const shared = own.flatMap(({ entries }) => entries);
  const process = reader.read<ProcessSettings>(PROCESS_SETTINGS, [...around, shared]);
  const problems = [...[...outside, ...own].flatMap((written) => written.problems), ...reader.problems];
  if (problems.length > 0) return { type: "refused", problems: unrepeated(problems) };
  const unused = [...around.flat(), ...shared].filter(({ key }) => UNUSED_KEYS.includes(key));
  return { type: "settled", process, bots: new Map(settled), unused };
}

/** What is wrong with settings by themselves, whatever else a bot may need beside them. */
export function misfitsIn({ text, path }: ConfigFile): readonly Problem[] {
  const { entries, problems } = writtenInConfig(text, path);
  const reader = new Reader({});
  reader.readBot([entries]);
  reader.read(PROCESS_SETTINGS, [entries]);
  return [...problems, ...reader.problems];
}

function writtenInConfigs([config, other]: readonly ConfigFile[]): Written {
  if (config === undefined) return { entries: [], problems: [] };
  const written = writtenInConfig(config.text, config.path);
  return other ? { ...written, problems: [...written.problems, twoConfigs(config, other)] } : written;
}

type Layer = readonly Entry[];

/** Reads tables out of layers, the first layer that has a setting giving it; collects what does not fit. */
class Reader {
  readonly problems: Problem[] = [];
  readonly #variables: Variables;

  constructor(variables: Variables) {
    this.#variables = variables;
  }

  /** The values under their names. Those that do not fit are missing: the caller refuses when there are problems. */
  read<Result>(table: Readonly<Record<string, Setting>>, layers: readonly Layer[]): Result {
    const named = Object.entries(table).map(([name, setting]) => [name, this.#value(setting, layers)]);
    return Object.fromEntries(named) as Result;
  }

  readBot(layers: readonly Layer[]): BotSettings {
    const families = Object.entries(BOT_FAMILIES).map(([name, family]) => [
      name,
      this.#family(family, layers),
    ]);
    return { ...this.read<BotSettings>(BOT_SETTINGS, layers), ...Object.fromEntries(families) };
  }

  /** A template in the place of a message must have a name. */
  checkFallback({ fallback, fallbackTemplate }: BotSettings, layers: readonly Layer[]): void {
    if (fallback !== "template" && fallback !== "template-and-hold") return;
    const { key } = BOT_SETTINGS.fallbackTemplate;
    const written = (of: string) => layers.flat().find((entry) => entry.key === of);
    // One that is written and not understood was told already.
    if (fallbackTemplate !== undefined || written(key) !== undefined) return;
    const where = written(BOT_SETTINGS.fallback.key)?.where ?? BOT_SETTINGS.fallback.key;
    this.problems.push(noFallbackTemplate(fallback, key, where));
  }

  #family({ prefix, kind, summary }: Family, layers: readonly Layer[]): ReadonlyMap<string, unknown> {
    const keys = new Set(layers.flat().flatMap(({ key }) => (key.startsWith(prefix) ? [key] : [])));
    return new Map([...keys].map((key) => [key, this.#value({ key, kind, summary }, layers)]));
  }

  #value(setting: Setting, layers: readonly Layer[]): unknown {
    const keys = keysOf(setting);
    for (const layer of layers) {
      const entry = this.#agreed(layer.filter(({ key }) => keys.includes(key)));
      if (entry !== undefined) return this.#parsed(setting, entry);
    }
    const borrowed = setting.borrows && this.#variables[setting.borrows]?.trim();
    if (borrowed)
      return this.#parsed(setting, {
        key: setting.key,
        value: borrowed,
        where: `${setting.borrows} in the environment`,
      });
    return setting.otherwise === undefined ? undefined : setting.kind.read(setting.otherwise);
  }

  /** The one value that the entries of a layer give; which of two that differ is meant, only their author knows. */
  #agreed([first, ...others]: Layer): Entry | undefined {
    const other = others.find(({ value }) => value !== first?.value);
    if (first !== undefined && other !== undefined) this.problems.push(disagreement(first, other));
    return first;
  }

  #parsed(setting: Setting, { key, value, where }: Entry): unknown {
    const parsed = setting.kind.read(value);
    if (parsed === undefined) this.problems.push(misread(setting, key, where));
    return parsed;
  }
}

function twoConfigs({ path }: ConfigFile, other: ConfigFile): Problem {
  return {
    where: other.path,
    what: `the bot has a second file of settings, ${path}`,
    fix: "move everything into one of them and delete the other",
  };
}

function disagreement(first: Entry, other: Entry): Problem {
  return {
    where: other.where,
    what: `\`${other.key}\` says something else than \`${first.key}\` (${first.where}), and both set the same thing`,
    fix: "keep one of the two",
  };
}

function noFallbackTemplate(mode: string, key: string, where: string): Problem {
  return {
    where,
    what: `\`${mode}\` sends a template in the place of what cannot be sent, and \`${key}\` names none`,
    fix: `add ${key}, such as \`order_update pt_BR\`; or write \`hold\` or \`refuse\` here`,
  };
}

/** The value itself is not shown: it may be a secret or a phone number that landed in the wrong row. */
function misread(setting: Setting, key: string, where: string): Problem {
  return {
    where,
    what: `the value of \`${key}\` is not understood`,
    fix: `write ${setting.kind.means}`,
  };
}

/** One mistake in the environment meets every bot; it is told once. */
function unrepeated(problems: readonly Problem[]): readonly Problem[] {
  const told = new Map(problems.map((problem) => [`${problem.where}: ${problem.what}`, problem]));
  return [...told.values()];
}
