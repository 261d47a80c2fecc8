import type { Tongue } from "../../model/tongue.ts";
import type { Reading } from "./reading.ts";
import { codeIn, type Run, runsIn } from "./runs.ts";
import { stretchesIn } from "./stretches.ts";
import { tokensIn } from "./tokens.ts";
import { TONGUES } from "./words/meaning.ts";

/**
 * The runs of digits in one reading.
 *
 * H1 A reading is heard in the language in which the recogniser listened.
 * H2 Where that is not known, or no number comes out in it, the language in which most digits come out is the one; another
 *    in which a different code comes out makes all of them unsure.
 * H3 A recogniser that listened in another language than Meta was asked to speak guesses: it is believed only when it
 *    understood that a code is being told.
 *
 * @param expected the language in which Meta was asked to speak
 */
export function hear({ source, text, language }: Reading, expected: Tongue | undefined): readonly Run[] {
  if (source === "dtmf") return pressed(text);
  if (source === "sms") return isAboutWhatsApp(text) ? inAnyTongue(text) : [];
  const listened = tongueIn(language) ?? (language === undefined ? expected : undefined);
  if (listened === undefined) return inAnyTongue(text);
  const tokens = tokensIn(text, listened);
  if (stretchesIn(tokens).length === 0) return inAnyTongue(text);
  const runs = runsIn(tokens);
  return expected === undefined || listened === expected ? runs : runs.map(doubted);
}

/** The language of a tag such as `pt-BR`; undefined for one whose words we do not know. */
export function tongueIn(tag: string | undefined): Tongue | undefined {
  const [primary] = tag?.toLowerCase().split(/[-_]/) ?? [];
  return TONGUES.find((tongue) => tongue === primary);
}

/** Keys are what they are. More than one group of them came from a request that Twilio does not send. */
function pressed(keys: string): readonly Run[] {
  const groups = keys.match(/\d+/g) ?? [];
  return groups.map((digits) => ({
    ...{ digits, perhaps: [], unsure: groups.length > 1, doubtful: false, claimed: true, announced: true },
  }));
}

/** Anybody can write to the number, and many numbers have six digits. */
function isAboutWhatsApp(text: string): boolean {
  const tokens = tokensIn(text, "en");
  return tokens.some((token) => token.text === "whatsapp") && tokens.some(({ role }) => role === "code");
}

function inAnyTongue(text: string): readonly Run[] {
  const heard = TONGUES.map((tongue) => runsIn(tokensIn(text, tongue)));
  const best = heard.reduce((one, other) => (lengthOf(other) > lengthOf(one) ? other : one));
  const codes = new Set(codesOf(best));
  if (heard.flatMap(codesOf).some((code) => !codes.has(code))) return best.map(unsure);
  return heard.every((runs) => lengthOf(runs) === lengthOf(best)) ? best : best.map(doubted);
}

function lengthOf(runs: readonly Run[]): number {
  return runs.reduce((length, { digits }) => length + digits.length, 0);
}

function codesOf(runs: readonly Run[]): readonly string[] {
  return runs.flatMap(({ digits }) => codeIn(digits)?.code ?? []);
}

function doubted(run: Run): Run {
  return run.announced ? { ...run, doubtful: true } : unsure(run);
}

function unsure(run: Run): Run {
  return { ...run, unsure: true };
}
