import { isIP } from 'node:net';
import type { IncomingMessage } from 'node:http';

/** A name or an address with, perhaps, a port: nothing else, since links in answers are made of it. */
const pattern = /^(?:\[([0-9a-f:.]+)\]|[a-z0-9._~-]+)(?::(\d{1,5}))?$/i;

/** The longest name of a host, with a port. */
const lengthMax = 253 + ':65535'.length;

const portMax = 65_535;

/** Whether a text names a host as `Host` may: `name`, `name:80`, `127.0.0.1:80`, `[::1]:80`. */
export function isHost(text: string): boolean {
  const match = text.length <= lengthMax ? pattern.exec(text) : null;
  if (!match) return false;
  const [, ipv6, port = '0'] = match;
  return Number(port) <= portMax && (ipv6 === undefined || isIP(ipv6) === 6);
}

const single = ['host', 'authorization'];

/**
 * Whether a request names one host, or none where HTTP does not ask for one, and at most one sender. Node hides all but the
 * first of each, and who stands in front may have gone by another one.
 */
export function isUnambiguous({ headers: { host }, rawHeaders, httpVersion }: IncomingMessage): boolean {
  if (host === undefined ? httpVersion === '1.1' : !isHost(host)) return false;
  return single.every((name) => timesIn(rawHeaders, name) <= 1);
}

function timesIn(rawHeaders: readonly string[], wanted: string): number {
  let times = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    if (name.length === wanted.length && name.toLowerCase() === wanted) times += 1;
  }
  return times;
}

/** Whether a `Host` names the machine itself. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/:\d*$/, '').toLowerCase();
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(name);
}
