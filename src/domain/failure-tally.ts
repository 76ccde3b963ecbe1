import type { FailedSignIn, FailedSignIns } from './failed-sign-in.ts';

/**
 * How many of those who failed alike are told apart in one period, of those with a name that is known and of all others
 * each: whoever makes up names cannot hide what happens to real ones.
 */
export const distinctMax = 16;

/** Failed sign-ins that are alike but for the first, which was told at once. */
interface Alike {
  readonly first: FailedSignIn;
  repeated: number;
}

const keyOf = ({ way, name, address }: FailedSignIn): string => JSON.stringify([way, name, address]);

/** Counts failed sign-ins over a period, in bounded memory: who failed how and from where, and how often. */
export class FailureTally {
  #known = new Map<string, Alike>();
  #unknown = new Map<string, Alike>();
  #others = 0;

  /** Counts one, and returns whether it is the first of its kind in this period, to be told at once. */
  add(failure: FailedSignIn): boolean {
    const seen = failure.principal ? this.#known : this.#unknown;
    const key = keyOf(failure);
    const alike = seen.get(key);
    if (alike) alike.repeated += 1;
    else if (seen.size < distinctMax) seen.set(key, { first: failure, repeated: 0 });
    else this.#others += 1;
    return !alike && seen.has(key);
  }

  /** Ends the period, and returns what was not told at once: all that is alike in one sum, and the rest in one. */
  end(): FailedSignIns[] {
    const all = [...this.#known.values(), ...this.#unknown.values()];
    const sums = all
      .filter(({ repeated }) => repeated > 0)
      .map(({ first, repeated }): FailedSignIns => ({ alike: first, times: repeated }));
    const rest: FailedSignIns[] = this.#others > 0 ? [{ alike: null, times: this.#others }] : [];
    this.#known = new Map();
    this.#unknown = new Map();
    this.#others = 0;
    return [...sums, ...rest];
  }
}
