import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Not on the public internet, or not one machine (IANA's special-purpose registry of IPv4 addresses). */
const SPECIAL_IPV4: ReadonlyArray<readonly [string, number]> = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** What is given out to machines; loopback, link-local, unique local, multicast, mapped and NAT64 are all elsewhere. */
const GLOBAL_IPV6: readonly [string, number] = ['2000::', 3];
/** Inside it: protocols and tunnels (Teredo, 6to4), which carry an IPv4 address along, and documentation. */
const SPECIAL_IPV6: ReadonlyArray<readonly [string, number]> = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const special = new BlockList();
for (const [network, bits] of SPECIAL_IPV4) special.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of SPECIAL_IPV6) special.addSubnet(network, bits, 'ipv6');
const globalUnicast = new BlockList();
globalUnicast.addSubnet(...GLOBAL_IPV6, 'ipv6');

/** Is this the address of a machine on the public internet? Anything that is no IP address is not. */
export const isPublicAddress = (address: string): boolean => {
  if (isIPv4(address)) return !special.check(address, 'ipv4');
  return isIPv6(address) && globalUnicast.check(address, 'ipv6') && !special.check(address, 'ipv6');
};

/** All addresses of a host name; rejects when it has none. */
export type Lookup = (host: string) => Promise<readonly string[]>;

const LONGEST_LOOKUP_MS = 2000;

/**
 * Does a host name lead into the public internet, with every address it has? A name that nobody resolves in time is left
 * to the connection, which looks for itself and whose certificate check would stop a name that moved meanwhile.
 */
export const createLeadsOutside =
  (lookup: Lookup, longestMs: number = LONGEST_LOOKUP_MS) =>
  async (host: string): Promise<boolean> => {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<readonly string[]>((resolve) => {
      timer = setTimeout(() => resolve([]), longestMs);
    });
    const addresses = await Promise.race([lookup(host).catch(() => []), tooLate]);
    clearTimeout(timer);
    return addresses.every(isPublicAddress);
  };
