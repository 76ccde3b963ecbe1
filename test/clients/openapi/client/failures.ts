import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Client } from 'openapi-fetch';
import type { components, paths } from './atlas-api.ts';
import type { Credentials, SignIn } from './sign-in.ts';

type ApiError = components['schemas']['ApiError'];

/** What failures are provoked with. */
export interface Failing {
  readonly signIn: SignIn;
  readonly credentials: Credentials;
  readonly atlas: Client<paths>;
  /** Starts a Penstock whose rate limit is soon used up. */
  startLimited(): Promise<{ readonly credentials: Credentials } & AsyncDisposable>;
}

/** The part of a result that failures are told in. */
interface Outcome {
  readonly error?: ApiError;
  readonly response: Response;
}

const workspaces = '/api/atlas/v2/groups/{groupId}/streams';
const connections = '/api/atlas/v2/groups/{groupId}/streams/{tenantName}/connections';

const sample = { type: 'Sample', name: 'sample_stream_solar' } as const;

const list = (atlas: Client<paths>, groupId: string): Promise<Outcome> =>
  atlas.GET(workspaces, { params: { path: { groupId } } });

/** What a generated client tells its user when something is wrong. */
export function walkThroughFailures({ signIn, credentials, atlas, startLimited }: Failing): void {
  const { groupId } = credentials;
  const tenantName = `openapi-failures-${signIn.name}`;

  describe(`a generated client with ${signIn.name} is told, in a typed error,`, () => {
    it('of a key that is wrong', async () => {
      const { error, response } = await list(signIn.unknown(credentials), groupId);
      assert.equal(response.status, 401);
      assert.equal(error?.detail, 'You are not authorized for this resource.');
    });

    it('of a workspace that is unknown', async () => {
      const path = { groupId, tenantName: 'nowhere' };
      const { error, response } = await atlas.POST(connections, { params: { path }, body: sample });
      assert.equal(response.status, 404);
      assert.equal(error?.errorCode, 'STREAM_TENANT_NOT_FOUND_FOR_NAME');
      assert.equal(error.detail, `Stream instance for project ${groupId} and name nowhere not found.`);
    });

    it('of a name that is taken', async () => {
      const dataProcessRegion = { cloudProvider: 'AWS', region: 'VIRGINIA_USA' } as const;
      const workspace = { name: tenantName, dataProcessRegion };
      await atlas.POST(workspaces, { params: { path: { groupId } }, body: workspace });
      const request = { params: { path: { groupId, tenantName } }, body: sample };
      assert.equal((await atlas.POST(connections, request)).error, undefined);
      const { error, response } = await atlas.POST(connections, request);
      assert.equal(response.status, 409);
      assert.equal(error?.errorCode, 'STREAM_CONNECTION_NAME_ALREADY_EXISTS');
      assert.equal(error.detail, 'A Stream connection with the name sample_stream_solar already exists.');
    });

    it('that the rate limit is used up, and when to come back', async () => {
      await using limited = await startLimited();
      const client = await signIn.known(limited.credentials);
      const ask = (): Promise<Outcome> => list(client, limited.credentials.groupId);
      let { error, response } = await ask();
      for (let sent = 1; response.ok && sent < 10; sent += 1) ({ error, response } = await ask());
      assert.equal(response.status, 429);
      assert.match(response.headers.get('retry-after') ?? '', /^\d+$/);
      assert.equal(error?.errorCode, 'RATE_LIMITED_TOKEN_BUCKET');
      assert.match(error.detail, /^Rate limit exceeded for .* Please retry after \d+ seconds\./);
    });
  });
}
