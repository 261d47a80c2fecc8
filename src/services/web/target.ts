import { isIP } from "node:net";
import { isPublicAddress } from "./public-address.ts";

/**
 * Where a web call may go.
 *
 * W1 What is checked is what is connected to: a name is looked up once, all of its addresses are checked, and the
 *    connection is made to these addresses and no others.
 * W2 Whoever runs the bot may name hosts for which only W1's pinning counts, in the setting `web-allow`.
 * W3 Where it is unclear it is refused: one inner address among public ones spoils them all.
 *
 * @module
 */
export interface Target {
  readonly url: URL;
  /** What the connection may be made to. Never empty. */
  readonly addresses: readonly string[];
}

/** Gives every address of a name. */
export type Resolve = (name: string) => Promise<readonly string[]>;

export type Found = { readonly target: Target } | { readonly failed: string };

/**
 * The place that an address names, looked up and checked.
 *
 * @param allowed  `host` or `host:port`, as the URL parser writes them
 */
export async function targetOf(
  address: string,
  allowed: ReadonlySet<string>,
  resolve: Resolve,
): Promise<Found> {
  if (!URL.canParse(address)) return { failed: "this is not a web address" };
  const url = new URL(address);
  const misnamed = whyNot(url);
  if (misnamed !== undefined) return { failed: misnamed };
  const host = hostOf(url);
  const isTrusted = allowed.has(url.hostname) || allowed.has(`${url.hostname}:${portOf(url)}`);
  if (!isTrusted && !isUsualPort(portOf(url))) return { failed: closedPort(url) };
  const addresses = isIP(host) ? [host] : await resolve(host);
  if (addresses.length === 0) return { failed: `no computer has the name ${host}; check how it is written` };
  const inner = isTrusted ? undefined : addresses.find((one) => !isPublicAddress(one));
  return inner === undefined ? { target: { url, addresses } } : { failed: insider(url, host, inner) };
}

function whyNot({ protocol, username, password }: URL): string | undefined {
  if (protocol !== "http:" && protocol !== "https:") return "only http:// and https:// are spoken here";
  if (username !== "" || password !== "")
    return 'a name and password do not belong in an address; send them with SET HEADER "Authorization"';
  return undefined;
}

/** Without the brackets of an IPv6 address. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "");
}

function portOf({ port, protocol }: URL): number {
  if (port !== "") return Number(port);
  return protocol === "https:" ? 443 : 80;
}

/** Below 1024 live mail servers, logins and the like, which could be made to understand a request for an order. */
function isUsualPort(port: number): boolean {
  return port === 80 || port === 443 || port >= 1024;
}

function closedPort(url: URL): string {
  return `port ${portOf(url)} is closed to scripts; whoever runs the bot can open it with the setting web-allow: ${url.hostname}:${portOf(url)}`;
}

function insider(url: URL, host: string, address: string): string {
  const where = host === address ? "this address" : `the name leads to ${address}, which`;
  return `${where} is not on the public internet, and scripts go nowhere else; whoever runs the bot can allow it with the setting web-allow: ${url.hostname}`;
}
