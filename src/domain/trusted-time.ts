import type { Clock } from './clock.ts';

/** How far the machine's clock may move by itself between two looks without having been set, in milliseconds. */
const setMs = 60_000;

/** For how long a clock has to agree with itself to be believed, in milliseconds: a day to notice that it is wrong. */
const believedAfterMs = 86_400_000;

/**
 * The time by which something may be deleted for good. A machine may start with its clock years ahead, and nothing tells
 * that from years in which it did not run. So time goes on from where it was last seen, and catches up with the
 * clock after a day in which nobody set it. It is never later than the clock.
 *
 * @param lastSeen Unix time in milliseconds of the last thing that is known to have happened
 * @returns the trusted Unix time in milliseconds; to be asked now and then, since each time looks at the clock
 */
export function createTrustedTime(clock: Clock, lastSeen: number): () => number {
  const begun = clock.steady();
  let agreedSince = begun;
  let ahead = clock.now() - begun;
  return () => {
    const [now, steady] = [clock.now(), clock.steady()];
    if (Math.abs(now - steady - ahead) > setMs) agreedSince = steady;
    ahead = now - steady;
    return steady - agreedSince < believedAfterMs ? Math.min(now, lastSeen + steady - begun) : now;
  };
}
