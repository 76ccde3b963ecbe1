import type { Server } from 'node:http';

/** How often Node looks for requests that take too long where nothing is said, in milliseconds. */
const usualMs = 30_000;

/** How often Node has to look for requests that take longer than a timeout, so that a short one holds; milliseconds. */
export const checkIntervalFor = (timeoutMs: number): number => Math.min(timeoutMs, usualMs);

/**
 * Bounds how long a client may take to send a request, in milliseconds. Node takes the longer one of its two timeouts for
 * the whole request, whichever that is, and a minute for the head unless something is said.
 */
export function limitRequestTime(server: Server, timeoutMs: number): void {
  server.requestTimeout = timeoutMs;
  server.headersTimeout = timeoutMs;
}
