import type { Client } from 'openapi-fetch';
import { createAtlas } from './atlas.ts';
import type { paths } from './atlas-api.ts';
import { bearer } from './bearer.ts';
import { digest } from './digest.ts';

/** What `credentials.json` in the data directory says. */
export interface Credentials {
  readonly baseUrl: string;
  readonly groupId: string;
  readonly apiKey: { readonly publicKey: string; readonly privateKey: string };
  readonly serviceAccount: { readonly clientId: string; readonly clientSecret: string };
}

/** A way to sign in. */
export interface SignIn {
  readonly name: string;
  known(credentials: Credentials): Promise<Client<paths>>;
  /** The client of someone whose secret is not the right one. */
  unknown(credentials: Credentials): Client<paths>;
}

export const signIns: readonly SignIn[] = [
  {
    name: 'bearer',
    known: async ({ baseUrl, serviceAccount: { clientId, clientSecret } }) =>
      createAtlas(baseUrl, await bearer(baseUrl, clientId, clientSecret)),
    unknown: ({ baseUrl }) =>
      createAtlas(baseUrl, (request) => {
        request.headers.set('Authorization', 'Bearer wrong');
        return fetch(request);
      }),
  },
  {
    name: 'digest',
    known: async ({ baseUrl, apiKey: { publicKey, privateKey } }) =>
      createAtlas(baseUrl, digest(publicKey, privateKey)),
    unknown: ({ baseUrl, apiKey: { publicKey } }) => createAtlas(baseUrl, digest(publicKey, 'wrong')),
  },
];
