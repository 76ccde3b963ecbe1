import type { Clock } from '../../domain/clock.ts';
import type { ApiKey, ServiceAccount } from '../../domain/principal.ts';
import { digestHashPlace, sameSecret } from '../../secrets/credential.ts';
import type { Sealer } from '../../secrets/seal.ts';
import type { Store } from '../../store/store.ts';
import { withoutOrigin } from '../request/request-url.ts';
import { createBearers } from './bearer.ts';
import { createNonces, digestChallenge, digestResponse, parseDigest } from './digest.ts';

/** Somebody without valid credentials; the challenge says how to sign in. */
export interface Refusal {
  readonly challenge: string;
}

/** Who can sign in. */
export type Caller = ApiKey | ServiceAccount;

/** Finds out who sends a request. */
export interface Authenticator {
  /**
   * @param method the request's method, `url` its path with the query, both as received
   * @param authorization the `Authorization` header
   */
  authenticate(method: string, url: string, authorization: string | undefined): Promise<Caller | Refusal>;
  /**
   * Finds out whether the operator of the machine sends a request.
   *
   * @returns null for the operator, and how to turn anybody else away
   */
  refusalOfOperator(authorization: string | undefined): Refusal | null;
}

export interface AuthenticatorOptions {
  readonly store: Store;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly nonceLifetimeMs: number;
  /** Where clients find the server; null for where it listens. */
  readonly publicUrl: string | null;
  /** What the administration command line shows to a running server. */
  readonly operatorToken: string;
}

/** Behind a proxy, a client signs the address that it knows: the whole one, or below the path of the public URL. */
function createAddressCheck(publicUrl: string | null): (uri: string, url: string) => boolean {
  const publicPath = publicUrl === null ? '' : new URL(publicUrl).pathname.replace(/\/$/, '');
  return (uri, url) => uri === url || withoutOrigin(uri) === url || withoutOrigin(uri) === publicPath + url;
}

export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const { store, sealer, clock, nonceLifetimeMs, operatorToken, publicUrl } = options;
  const isSigned = createAddressCheck(publicUrl);
  const nonces = createNonces(nonceLifetimeMs);
  const keyHashes = new WeakMap<ApiKey, string>();
  const bearerOf = createBearers(store, clock);

  const refuse = (stale = false): Refusal => ({
    challenge: digestChallenge(nonces.issue(clock.steady()), stale),
  });

  const keyHashOf = (apiKey: ApiKey): string => {
    const known = keyHashes.get(apiKey);
    if (known !== undefined) return known;
    const opened = sealer.open(apiKey.sealedDigestHash, digestHashPlace(apiKey.id));
    keyHashes.set(apiKey, opened);
    return opened;
  };

  const byDigest = async (method: string, url: string, text: string): Promise<Caller | Refusal> => {
    const given = parseDigest(text);
    const apiKey = given && (await store.principals.findApiKey(given.username));
    if (!apiKey || !isSigned(given.uri, url)) return refuse();
    if (!sameSecret(digestResponse(keyHashOf(apiKey), method, given), given.response)) return refuse();
    // The key is right; with a fresh nonce the same client gets in, and `stale` tells it so.
    return nonces.use(given.nonce, Number.parseInt(given.nc, 16), clock.steady()) ? apiKey : refuse(true);
  };

  const byBearer = async (token: string): Promise<Caller | Refusal> => (await bearerOf(token)) ?? refuse();

  return {
    authenticate(method, url, authorization = '') {
      if (/^bearer /i.test(authorization)) return byBearer(authorization.slice(7).trim());
      if (/^digest /i.test(authorization)) return byDigest(method, url, authorization.slice(7));
      return Promise.resolve(refuse());
    },
    refusalOfOperator: (authorization = '') =>
      sameSecret(authorization, `Bearer ${operatorToken}`) ? null : refuse(),
  };
}

export const isRefusal = (result: Caller | Refusal): result is Refusal => 'challenge' in result;
