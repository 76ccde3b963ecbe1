import { type AccessToken, tokensPerAccountMax } from '../../domain/principal.ts';

/** Whether a token ends before another when one of them has to: the rule of the table, whose order settles ties. */
const endsBefore = (one: AccessToken, other: AccessToken): boolean =>
  one.expiresAt < other.expiresAt || (one.expiresAt === other.expiresAt && one.hash < other.hash);

/** Access tokens in memory, by their hashes and by whom they were given to. */
export class TokenIndex {
  readonly #byHash = new Map<string, AccessToken>();
  readonly #byPrincipal = new Map<string, Set<AccessToken>>();

  get(hash: string): AccessToken | undefined {
    return this.#byHash.get(hash);
  }

  all(): Iterable<AccessToken> {
    return this.#byHash.values();
  }

  /** The tokens of a principal; those that are deleted meanwhile do not disturb the walk. */
  of(principalId: string): Iterable<AccessToken> {
    return this.#byPrincipal.get(principalId) ?? [];
  }

  /** Adds a token. When there are too many of its principal, the first to expire of the others ends, as in the table. */
  add(token: AccessToken): void {
    const { hash, principalId } = token;
    this.delete(hash);
    const others = this.#byPrincipal.get(principalId) ?? new Set();
    if (others.size >= tokensPerAccountMax) this.delete(this.#firstToEnd(others));
    this.#byHash.set(hash, token);
    this.#byPrincipal.set(principalId, others.add(token));
  }

  delete(hash: string): void {
    const token = this.#byHash.get(hash);
    if (!token) return;
    this.#byHash.delete(hash);
    const others = this.#byPrincipal.get(token.principalId);
    others?.delete(token);
    if (others?.size === 0) this.#byPrincipal.delete(token.principalId);
  }

  #firstToEnd(tokens: Iterable<AccessToken>): string {
    return [...tokens].reduce((first, one) => (endsBefore(one, first) ? one : first)).hash;
  }
}
