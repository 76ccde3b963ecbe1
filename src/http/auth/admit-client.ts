import type { FastifyRequest } from 'fastify';
import type { Clock } from '../../domain/clock.ts';
import { shownName, type SignInWay } from '../../domain/failed-sign-in.ts';
import type { ClientSecret, ServiceAccount } from '../../domain/principal.ts';
import type { Store } from '../../store/store.ts';
import type { FailedSignInKeeper } from '../pace/failed-sign-ins.ts';
import { callerAddress } from '../request/caller-address.ts';
import { readBasic, secretShown } from './client-credentials.ts';
import type { ClientLimits } from './client-limits.ts';
import { invalidClient, type OAuthAnswer, tooManyRequests } from './oauth-answer.ts';

/** A service account that has shown a secret of its own. */
export interface Client {
  readonly account: ServiceAccount;
  readonly secret: ClientSecret;
}

/** The door of the OAuth endpoints. */
export interface ClientDoor {
  /** Lets a client in that shows a secret of its own, as often as it may come; else there is an answer. */
  admit(way: SignInWay, request: FastifyRequest): Promise<Client | OAuthAnswer>;
  /** Turns away who is no client, and writes it down. */
  refuse(way: SignInWay, request: FastifyRequest, account: ServiceAccount | null): Promise<OAuthAnswer>;
}

export interface ClientDoorOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly failedSignIns: FailedSignInKeeper;
  readonly limits: ClientLimits;
}

export function createClientDoor({ store, clock, failedSignIns, limits }: ClientDoorOptions): ClientDoor {
  const refuse: ClientDoor['refuse'] = async (way, request, account) => {
    const address = callerAddress(request);
    const given = readBasic(request.headers.authorization)?.id ?? '';
    const retryAfterSeconds = await limits.countRefused(address);
    await failedSignIns.keep({ way, principal: account, name: shownName(given, account), address });
    return retryAfterSeconds === null ? invalidClient : tooManyRequests(retryAfterSeconds);
  };

  return {
    refuse,
    async admit(way, request) {
      const given = readBasic(request.headers.authorization);
      const account = (given && (await store.principals.findServiceAccount(given.id))) ?? null;
      const secret = account && given && secretShown(account, given, clock.now());
      if (!account || !secret) return refuse(way, request, account);
      const retryAfterSeconds = await limits.count(account, callerAddress(request));
      return retryAfterSeconds === null ? { account, secret } : tooManyRequests(retryAfterSeconds);
    },
  };
}

export const isAdmitted = (result: Client | OAuthAnswer): result is Client => 'account' in result;
