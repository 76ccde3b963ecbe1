/** Ranges of IPv4 addresses as numbers, for ranges in the one form that `normaliseCidr` gives them. */

interface Range {
  readonly first: number;
  readonly last: number;
}

function rangeOf(cidrBlock: string): Range {
  const [address = '', bits = '32'] = cidrBlock.split('/');
  const first = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return { first, last: first + 2 ** (32 - Number(bits)) - 1 };
}

/** The ranges for private networks, of RFC 1918. */
const privateBlocks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/** Whether two ranges of IPv4 addresses have any in common. */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [rangeOf(one), rangeOf(other)];
  return a.first <= b.last && b.first <= a.last;
}

/** Whether all addresses of an IPv4 range are private. */
export function isPrivateRange(cidrBlock: string): boolean {
  const { first, last } = rangeOf(cidrBlock);
  return privateBlocks.map(rangeOf).some((block) => block.first <= first && last <= block.last);
}

/** Whether a text is a range of IPv4 addresses with its length. */
export const isIpv4Range = (cidrBlock: string): boolean => /^[\d.]+\/\d+$/.test(cidrBlock);
