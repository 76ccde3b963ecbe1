import type { TestContext } from 'node:test';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
export const yearMs = 365 * dayMs;

/**
 * Sets the clock of the machine, as this process sees it, for the rest of a test.
 *
 * @returns a function that sets it this many milliseconds ahead of the real time
 */
export function settableClock(test: TestContext): (aheadMs: number) => void {
  const real = Date.now;
  let ahead = 0;
  test.mock.method(Date, 'now', () => real() + ahead);
  return (aheadMs) => {
    ahead = aheadMs;
  };
}
