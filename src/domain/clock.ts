/** Where the time comes from: passed in, so that nothing below the composition root reads the machine's clock. */
export interface Clock {
  /** Unix time in milliseconds. */
  now(): number;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };
