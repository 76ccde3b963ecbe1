import { BlockList, isIP, isIPv6 } from 'node:net';
import { z } from 'zod';
import { limits } from '../../domain/limits.ts';

/** A Kafka broker's address. */
export interface Broker {
  readonly host: string;
  readonly port: number;
}

const hostPattern =
  /^(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})(\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,62}))*\.?$/;

function parseBroker(entry: string): Broker | null {
  const match = /^(?:\[([^\]]*)\]|([^:/\s[\]]+)):(\d{1,5})$/.exec(entry);
  if (!match) return null;
  const [, ipv6, hostName = '', digits] = match;
  const port = Number(digits);
  const hostIsValid = ipv6 === undefined ? hostPattern.test(hostName) : isIPv6(ipv6);
  return hostIsValid && port >= 1 && port <= 65_535 ? { host: ipv6 ?? hostName, port } : null;
}

/**
 * Reads `host:port,host:port`.
 *
 * @returns null unless every entry is a host and a port; a scheme such as `SASL_SSL://` is refused, as Atlas does
 */
export function parseBrokers(list: string): readonly Broker[] | null {
  const brokers = list.split(',').map((entry) => parseBroker(entry.trim()));
  return brokers.every((broker) => broker !== null) ? brokers : null;
}

const notPublic = new BlockList();
notPublic.addSubnet('0.0.0.0', 8);
notPublic.addSubnet('10.0.0.0', 8);
notPublic.addSubnet('100.64.0.0', 10);
notPublic.addSubnet('127.0.0.0', 8);
notPublic.addSubnet('169.254.0.0', 16);
notPublic.addSubnet('172.16.0.0', 12);
notPublic.addSubnet('192.168.0.0', 16);
notPublic.addAddress('::1', 'ipv6');
notPublic.addSubnet('fc00::', 7, 'ipv6');
notPublic.addSubnet('fe80::', 10, 'ipv6');

/** Whether a broker can be on the public internet: no private address, no bare or local host name. */
export function isPublicBroker({ host }: Broker): boolean {
  const version = isIP(host);
  if (version !== 0) return !notPublic.check(host, version === 6 ? 'ipv6' : 'ipv4');
  const name = host.toLowerCase().replace(/\.$/, '');
  return name.includes('.') && !/\.(localhost|local|internal)$/.test(name);
}

/** What Atlas was seen to say about a list of brokers that it refuses. */
export const invalidBrokers = 'Invalid bootstrapServers';

/** A comma-separated list of brokers, kept as it was written. */
export const brokerList = z
  .string()
  .refine((list) => list.split(',').length <= limits.brokers.max)
  .refine((list) => parseBrokers(list) !== null, { params: { validation: invalidBrokers } });
