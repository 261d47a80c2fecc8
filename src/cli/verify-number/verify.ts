import { rehearse } from "../../channels/twilio-voice/rehearsal.ts";
import { type Finding, isStopped } from "../../verification/errand/findings.ts";
import { findNumber, inspectLine } from "../../verification/errand/preflight.ts";
import { runErrand } from "../../verification/errand/run-errand.ts";
import type { Wish, World } from "../../verification/errand/scene.ts";
import { stepsAhead } from "../../verification/errand/steps.ts";
import { EXIT, type Exit, type Terminal } from "../terminal.ts";
import { AROUND, type Around } from "./around.ts";
import { doorFindings } from "./door.ts";
import { placesAt } from "./here.ts";
import { keyFindings, tellingFindings } from "./missing.ts";
import { atNumber, type FullPlace } from "./place.ts";
import { type Progress, progressOn } from "./progress.ts";
import { tellEnd, tellPlan } from "./report.ts";
import type { VerifyOptions } from "./wanted.ts";

/**
 * Verifies a number from the first look to the registration: has Meta call it, catches the code, gives it in. Broken off
 * at any moment, the same command goes on with it; no code is asked for twice unless a person says so.
 */
export function verify(
  argument: string | undefined,
  options: VerifyOptions,
  terminal: Terminal,
  around: Around = AROUND,
): Promise<Exit> {
  return atNumber(argument, options, terminal, async (place) => {
    const progress = progressOn(terminal, options);
    const task: Task = { ...place, options, terminal, around, progress };
    try {
      return await carryOut(task);
    } finally {
      progress.end();
    }
  });
}

/** What one call of the command works with. */
export interface Task extends FullPlace {
  readonly options: VerifyOptions;
  readonly terminal: Terminal;
  readonly around: Around;
  readonly progress: Progress;
}

async function carryOut(task: Task): Promise<Exit> {
  const { wanted, bot, setup, registry, telephony, options, progress, publicUrl } = task;
  const { number } = wanted;
  const line = { bot: bot.bot, number };
  const found = await findNumber(registry, { number, numberIds: bot.numberIds });
  progress.found(found.findings);
  if (found.number === undefined) return EXIT.problems;
  const errand = (await telephony.verification.dossier(line))?.errand;
  const ahead = stepsAhead(options.again ? undefined : errand, found.number, wanted.code);
  if (ahead.includes("catch-code")) {
    const findings = await lookAround(task, wanted.method ?? errand?.method ?? "voice");
    progress.found(findings);
    if (isStopped(findings)) return EXIT.problems;
  }
  if (options.dryRun) return tellPlan(ahead, options, task.terminal);
  const pin = wanted.pin ?? setup.pins.get(bot.bot);
  const wish: Wish = {
    ...wanted,
    ...{ line, numberId: found.number.id, here: placesAt(publicUrl) },
    ...(options.again && { isAgain: true }),
    ...(pin !== undefined && { pin }),
  };
  return tellEnd(await runErrand(wish, worldOf(task), found.number), task);
}

/** Everything on which a call depends. */
async function lookAround(
  { wanted: { number }, bot, world, setup, publicUrl, exchange }: Task,
  method: "voice" | "sms",
): Promise<readonly Finding[]> {
  const { accountSid = "", authTokens } = bot;
  const here = placesAt(publicUrl);
  const url = here.voiceUrl;
  const door = await rehearse({ url, accountSid, authToken: authTokens[0] ?? "", number });
  return [
    ...(await inspectLine(exchange, number, method, here)),
    ...doorFindings(door, url),
    ...tellingFindings(bot),
    ...keyFindings(setup.place.redisUrl !== undefined, world),
  ];
}

function worldOf({ telephony, exchange, registry, terminal, around, progress }: Task): World {
  const stop = new AbortController();
  void terminal.stopped().then(() => stop.abort());
  const { verification, vault } = telephony;
  return {
    ...{ verification, exchange, registry, vault, clock: around.clock },
    pause: (ms) => around.pause(ms, stop.signal),
    stopping: stop.signal,
    newPin: around.newPin,
    tell: (event) => progress.tell(event),
  };
}
