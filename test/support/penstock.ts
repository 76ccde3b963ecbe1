import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '../../src/domain/json.ts';
import type { Role } from '../../src/domain/role.ts';
import { type Config, type Server, startServer } from '../../src/server.ts';

/** The version that the reference pages' examples ask for. */
export const accept = 'application/vnd.atlas.2025-03-12+json';

/** An answer, with its body as text and, where it is JSON, parsed. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; an empty object when there is none. */
  readonly json: JsonObject;
}

export interface RequestOptions {
  readonly headers?: Record<string, string>;
  /** An object is sent as JSON, a text or bytes as they are. */
  readonly body?: unknown;
}

/** Sends requests as one principal. Paths are below the project, or whole when they start with `/api/`. */
export interface Api {
  request(method: string, path: string, options?: RequestOptions): Promise<Reply>;
  get(path: string, options?: RequestOptions): Promise<Reply>;
  post(path: string, body: unknown, options?: RequestOptions): Promise<Reply>;
  patch(path: string, body: unknown, options?: RequestOptions): Promise<Reply>;
  delete(path: string, options?: RequestOptions): Promise<Reply>;
}

/** A Penstock with a data directory of its own, both gone when it is disposed of. */
export interface Penstock extends AsyncDisposable {
  readonly server: Server;
  readonly dataDir: string;
  readonly groupId: string;
  /** As the organisation's owner, with a bearer token. */
  readonly owner: Api;
  /** The owner's `Authorization` header, for requests that {@link Api} cannot send. */
  readonly bearer: string;
  /** Without credentials. */
  readonly stranger: Api;
  /** As a new service account that holds these roles in a project; the first project when none is named. */
  as(roles: readonly Role[], groupId?: string): Promise<Api>;
  /** Calls an operation of Penstock's own, as the operator of the machine. */
  readonly operator: Api;
}

const bodyOf = (body: unknown): string | Buffer<ArrayBuffer> | null => {
  if (body === undefined) return null;
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return Buffer.from(body);
  return JSON.stringify(body);
};

const parse = (text: string): JsonObject => {
  try {
    return JSON.parse(text) as JsonObject;
  } catch {
    return {};
  }
};

/** An {@link Api} against a base URL. */
export function createApi(base: string, project: string, authorization: string | null): Api {
  const request: Api['request'] = async (method, path, { headers = {}, body } = {}) => {
    const url = path.startsWith('/api/') ? base + path : base + project + path;
    const sent = {
      method,
      headers: {
        accept,
        ...(authorization === null ? {} : { authorization }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: bodyOf(body),
    };
    const response = await fetch(url, sent);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parse(text) };
  };
  return {
    request,
    get: (path, options) => request('GET', path, options),
    post: (path, body, options) => request('POST', path, { ...options, body }),
    patch: (path, body, options) => request('PATCH', path, { ...options, body }),
    delete: (path, options) => request('DELETE', path, options),
  };
}

/** Signs a service account in. */
export async function accessToken(base: string, clientId: string, clientSecret: string): Promise<string> {
  const response = await fetch(`${base}/api/oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (!token) throw new Error(`no access token: ${response.status}`);
  return token;
}

/** A new, empty directory that is removed with its owner. */
export async function temporaryDirectory(): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'penstock-test-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Starts a Penstock on a free port with an empty data directory. */
export async function startPenstock(overrides: Partial<Config> = {}): Promise<Penstock> {
  await using opened = new AsyncDisposableStack();
  const dataDir = overrides.dataDir ?? opened.use(await temporaryDirectory()).path;
  const server = opened.use(await startServer({ port: 0, rateLimitEnforced: false, ...overrides, dataDir }));
  const { groupId, serviceAccount } = server.credentials;
  const project = `/api/atlas/v2/groups/${groupId}`;
  const holder = JSON.parse(await readFile(join(dataDir, 'holder.json'), 'utf8')) as {
    operatorToken: string;
  };
  const operator = createApi(server.url, '/api/penstock/v1', `Bearer ${holder.operatorToken}`);
  const token = await accessToken(server.url, serviceAccount.clientId, serviceAccount.clientSecret);
  const owned = opened.move();
  return {
    server,
    dataDir,
    groupId,
    operator,
    owner: createApi(server.url, project, `Bearer ${token}`),
    bearer: `Bearer ${token}`,
    stranger: createApi(server.url, project, null),
    async as(roles, ofGroup = groupId) {
      const { json } = await operator.post('/api/penstock/v1/serviceAccounts', { roles, groupId: ofGroup });
      const { clientId, clientSecret } = json as { clientId: string; clientSecret: string };
      const roleToken = await accessToken(server.url, clientId, clientSecret);
      return createApi(server.url, project, `Bearer ${roleToken}`);
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
