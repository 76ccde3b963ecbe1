import { addressFilter } from '../../domain/cidr.ts';
import type { Principal } from '../../domain/principal.ts';

/** An address as it is shown: an IPv4 address that came over IPv6 is the IPv4 address. */
export const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

const filters = new WeakMap<Principal, (address: string) => boolean>();

/** Principals are immutable, so that what was worked out for one holds as long as it does. */
function filterOf(principal: Principal): (address: string) => boolean {
  const known = filters.get(principal);
  if (known) return known;
  const filter = addressFilter(principal.accessList.map(({ cidrBlock }) => cidrBlock));
  filters.set(principal, filter);
  return filter;
}

/**
 * Whether a principal may be used from an address: from anywhere as long as nothing is on its access list.
 *
 * @param address as {@link plainAddress} gives it
 */
export const isAllowedFrom = (principal: Principal, address: string): boolean =>
  principal.accessList.length === 0 || filterOf(principal)(address);
