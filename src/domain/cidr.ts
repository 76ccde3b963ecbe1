import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Parts of the network, in CIDR notation. */

/** How the groups of digits of an address are made. */
interface Family {
  readonly groups: number;
  readonly bitsPerGroup: number;
  read(address: string): number[];
  write(groups: readonly number[]): string;
}

const ipv4: Family = {
  groups: 4,
  bitsPerGroup: 8,
  read: (address) => address.split('.').map(Number),
  write: (groups) => groups.join('.'),
};

const hexadecimal = (groups: string): number[] =>
  groups === '' ? [] : groups.split(':').map((group) => Number.parseInt(group, 16));

const ipv6: Family = {
  groups: 8,
  bitsPerGroup: 16,
  read(address) {
    const [head = '', tail = ''] = shortest(address).split('::');
    const [first, last] = [hexadecimal(head), hexadecimal(tail)];
    return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
  },
  write: (groups) => shortest(groups.map((group) => group.toString(16)).join(':')),
};

/** An IPv6 address in its one shortest form; a URL writes it so. */
const shortest = (address: string): string => new URL(`http://[${address}]`).hostname.slice(1, -1);

/** An address with a zone, such as `fe80::1%eth0`, means something else on every machine. */
function familyOf(address: string): Family | undefined {
  if (isIPv4(address)) return ipv4;
  return isIPv6(address) && !address.includes('%') ? ipv6 : undefined;
}

/**
 * Brings an address or a range of addresses into its one form: the shortest, in lower case, and of a range its first
 * address. `203.0.113.7/24` becomes `203.0.113.0/24`, `203.0.113.7` becomes `203.0.113.7/32`. IPv4 addresses that are
 * written as IPv6 addresses become what they are.
 *
 * @returns undefined for what is neither
 */
export function normaliseCidr(text: string): string | undefined {
  const [, address = '', prefix] = /^([^/]*)(?:\/(0|[1-9]\d{0,2}))?$/.exec(text) ?? [];
  const family = familyOf(address);
  if (!family) return undefined;
  const { groups, bitsPerGroup } = family;
  const bits = prefix === undefined ? groups * bitsPerGroup : Number(prefix);
  if (bits > groups * bitsPerGroup) return undefined;
  const first = family.read(address).map((group, at) => {
    const dropped = bitsPerGroup - Math.min(Math.max(bits - at * bitsPerGroup, 0), bitsPerGroup);
    return (group >> dropped) << dropped;
  });
  return (family === ipv6 && mappedRange(first, bits)) || `${family.write(first)}/${bits}`;
}

/** The range of IPv4 addresses that a range of IPv6 addresses stands for; undefined when it stands for itself. */
function mappedRange(first: readonly number[], bits: number): string | undefined {
  const [high = 0, low = 0] = first.slice(6);
  if (bits < 96 || first.slice(0, 6).join() !== '0,0,0,0,0,65535') return undefined;
  return `${ipv4.write([high >> 8, high & 0xff, low >> 8, low & 0xff])}/${bits - 96}`;
}

/** The address of a range that holds no other; undefined for a larger one. */
export function singleAddress(cidrBlock: string): string | undefined {
  const [address = '', prefix] = cidrBlock.split('/');
  return prefix === (isIPv4(address) ? '32' : '128') ? address : undefined;
}

/** How much of an IPv6 address its holder was given; what follows is the holder's to choose (RFC 4291, 2.5.1). */
const ipv6NetworkBits = 64;

/** What stands for whoever holds an address: an IPv4 address, or the network of an IPv6 address. */
export const holderOf = (address: string): string =>
  isIPv4(address) ? address : (normaliseCidr(`${address}/${ipv6NetworkBits}`) ?? address);

/**
 * Whether an address is in any of some ranges, which are worked out once. No range of one family has addresses of the
 * other, `::/0` neither.
 */
export function addressFilter(cidrBlocks: readonly string[]): (address: string) => boolean {
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const cidrBlock of cidrBlocks) {
    const [network = '', prefix] = cidrBlock.split('/');
    const family = isIPv6(network) ? 'ipv6' : 'ipv4';
    lists[family].addSubnet(network, Number(prefix), family);
  }
  return (address) =>
    isIPv4(address)
      ? lists.ipv4.check(address, 'ipv4')
      : isIPv6(address) && lists.ipv6.check(address, 'ipv6');
}
