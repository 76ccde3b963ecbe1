/** The figures of a rate limit. */
export interface RateLimit {
  /** How many requests a full bucket holds. */
  readonly capacity: number;
  /** How many requests flow in per period. */
  readonly refill: number;
  /** In milliseconds. */
  readonly periodMs: number;
}

/** A limit that is told by the minute. */
export const perMinute = (capacity: number, refill: number): RateLimit => ({
  capacity,
  refill,
  periodMs: 60_000,
});

/** Capacity and refill per minute that the operator of the machine chose, by what is limited. */
export type RateLimitChoices = Readonly<
  Record<string, { readonly capacity: number; readonly refill: number }>
>;

/** A token bucket: full at first, emptied by requests, refilled by time. */
export class TokenBucket {
  readonly limit: RateLimit;
  /** The tokens times the period, so that all of this is counted in whole numbers and nothing is lost to rounding. */
  #level: number;
  #countedAt: number;

  /** @param now the steady time of the clock, in milliseconds, as in the other methods */
  constructor(limit: RateLimit, now: number) {
    this.limit = limit;
    this.#level = limit.capacity * limit.periodMs;
    this.#countedAt = now;
  }

  /** Takes one token if there is one. */
  take(now: number): boolean {
    const { capacity, refill, periodMs } = this.limit;
    const flownIn = Math.max(0, now - this.#countedAt) * refill;
    this.#level = Math.min(capacity * periodMs, this.#level + flownIn);
    this.#countedAt = now;
    if (this.#level < periodMs) return false;
    this.#level -= periodMs;
    return true;
  }

  /** How many whole tokens are left, as of the last {@link take}. */
  get remaining(): number {
    return Math.floor(this.#level / this.limit.periodMs);
  }

  /** How many whole seconds until there is a token again, at least 1. */
  get retryAfterSeconds(): number {
    const { refill, periodMs } = this.limit;
    return Math.max(1, Math.ceil((periodMs - this.#level) / (refill * 1000)));
  }
}
