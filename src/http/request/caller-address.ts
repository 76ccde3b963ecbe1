import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { plainAddress } from '../auth/access-list.ts';

/**
 * The network address that a request comes from: what the outermost trusted proxy tells, where that is an address, else
 * the one of the socket. An address with a zone means nothing on another machine.
 */
export function callerAddress({ ip, socket }: Pick<FastifyRequest, 'ip' | 'socket'>): string {
  const told = plainAddress(ip ?? '');
  return isIP(told) === 0 || told.includes('%') ? plainAddress(socket.remoteAddress ?? '') : told;
}
