import type { Clock, Papers } from "../runtime/ports.ts";
import { folderKey, folderKeyThere } from "../services/secret-key.ts";
import { createVault } from "../services/vault.ts";
import type { Vault } from "../verification/ports.ts";

/** What decides with which key things are sealed. */
interface VaultOptions {
  readonly world: { readonly dataDir: string; readonly secretsKeys: readonly string[] };
  readonly papers: Papers;
  readonly clock: Clock;
  readonly warn?: (warning: string) => void;
}

/**
 * The vault of a server or a command: sealed with SECRETS_KEY, or with the key of the data folder, which is made at need.
 * The folder's key still opens what it has sealed before there was a SECRETS_KEY.
 */
export async function openVault({ world, papers, clock, warn }: VaultOptions): Promise<Vault> {
  const { dataDir, secretsKeys } = world;
  const [first, ...others] = secretsKeys;
  if (first !== undefined) {
    // A file that nobody needs any more is in nobody's way.
    const former = await folderKeyThere(dataDir).catch(() => undefined);
    return createVault([first, ...others, ...(former === undefined ? [] : [former])]);
  }
  const { secret, warnings, isNew } = await folderKey(dataDir);
  for (const warning of warnings) warn?.(warning);
  if (isNew && (await papers.papers("verification", clock.now())).length > 0) warn?.(otherKey(dataDir));
  return createVault([secret]);
}

function otherKey(dataDir: string): string {
  return `There was no key in ${dataDir}, so a new one was made, and it does not open the codes and PINs that are kept already. They were sealed with the secret.key of another data folder, or with one that is gone: copy that file here, or set SECRETS_KEY to the same text for all processes.`;
}
