import type { Account } from './accounts.ts';
import type { Penstock, Reply } from './penstock.ts';

/** The body that asks for a token. */
export const grant = 'grant_type=client_credentials';

/** How a service account shows its secret. */
export const basic = ({ clientId, clientSecret }: Account, encode = (text: string): string => text): string =>
  `Basic ${Buffer.from(`${encode(clientId)}:${encode(clientSecret)}`).toString('base64')}`;

/** Asks one of the OAuth endpoints. */
export const postOAuth = (
  { stranger }: Pick<Penstock, 'stranger'>,
  endpoint: string,
  client: Account | null,
  body: string,
  headers: Record<string, string> = {},
): Promise<Reply> =>
  stranger.post(`/api/oauth/${endpoint}`, body, {
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(client ? { authorization: basic(client) } : {}),
      ...headers,
    },
  });
