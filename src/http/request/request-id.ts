import { randomBytes } from 'node:crypto';

/**
 * Makes ids of requests: which run of the server it was, and which request of it. They are short, cheap, and differ from
 * those of any other run; what a client calls its request stays the client's.
 */
export function createRequestIds(): () => string {
  const run = randomBytes(6).toString('hex');
  let count = 0;
  return () => {
    count += 1;
    return `${run}-${count.toString(36)}`;
  };
}
