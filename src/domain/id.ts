import { randomBytes, randomInt } from 'node:crypto';

const processPart = randomBytes(5).toString('hex');
let counter = randomInt(0x1000000);

/**
 * A new identifier in the form of a MongoDB ObjectId: 24 lower-case hexadecimal digits made of the time in seconds,
 * a part of this process's own and a counter.
 *
 * @param now Unix time in milliseconds
 */
export function newId(now: number): string {
  counter = (counter + 1) % 0x1000000;
  const seconds = Math.floor(now / 1000) % 0x100000000;
  return seconds.toString(16).padStart(8, '0') + processPart + counter.toString(16).padStart(6, '0');
}

/** An identifier as Atlas writes them, from its API description. */
export const idPattern = /^[a-f0-9]{24}$/;

/** Whether a text is an identifier. */
export const isId = (text: string): boolean => idPattern.test(text);
