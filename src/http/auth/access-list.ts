import { BlockList, isIPv4, isIPv6 } from 'node:net';
import type { Principal } from '../../domain/principal.ts';

/** An address as it is shown: an IPv4 address that came over IPv6 is the IPv4 address. */
export const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

const lists = new WeakMap<Principal, BlockList>();

/** Principals are immutable, so that what was worked out for one holds as long as it does. */
function listOf(principal: Principal): BlockList {
  const known = lists.get(principal);
  if (known) return known;
  const list = new BlockList();
  for (const { cidrBlock } of principal.accessList) {
    const [network = '', prefix = ''] = cidrBlock.split('/');
    list.addSubnet(network, Number(prefix), isIPv6(network) ? 'ipv6' : 'ipv4');
  }
  lists.set(principal, list);
  return list;
}

/**
 * Whether a principal may be used from an address: from anywhere as long as nothing is on its access list.
 *
 * @param address as {@link plainAddress} gives it
 */
export function isAllowedFrom(principal: Principal, address: string): boolean {
  if (principal.accessList.length === 0) return true;
  if (isIPv4(address)) return listOf(principal).check(address, 'ipv4');
  return isIPv6(address) && listOf(principal).check(address, 'ipv6');
}
