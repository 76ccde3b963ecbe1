import { holderOf } from './cidr.ts';
import { RecentMap } from './recent-map.ts';

/** How many addresses are remembered. */
const addressesMax = 10_000;

/** Failures that are answered without delay: everybody mistypes, and several people share an address. */
export const forgiven = 10;

/** The first delay, which doubles with every further failure, in milliseconds. */
const firstDelayMs = 100;

/** How long it takes until one failure is forgotten, in milliseconds. */
export const recoveryMs = 10_000;

/** No address gets further than this, so that it recovers within minutes. */
const failuresMax = 40;

interface Recent {
  failures: number;
  /** Unix time in milliseconds. */
  lastAt: number;
}

/** How long answers to failures have to wait, by the address that they come from. */
export class FailureDelay {
  readonly #recent = new RecentMap<Recent>(addressesMax);
  readonly #longestMs: number;

  /** @param longestMs the longest delay, in milliseconds; 0 delays nothing */
  constructor(longestMs: number) {
    this.#longestMs = longestMs;
  }

  /**
   * Counts a failure.
   *
   * @param now Unix time in milliseconds
   * @returns how long its answer has to wait, in milliseconds
   */
  next(address: string, now: number): number {
    if (this.#longestMs === 0) return 0;
    const failures = this.#count(holderOf(address), now);
    if (failures <= forgiven) return 0;
    return Math.min(this.#longestMs, firstDelayMs * 2 ** (Math.ceil(failures - forgiven) - 1));
  }

  #count(holder: string, now: number): number {
    const known = this.#recent.get(holder) ?? { failures: 0, lastAt: now };
    const forgotten = Math.max(0, now - known.lastAt) / recoveryMs;
    known.failures = Math.min(failuresMax, Math.max(0, known.failures - forgotten) + 1);
    known.lastAt = now;
    this.#recent.set(holder, known);
    return known.failures;
  }
}
