/** The figures of a rate limit. */
export interface RateLimit {
  /** How many requests a full bucket holds. */
  readonly capacity: number;
  /** How many requests flow in per period. */
  readonly refill: number;
  /** In milliseconds. */
  readonly periodMs: number;
}

/** A token bucket: full at first, emptied by requests, refilled by time. */
export class TokenBucket {
  readonly limit: RateLimit;
  #tokens: number;
  #countedAt: number;

  /** @param now Unix time in milliseconds, as in the other methods */
  constructor(limit: RateLimit, now: number) {
    this.limit = limit;
    this.#tokens = limit.capacity;
    this.#countedAt = now;
  }

  /** Takes one token if there is one. */
  take(now: number): boolean {
    const { capacity, refill, periodMs } = this.limit;
    this.#tokens = Math.min(
      capacity,
      this.#tokens + (Math.max(0, now - this.#countedAt) * refill) / periodMs,
    );
    this.#countedAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** How many whole tokens are left, as of the last {@link take}. */
  get remaining(): number {
    return Math.floor(this.#tokens);
  }

  /** How many whole seconds until there is a token again, at least 1. */
  get retryAfterSeconds(): number {
    const { refill, periodMs } = this.limit;
    return Math.max(1, Math.ceil(((1 - this.#tokens) * periodMs) / refill / 1000));
  }
}
