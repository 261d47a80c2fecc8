import type { Reading } from "./code/reading.ts";
import type { Capture, Hearing } from "./dossier.ts";
import type { Sealed, Vault } from "./ports.ts";

/**
 * What stands sealed in a dossier (D1), and how it is opened.
 *
 * @module
 */

/** All that was heard and is kept. @returns undefined when it was sealed with a key that is not here */
export function readingsOf(
  { readings }: Pick<Hearing, "readings">,
  vault: Vault,
): readonly Reading[] | undefined {
  if (readings === undefined) return [];
  const opened = vault.open(readings, "readings");
  return opened && (JSON.parse(opened.toString()) as readonly Reading[]);
}

export function sealReadings(readings: readonly Reading[], vault: Vault): Sealed {
  return vault.seal(JSON.stringify(readings), "readings");
}

/** @returns undefined when it was purged, or sealed with a key that is not here */
export function codeOf({ code }: Pick<Capture, "code">, vault: Vault): string | undefined {
  return code && vault.open(code, "code")?.toString();
}

export function sealCode(code: string, vault: Vault): Sealed {
  return vault.seal(code, "code");
}
