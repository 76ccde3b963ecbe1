import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Events } from '../../domain/events.ts';
import { toJsonText } from '../../domain/json.ts';
import { newAccessToken, sha256 } from '../../secrets/credential.ts';
import { callerAddress } from '../request/caller-address.ts';
import { isSet, readQuery } from '../request/query.ts';
import { envelope } from '../answer/envelope.ts';
import { prettyJson } from '../answer/pretty-json.ts';
import type { Send } from '../answer/send.ts';
import { type ClientDoorOptions, createClientDoor, isAdmitted } from './admit-client.ts';
import { neverStored, type OAuthAnswer, refuse } from './oauth-answer.ts';
import { revokeToken } from './revoke-token.ts';

/** OAuth 2.0 client credentials (RFC 6749) and revocation (RFC 7009) for service accounts. */

export const tokenPath = '/api/oauth/token';
export const revokePath = '/api/oauth/revoke';

export interface TokenEndpointOptions extends ClientDoorOptions {
  readonly events: Events;
  readonly tokenLifetimeMs: number;
}

function readForm(request: FastifyRequest): URLSearchParams | null {
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  return type === 'application/x-www-form-urlencoded' && Buffer.isBuffer(request.body)
    ? new URLSearchParams(request.body.toString('utf8'))
    : null;
}

/** What a request for a token is refused for, if it is, once the client is known. */
function refusalOfGrant(form: URLSearchParams | null): OAuthAnswer | null {
  if (!form) return refuse(400, 'invalid_request', 'The body must be application/x-www-form-urlencoded.');
  const grantType = form.getAll('grant_type');
  if (grantType.length !== 1) return refuse(400, 'invalid_request', 'The grant_type must be given once.');
  return grantType[0] === 'client_credentials'
    ? null
    : refuse(400, 'unsupported_grant_type', 'The only grant_type is client_credentials.');
}

const bodyOf = (token: string, lifetimeMs: number): string =>
  toJsonText({
    access_token: token,
    expires_in: Math.floor(lifetimeMs / 1000),
    token_type: 'Bearer',
  });

/** Adds the two endpoints. */
export function addTokenEndpoint(app: FastifyInstance, send: Send, options: TokenEndpointOptions): void {
  const { store, clock, events, tokenLifetimeMs } = options;
  const door = createClientDoor(options);

  const issue = async (request: FastifyRequest): Promise<OAuthAnswer> => {
    const client = await door.admit('token', request);
    if (!isAdmitted(client)) return client;
    const refusal = refusalOfGrant(readForm(request));
    if (refusal) return refusal;
    const token = newAccessToken();
    const given = { principalId: client.account.id, secretId: client.secret.id };
    const issued = { ...given, hash: sha256(token), expiresAt: clock.steady() + tokenLifetimeMs };
    if ((await store.tokens.insert(issued, clock.now())) === 'gone') {
      return door.refuse('token', request, client.account);
    }
    events.record({ name: 'token.issued', principalId: given.principalId });
    return { status: 200, body: bodyOf(token, tokenLifetimeMs), headers: neverStored };
  };

  const revoke = async (request: FastifyRequest): Promise<OAuthAnswer> => {
    const client = await door.admit('revocation', request);
    if (!isAdmitted(client)) return client;
    const { account } = client;
    const token = readForm(request)?.get('token');
    if (!token) return refuse(400, 'invalid_request', 'The token must be given.');
    await revokeToken(options, { account, token, address: callerAddress(request) });
    return { status: 200, body: '' };
  };

  const answerWith =
    (answer: (request: FastifyRequest) => Promise<OAuthAnswer>) =>
    async (request: FastifyRequest, reply: Parameters<Send>[0]): Promise<void> => {
      const { status, body, headers = [] } = await answer(request);
      send(reply, {
        status,
        contentType: body === '' ? null : 'application/json',
        body: dress(body, status, request),
        headers,
      });
    };

  app.post(tokenPath, answerWith(issue));
  app.post(revokePath, answerWith(revoke));
}

/** `pretty` and `envelope` are documented for the token endpoint, too. */
function dress(body: string, status: number, request: FastifyRequest): string {
  const query = readQuery(request);
  if (body === '') return body;
  const wrapped = isSet(query, 'envelope') ? envelope(body, status) : body;
  return isSet(query, 'pretty') ? prettyJson(wrapped) : wrapped;
}
