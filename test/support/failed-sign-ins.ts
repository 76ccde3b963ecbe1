import type { SignInWay } from '../../src/domain/failed-sign-in.ts';
import { digestAuthorization, nonceOf } from './digest-client.ts';
import { basic, grant, postOAuth } from './oauth.ts';
import type { Penstock, Reply } from './penstock.ts';

/** What the proxy of a Penstock that trusts one tells of its client. */
export const from = (address: string): Record<string, string> => ({ 'x-forwarded-for': address });

type Fail = (penstock: Penstock, name: string, headers?: Record<string, string>) => Promise<Reply>;

const withHeader = ({ stranger }: Penstock, authorization: string, headers = {}): Promise<Reply> =>
  stranger.get('/streams', { headers: { authorization, ...headers } });

/** Signs in with a name and a wrong secret, in every way that there is; some ways know no names. */
export const failingBy: Readonly<Record<SignInWay, Fail>> = {
  async digest(penstock, publicKey, headers) {
    const challenge = await penstock.stranger.get('/streams');
    const uri = `/api/atlas/v2/groups/${penstock.groupId}/streams`;
    const key = { publicKey, privateKey: 'wrong' };
    const answer = { key, nonce: nonceOf(challenge.headers), method: 'GET', uri, nc: 1 };
    return withHeader(penstock, digestAuthorization(answer), headers);
  },
  bearer: (penstock, name, headers) => withHeader(penstock, `Bearer ${name}`, headers),
  operator: ({ stranger }, name, headers) =>
    stranger.get('/api/penstock/v1/projects', { headers: { authorization: `Bearer ${name}`, ...headers } }),
  token: (penstock, clientId, headers) =>
    postOAuth(penstock, 'token', { clientId, clientSecret: 'wrong' }, grant, headers),
  revocation: (penstock, clientId, headers) =>
    postOAuth(penstock, 'revoke', { clientId, clientSecret: 'wrong' }, 'token=x', headers),
  other: (penstock, name, headers) =>
    withHeader(penstock, basic({ clientId: name, clientSecret: 'wrong' }), headers),
};
