/**
 * What stands behind the method in a request: the path and the query.
 *
 * @module
 */
export interface Target {
  /** Decoded, once. */
  readonly path: string;
  /** As it came, without the question mark. */
  readonly query: string;
}

/**
 * Takes a request target apart. It is no file name: `//` and `..` stay what they are, and lead nowhere.
 *
 * @param target  ASCII, as Node lets nothing else through; also `http://host/path`, which a proxy may send
 * @returns undefined when its path is not UTF-8 with correct percent signs
 */
export function readTarget(target: string): Target | undefined {
  const local = target.replace(/^https?:\/\/[^/?]*/i, "");
  const end = local.indexOf("?");
  const path = decoded(end < 0 ? local : local.slice(0, end));
  return path === undefined ? undefined : { path, query: end < 0 ? "" : local.slice(end + 1) };
}

/** A path and a query as a client sends them; a path with percent signs counts as encoded already. */
export function targetOf(path: string, query: Readonly<Record<string, string>>): string {
  const fields = new URLSearchParams(query).toString();
  const joint = fields === "" ? "" : path.includes("?") ? "&" : "?";
  return `${path}${joint}${fields}`.replace(/[^!-~]/gu, escaped);
}

function escaped(character: string): string {
  const bytes = [...Buffer.from(character, "utf8")];
  return bytes.map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
}

function decoded(path: string): string | undefined {
  if (/%(?![0-9A-Fa-f]{2})/.test(path)) return undefined;
  const bytes = path.replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(bytes, "latin1"));
  } catch {
    return undefined;
  }
}
