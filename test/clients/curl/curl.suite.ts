import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { JsonObject } from '../../../src/domain/json.ts';
import { readPage } from '../page.ts';
import { shell } from '../shell.ts';
import { sharedTarget, startLimitedTarget, type Target } from '../target.ts';
import {
  commandFor,
  type DocumentedRequest,
  type IncludedAnswer,
  lastAnswer,
  type SignIn,
} from './commands.ts';
import { payloads } from './payloads.ts';

const page = await readPage('curl');
const examples = { bearer: page('bearer'), digest: page('digest') };
const setUp = [page('point'), page('token'), page('key')].join('\n');

const printedBy = async (target: Target, command: string): Promise<string> => {
  const { code, stdout, stderr } = await shell(target, `${setUp}\n${command}`);
  assert.equal(code, 0, stderr);
  return stdout;
};

const ask = async (target: Target, signIn: SignIn, request: DocumentedRequest): Promise<IncludedAnswer> =>
  lastAnswer(await printedBy(target, commandFor(signIn, request)));

const createWorkspace = (name: string): DocumentedRequest => ({
  method: 'POST',
  path: '/streams',
  version: '2025-03-12',
  payload: { name, dataProcessRegion: { cloudProvider: 'AWS', region: 'VIRGINIA_USA' } },
});

const createConnection = (workspace: string, payload: JsonObject): DocumentedRequest => ({
  method: 'POST',
  path: `/streams/${workspace}/connections`,
  version: '2025-03-12',
  payload,
});

for (const signIn of ['bearer', 'digest'] as const) {
  describe(`curl with ${signIn}`, () => {
    const workspace = `curl-${signIn}`;
    const connections = `/streams/${workspace}/connections`;
    let target: Target;

    before(async () => {
      target = await sharedTarget();
      const { status, json } = await ask(target, signIn, createWorkspace(workspace));
      assert.equal(status, 200, JSON.stringify(json));
    });

    it('is answered as the page shows it', async () => {
      const { status, head, json } = lastAnswer(await printedBy(target, examples[signIn]));
      assert.equal(status, 200);
      assert.match(head, /^content-type: application\/vnd\.atlas\.2023-02-01\+json;charset=utf-8$/im);
      const names = (json['results'] as { name: string }[]).map(({ name }) => name);
      assert.ok(names.includes(workspace));
    });

    for (const { sent, shown } of payloads) {
      it(`creates, lists, updates and deletes a connection of type ${sent.type}`, async () => {
        const name = `orders-${sent.type}`;
        const created = await ask(target, signIn, createConnection(workspace, { ...sent, name }));
        assert.equal(created.status, 200, JSON.stringify(created.json));
        const { id, ...rest } = created.json;
        assert.match(id as string, /^[a-f0-9]{24}$/);
        const always = { name, region: 'VIRGINIA_USA', state: 'READY' };
        assert.deepEqual(rest, { ...shown, ...always });

        const updated = await ask(target, signIn, {
          method: 'PATCH',
          path: `${connections}/${name}`,
          version: '2025-02-19',
          payload: sent,
        });
        assert.equal(updated.status, 200, JSON.stringify(updated.json));
        const { state: _state, ...stateless } = created.json;
        assert.deepEqual(updated.json, stateless);

        const list: DocumentedRequest = {
          method: 'GET',
          path: `${connections}?pretty=true`,
          version: '2025-03-12',
        };
        assert.deepEqual((await ask(target, signIn, list)).json['results'], [created.json]);

        const deletion = { ...list, method: 'DELETE', path: `${connections}/${name}` } as const;
        const { status, json } = await ask(target, signIn, deletion);
        assert.equal(status, 202);
        assert.deepEqual(json, {});
      });
    }

    it('lists private links', async () => {
      const path = '/streams/privateLinkConnections?pretty=true';
      const { status, json } = await ask(target, signIn, { method: 'GET', path, version: '2025-03-12' });
      assert.equal(status, 200);
      assert.deepEqual(json['results'], []);
      assert.equal(json['totalCount'], 0);
    });

    it('is told of an unknown workspace', async () => {
      const { status, json } = await ask(
        target,
        signIn,
        createConnection('nowhere', { type: 'Sample', name: 'a' }),
      );
      assert.equal(status, 404);
      assert.equal(json['errorCode'], 'STREAM_TENANT_NOT_FOUND_FOR_NAME');
      const { groupId } = target.credentials;
      assert.equal(json['detail'], `Stream instance for project ${groupId} and name nowhere not found.`);
    });

    it('is told of a name that is taken', async () => {
      const request = createConnection(workspace, { type: 'Sample', name: 'taken' });
      assert.equal((await ask(target, signIn, request)).status, 200);
      const { status, json } = await ask(target, signIn, request);
      assert.equal(status, 409);
      assert.equal(json['errorCode'], 'STREAM_CONNECTION_NAME_ALREADY_EXISTS');
      assert.equal(json['detail'], 'A Stream connection with the name taken already exists.');
    });

    it('is told of a wrong key', async () => {
      const wrong = 'ACCESS_TOKEN=wrong PRIVATE_KEY=wrong';
      const request = { method: 'GET', path: '/streams', version: '2025-03-12' } as const;
      const printed = await printedBy(target, `${wrong}\n${commandFor(signIn, request)}`);
      const { status, json } = lastAnswer(printed);
      assert.equal(status, 401);
      assert.equal(json['detail'], 'You are not authorized for this resource.');
    });

    it('is told when the rate limit is used up, and when to come back', async () => {
      await using limited = await startLimitedTarget();
      const request = { method: 'GET', path: '/streams', version: '2025-03-12' } as const;
      let { status, head, json } = await ask(limited, signIn, request);
      for (let sent = 1; status === 200 && sent < 10; sent += 1) {
        ({ status, head, json } = await ask(limited, signIn, request));
      }
      assert.equal(status, 429);
      assert.match(head, /^retry-after: \d+$/im);
      assert.equal(json['errorCode'], 'RATE_LIMITED_TOKEN_BUCKET');
      assert.match(json['detail'] as string, /^Rate limit exceeded for .* Please retry after \d+ seconds\./);
    });
  });
}
