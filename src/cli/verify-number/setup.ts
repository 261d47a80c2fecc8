import type { StorePlace } from "../../wiring/store-place.ts";
import type { TelephonyBot, TelephonyWorld } from "../../wiring/telephony.ts";
import { type Refused, settleBots, shown } from "../settled.ts";
import { readSimulation } from "../simulation-file.ts";
import { placeOf } from "../store-there.ts";
import { telephonyBot, telephonyWorld } from "../telephony.ts";
import type { Terminal } from "../terminal.ts";
import type { VerifyOptions } from "./wanted.ts";

/** The bots with their telephone numbers, and where their servers keep everything. */
export interface Setup {
  readonly type: "setup";
  readonly bots: readonly TelephonyBot[];
  readonly world: TelephonyWorld;
  readonly place: StorePlace;
  /** The two-step PINs that settings name. */
  readonly pins: ReadonlyMap<string, string>;
}

/** As the settings say; or, for a rehearsal, as the `talkbasic dev` that runs does. What is in the way is shown. */
export function setupOf({ bots: path, rehearse }: VerifyOptions, terminal: Terminal): Setup | Refused {
  const settled = settleBots(path, terminal);
  if (settled.type === "refused") return settled;
  const { process, bots } = settled;
  if (rehearse) return rehearsal(process.dataDir, terminal);
  const pins = bots.flatMap(({ source, settings: { pin } }) =>
    pin === undefined ? [] : [[source.bot, pin.reveal()] as const],
  );
  return {
    type: "setup",
    bots: bots.map(({ source, settings }) => telephonyBot(source, settings)),
    world: telephonyWorld(process),
    place: placeOf(process),
    pins: new Map(pins),
  };
}

function rehearsal(dataDir: string, terminal: Terminal): Setup | Refused {
  const simulation = readSimulation(dataDir);
  if (simulation.type === "problem") return { type: "refused", exit: shown([simulation.problem], terminal) };
  const { bots, world } = simulation.value;
  return { type: "setup", bots, world, place: { dataDir }, pins: new Map() };
}
