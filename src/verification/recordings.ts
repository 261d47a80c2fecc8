import type { EpochMs } from "../model/ids.ts";
import type { Papers } from "../runtime/ports.ts";
import type { VerificationBot } from "./bot.ts";
import type { BackOffice } from "./courier.ts";
import type { Copy, Dossier, Recording } from "./dossier.ts";
import { RECORDING_KEPT_MS } from "./dossier.ts";
import { soundPaper } from "./links.ts";
import type { Exchange, Failure, Line, Outcome, Sound } from "./ports.ts";
import { copyTried, soundPutOff, soundRetryAt, soundSettled, takenSound, type Wanted } from "./sound.ts";

/** Where sounds are kept, too. */
export interface SoundOffice extends BackOffice {
  readonly papers: Papers;
}

/** Fetches the sound of a call and keeps it sealed: first the sound is durable, then the dossier says so. */
export async function fetchSound(
  line: Line,
  hearing: string,
  bot: VerificationBot,
  office: SoundOffice,
): Promise<void> {
  const { book, clock, log } = office;
  const { dossier, wanted } = await book.alter(line, (before) => {
    const [after, found] = takenSound(before, hearing, clock.now());
    return [after, { dossier: after, wanted: found }];
  });
  if (!wanted) return;
  const fetched = await fetched5MB(bot.exchange, wanted.id);
  const now = clock.now();
  const recording = fetched.ok
    ? await keep(dossier, hearing, { wanted, sound: fetched.value }, office)
    : lackingAfter(fetched.failure, wanted, now);
  await book.alter(line, (before) => [
    recording.type === "wanted"
      ? soundPutOff(before, hearing, recording)
      : soundSettled(before, hearing, { recording, of: wanted.id }, { now, vault: office.vault, bot }),
    undefined,
  ]);
  log(line, { type: "recording", hearing, outcome: outcomeOf(recording) });
}

/** More than two minutes of any format that calls are recorded in. */
const SOUND_BYTES = 5 * 1_048_576;

async function fetched5MB(exchange: Exchange | undefined, id: string): Promise<Outcome<Sound>> {
  if (!exchange) return failed("no-account", "no account is set up with which it could be fetched");
  try {
    const fetched = await exchange.recording(id);
    if (!fetched.ok || fetched.value.bytes.length <= SOUND_BYTES) return fetched;
    return failed("too-large", "it is larger than 5 MB");
  } catch {
    // What was thrown may hold the address with its login.
    return { ok: false, failure: { ...failure("failed", "fetching it failed"), type: "unreached" } };
  }
}

/** Only what cannot get better by itself is not tried again. */
const HOPELESS = ["no-account", "too-large"];

function lackingAfter({ code, reason }: Failure, wanted: Wanted, now: EpochMs): Recording {
  const nextAt = HOPELESS.includes(code) ? undefined : soundRetryAt(wanted, now);
  return nextAt === undefined
    ? { type: "none", why: `it could not be fetched: ${reason}` }
    : { ...wanted, nextAt };
}

async function keep(
  dossier: Dossier,
  hearing: string,
  { wanted, sound }: { readonly wanted: Wanted; readonly sound: Sound },
  { papers, vault, clock }: SoundOffice,
): Promise<Recording> {
  const now = clock.now();
  const ref = soundPaper(dossier, hearing);
  const untilAt = now + RECORDING_KEPT_MS;
  const text = vault.seal(sound.bytes, "recording");
  const before = await papers.paper(ref, now);
  const writing = { ...ref, version: before?.version ?? 0, text, untilAt };
  // Somebody else has fetched it at the same time: tried once more, for theirs may be of a shorter recording.
  if ((await papers.writePaper(writing, now)) === "stale") return { ...wanted, nextAt: now };
  return { type: "kept", id: wanted.id, seconds: wanted.seconds, mime: sound.mime, untilAt };
}

function outcomeOf(recording: Recording): string {
  switch (recording.type) {
    case "kept":
      return "kept";
    case "wanted":
      return `not there yet, tried ${recording.tries} times`;
    case "none":
      return recording.why;
  }
}

/** Codes under which a provider says that it has no such recording. */
const GONE = ["20404", "404"];

/** Has the provider delete its copy of a recording whose time is over. */
export async function dropCopy(
  line: Line,
  copy: Copy,
  { exchange }: VerificationBot,
  { book, clock }: BackOffice,
): Promise<void> {
  const dropped = await (exchange?.dropRecording(copy.id) ?? failed("no-account", ""));
  const isGone = dropped.ok || GONE.includes(dropped.failure.code);
  await book.alter(line, (before) => [copyTried(before, copy, isGone, clock.now()), undefined]);
}

function failed(code: string, reason: string): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: failure(code, reason) };
}

function failure(code: string, reason: string): Failure {
  return { code, reason, fix: "", type: "refused" };
}
