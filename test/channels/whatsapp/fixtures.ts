import { readdirSync, readFileSync } from "node:fs";

const FOLDER = new URL("./fixtures/", import.meta.url);

/** Real webhook bodies, one file per case, personal data replaced; their names without `.json`. */
export const FIXTURES: readonly string[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.slice(0, -".json".length));

export function bytesOf(fixture: string): Buffer {
  return readFileSync(new URL(`${fixture}.json`, FOLDER));
}
