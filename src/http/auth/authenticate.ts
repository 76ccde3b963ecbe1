import type { Clock } from '../../domain/clock.ts';
import { type FailedSignIn, shownName, type SignInWay } from '../../domain/failed-sign-in.ts';
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
  /**
   * What was shown and is not right. Null for who showed nothing yet, which is how digest authentication begins, and for
   * the right answer to a challenge that has grown old.
   */
  readonly failed: Omit<FailedSignIn, 'address'> | null;
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

/** Opens what digest authentication needs of a key, once for each. */
function createKeyHashes(sealer: Sealer): (apiKey: ApiKey) => string {
  const keyHashes = new WeakMap<ApiKey, string>();
  return (apiKey) => {
    const known = keyHashes.get(apiKey);
    if (known !== undefined) return known;
    const opened = sealer.open(apiKey.sealedDigestHash, digestHashPlace(apiKey.id));
    keyHashes.set(apiKey, opened);
    return opened;
  };
}

export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const { store, sealer, clock, nonceLifetimeMs, operatorToken, publicUrl } = options;
  const isSigned = createAddressCheck(publicUrl);
  const nonces = createNonces(nonceLifetimeMs);
  const keyHashOf = createKeyHashes(sealer);
  const bearers = createBearers(store, clock);

  const refuse = (failed: Refusal['failed'], stale = false): Refusal => ({
    challenge: digestChallenge(nonces.issue(clock.steady()), stale),
    failed,
  });
  const refuseAs = (way: SignInWay, principal: Caller | null = null, given = ''): Refusal =>
    refuse({ way, principal, name: shownName(given, principal) });

  const byDigest = async (method: string, url: string, text: string): Promise<Caller | Refusal> => {
    const given = parseDigest(text);
    const apiKey = given && (await store.principals.findApiKey(given.username));
    if (!apiKey) return refuseAs('digest', null, given?.username);
    const isRight =
      isSigned(given.uri, url) &&
      sameSecret(digestResponse(keyHashOf(apiKey), method, given), given.response);
    if (!isRight) return refuseAs('digest', apiKey);
    // The key is right; with a fresh nonce the same client gets in, and `stale` tells it so.
    const isFresh = nonces.use(given.nonce, Number.parseInt(given.nc, 16), clock.steady());
    return isFresh ? apiKey : refuse(null, true);
  };

  const byBearer = async (token: string): Promise<Caller | Refusal> =>
    (await bearers.find(token)) ?? refuseAs('bearer', await bearers.owner(token));

  return {
    authenticate(method, url, authorization = '') {
      if (/^bearer /i.test(authorization)) return byBearer(authorization.slice(7).trim());
      if (/^digest /i.test(authorization)) return byDigest(method, url, authorization.slice(7));
      return Promise.resolve(authorization === '' ? refuse(null) : refuseAs('other'));
    },
    refusalOfOperator(authorization = '') {
      if (sameSecret(authorization, `Bearer ${operatorToken}`)) return null;
      return authorization === '' ? refuse(null) : refuseAs('operator');
    },
  };
}

export const isRefusal = (result: Caller | Refusal): result is Refusal => 'challenge' in result;
