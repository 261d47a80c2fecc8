import { BlockList, isIP } from "node:net";

/**
 * Which addresses belong to the public internet. Everything else is the inside of somebody's computer, network or
 * cloud, where a script has no business unless its operator says so.
 *
 * N1 Of IPv6 only what is given to the public counts, so that mapped, translated and future ranges are refused without
 *    being named; of IPv4, where nearly everything is public, what is not is named.
 *
 * @see IANA, IPv4 and IPv6 Special-Purpose Address Registries
 * @module
 */
const NOT_PUBLIC_V4: readonly [network: string, prefix: number, what: string][] = [
  ["0.0.0.0", 8, "this network"],
  ["10.0.0.0", 8, "private"],
  ["100.64.0.0", 10, "shared by the customers of a provider"],
  ["127.0.0.0", 8, "this computer"],
  ["168.63.129.16", 32, "the inside of a cloud, though written like a public address"],
  ["169.254.0.0", 16, "this link; where clouds keep the secrets of a machine"],
  ["172.16.0.0", 12, "private"],
  ["192.0.0.0", 24, "protocols"],
  ["192.0.2.0", 24, "documentation"],
  ["192.88.99.0", 24, "relays between IPv4 and IPv6"],
  ["192.168.0.0", 16, "private"],
  ["198.18.0.0", 15, "measurements"],
  ["198.51.100.0", 24, "documentation"],
  ["203.0.113.0", 24, "documentation"],
  ["224.0.0.0", 4, "groups of receivers"],
  ["240.0.0.0", 4, "reserved"],
];

const PUBLIC_V6: readonly [string, number] = ["2000::", 3];

/** What lies in the public part of IPv6 and is not public, or leads to an IPv4 address. */
const NOT_PUBLIC_V6: readonly [network: string, prefix: number, what: string][] = [
  ["2001::", 23, "protocols, Teredo among them"],
  ["2001:db8::", 32, "documentation"],
  ["2002::", 16, "IPv4 addresses in 6to4"],
  ["3fff::", 20, "documentation"],
];

const insideV4 = new BlockList();
for (const [network, prefix] of NOT_PUBLIC_V4) insideV4.addSubnet(network, prefix, "ipv4");
const publicV6 = new BlockList();
publicV6.addSubnet(...PUBLIC_V6, "ipv6");
const insideV6 = new BlockList();
for (const [network, prefix] of NOT_PUBLIC_V6) insideV6.addSubnet(network, prefix, "ipv6");

/** Whether an address, in its usual writing, belongs to the public internet. What is no address does not. */
export function isPublicAddress(address: string): boolean {
  // A zone names a network card of this computer.
  if (address.includes("%")) return false;
  switch (isIP(address)) {
    case 4:
      return !insideV4.check(address, "ipv4");
    case 6:
      return publicV6.check(address, "ipv6") && !insideV6.check(address, "ipv6");
    default:
      return false;
  }
}
