/**
 * A map for keys that strangers choose: it holds the keys that were asked for last, at most `keysMax` of them and at
 * least half as many, and forgets the others. Two maps take turns: what is asked for moves into the younger one, and when
 * that holds half of all, the older one is dropped. A key in the younger one costs one look, however many there are.
 */
export class RecentMap<Value> {
  readonly #halfMax: number;
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  /** @param keysMax how many keys are held at most; an even number */
  constructor(keysMax: number) {
    this.#halfMax = keysMax / 2;
  }

  get size(): number {
    return this.#young.size + this.#old.size;
  }

  /** What a key has; undefined when it has nothing, or was forgotten. */
  get(key: string): Value | undefined {
    const known = this.#young.get(key);
    if (known !== undefined) return known;
    const moving = this.#old.get(key);
    if (moving !== undefined) this.set(key, moving);
    return moving;
  }

  set(key: string, value: Value): this {
    this.#old.delete(key);
    if (this.#young.size >= this.#halfMax && !this.#young.has(key)) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
    return this;
  }
}
