import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '../../domain/clock.ts';
import type { Events } from '../../domain/events.ts';
import { toJsonText } from '../../domain/json.ts';
import { type ClientSecret, isAlive, type ServiceAccount } from '../../domain/principal.ts';
import { newAccessToken, sameSecret, sha256 } from '../../secrets/credential.ts';
import type { Store } from '../../store/store.ts';
import { callerAddress } from '../request/caller-address.ts';
import { envelope } from '../answer/envelope.ts';
import { prettyJson } from '../answer/pretty-json.ts';
import type { Send } from '../answer/send.ts';
import { revokeToken } from './revoke-token.ts';

/** OAuth 2.0 client credentials (RFC 6749) and revocation (RFC 7009) for service accounts. */

export const tokenPath = '/api/oauth/token';
export const revokePath = '/api/oauth/revoke';

export interface TokenEndpointOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly events: Events;
  readonly tokenLifetimeMs: number;
}

interface OAuthAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers?: readonly string[];
}

const neverStored = ['Cache-Control', 'no-store'];

const refuse = (status: number, error: string, description: string): OAuthAnswer => ({
  status,
  // The documented answer has the description first.
  body: JSON.stringify({ error_description: description, error }),
  headers: status === 401 ? [...neverStored, 'WWW-Authenticate', 'Basic realm="Penstock"'] : neverStored,
});

const invalidClient = refuse(401, 'invalid_client', 'Invalid credentials provided.');

/** Some clients encode id and secret before base64, as RFC 6749 asks, some do not; ours hold nothing that differs. */
const formDecoded = (text: string): string => new URLSearchParams(`text=${text}`).get('text') ?? '';

function readBasic(authorization: string | undefined): { id: string; secret: string } | null {
  const match = /^basic ([A-Za-z0-9+/=_-]+)$/i.exec(authorization ?? '');
  const [id, ...secret] = Buffer.from(match?.[1] ?? '', 'base64')
    .toString('utf8')
    .split(':');
  return id && secret.length > 0 ? { id: formDecoded(id), secret: formDecoded(secret.join(':')) } : null;
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

/** A service account that has shown a secret of its own. */
interface Client {
  readonly account: ServiceAccount;
  readonly secret: ClientSecret;
}

/** Adds the two endpoints. */
export function addTokenEndpoint(app: FastifyInstance, send: Send, options: TokenEndpointOptions): void {
  const { store, clock, events, tokenLifetimeMs } = options;

  const refuseClient = (): OAuthAnswer => {
    events.record({ name: 'credentials.refused' });
    return invalidClient;
  };

  const clientOf = async (request: FastifyRequest): Promise<Client | null> => {
    const given = readBasic(request.headers.authorization);
    const account = given && (await store.principals.findServiceAccount(given.id));
    const hash = given && sha256(given.secret);
    const now = clock.now();
    const secret = hash && account?.secrets.find((one) => isAlive(one, now) && sameSecret(hash, one.hash));
    return account && secret ? { account, secret } : null;
  };

  const issue = async (request: FastifyRequest): Promise<OAuthAnswer> => {
    const client = await clientOf(request);
    if (!client) return refuseClient();
    const refusal = refusalOfGrant(readForm(request));
    if (refusal) return refusal;
    const token = newAccessToken();
    const given = { principalId: client.account.id, secretId: client.secret.id };
    const issued = { ...given, hash: sha256(token), expiresAt: clock.steady() + tokenLifetimeMs };
    if ((await store.tokens.insert(issued, clock.now())) === 'gone') return refuseClient();
    events.record({ name: 'token.issued', principalId: given.principalId });
    const body = toJsonText({
      access_token: token,
      expires_in: Math.floor(tokenLifetimeMs / 1000),
      token_type: 'Bearer',
    });
    return { status: 200, body, headers: neverStored };
  };

  const revoke = async (request: FastifyRequest): Promise<OAuthAnswer> => {
    const client = await clientOf(request);
    if (!client) return refuseClient();
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
  const query = request.query as Record<string, unknown>;
  if (body === '') return body;
  const wrapped = query['envelope'] === 'true' ? envelope(body, status) : body;
  return query['pretty'] === 'true' ? prettyJson(wrapped) : wrapped;
}
