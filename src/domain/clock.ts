/** Where the time comes from: passed in, so that nothing below the composition root reads the machine's clock. */
export interface Clock {
  /** Unix time in milliseconds, as the machine has it: for what is told and kept. It may jump and go back. */
  now(): number;
  /**
   * Milliseconds that go on as they do in life, whatever happens to the machine's clock: for whatever is over soon. They
   * count from the Unix time that the clock was made at, so that what a server stored still means something to the next.
   */
  steady(): number;
}

/** The machine's clock, from now on. */
export function createSystemClock(): Clock {
  const begun = Date.now() - performance.now();
  return { now: () => Date.now(), steady: () => Math.floor(begun + performance.now()) };
}
