import assert from 'node:assert/strict';
import { asKey, makeOrgKey } from '../support/api-keys.ts';
import { after, before, describe, it } from 'node:test';
import { operations } from '../../src/operations/index.ts';
import type { Operation } from '../../src/operations/operation.ts';
import { orgKeys } from '../support/api-keys.ts';
import { textIn } from '../support/answers.ts';
import { connectionsOf, kafkaBody, workspaceBody } from '../support/bodies.ts';
import { acceptFor, addressOf, type Names } from '../support/operations.ts';
import { accessToken, type Api, createApi, type Penstock, startPenstock } from '../support/penstock.ts';
import { accountsIn, newServiceAccount } from '../support/service-accounts.ts';
import { openTrail, type StoredRecord } from '../support/stored-trail.ts';

const reading = operations.filter(({ method }) => method === 'GET');

const call = (api: Api, operation: Operation, names: Names) =>
  api.request(operation.method, addressOf(operation, names), { headers: { accept: acceptFor(operation) } });

describe('what the audit trail leaves out', () => {
  let penstock: Penstock;
  let trail: ReturnType<typeof openTrail>;
  let last: StoredRecord | undefined;
  let names: Names;

  const news = (): StoredRecord[] => {
    const records = trail.after(last);
    last = records.at(-1) ?? last;
    return records;
  };

  before(async () => {
    penstock = await startPenstock();
    trail = openTrail(penstock.dataDir);
    await penstock.owner.post('/streams', workspaceBody());
    await penstock.owner.post(connectionsOf(), kafkaBody());
    const { orgId } = penstock.server.credentials;
    names = { orgId, groupId: penstock.groupId, tenantName: 'workspace-1', connectionName: 'kafka-1' };
    news();
  });
  after(async () => {
    trail[Symbol.dispose]();
    await penstock[Symbol.asyncDispose]();
  });

  const closed = operations.filter(({ access }) => access !== 'anyone');

  it('is everything that strangers try without credentials', async () => {
    for (const operation of closed) {
      assert.equal((await call(penstock.stranger, operation, names)).status, 401, operation.id);
    }
    assert.deepEqual(news(), []);
  });

  it('is what strangers try with wrong credentials, but for one record of each way', async () => {
    const wrong = ['Bearer unknown', 'Basic dXNlcjpwYXNz', 'Digest username="abcdefgh"', 'nonsense'];
    for (const operation of closed) {
      for (const shown of wrong) {
        const stranger = createApi(penstock.server.url, '', shown);
        assert.equal((await call(stranger, operation, names)).status, 401, operation.id);
      }
    }
    await penstock.owner.post('/streams', workspaceBody('after-the-strangers'));
    const ways = news().flatMap(({ name, target }) => (name === 'sign-in.failed' ? [target] : []));
    assert.equal(ways.length, 4);
    assert.deepEqual(new Set(ways), new Set(['bearer', 'digest', 'operator', 'other']));
  });

  it('is every question of those who may ask, whether there is an answer or not', async () => {
    const statuses = new Set<number>();
    const nothing = { ...names, tenantName: 'nothing', connectionName: 'nothing' };
    const nowhere = { ...nothing, orgId: 'f'.repeat(24), groupId: 'f'.repeat(24) };
    for (const operation of reading) {
      const api = operation.access === 'operator' ? penstock.operator : penstock.owner;
      for (const place of [names, nothing, nowhere]) {
        statuses.add((await call(api, operation, place)).status);
      }
      const odd = `${addressOf(operation, names)}?pretty=maybe`;
      statuses.add((await api.get(odd, { headers: { accept: acceptFor(operation) } })).status);
      statuses.add((await api.get(odd, { headers: { accept: 'text/html' } })).status);
    }
    assert.deepEqual(news(), []);
    for (const status of [200, 400, 404, 406]) assert.ok(statuses.has(status), `no answer was ${status}`);
  });

  it('is what never reaches an operation', async () => {
    const { owner } = penstock;
    const replies = [
      await owner.post('/nothing', {}),
      await owner.delete('/streams'),
      await owner.post(connectionsOf(), ' '.repeat(2_000_000)),
    ];
    assert.deepEqual(
      replies.map(({ status }) => status),
      [404, 405, 413],
    );
    assert.deepEqual(news(), []);
  });

  it('is not a question of somebody who may not ask it', async () => {
    const weak = await penstock.as(['GROUP_READ_ONLY']);
    news();
    assert.equal((await weak.get('/streams/workspace-1')).status, 401);
    assert.deepEqual(
      news().map(({ name, operationId, outcome, groupId, tenantName, target }) => [
        [name, operationId, outcome],
        [groupId, tenantName, target],
      ]),
      [
        [
          ['attempt.refused', 'getStreamWorkspace', 'USER_UNAUTHORIZED'],
          [penstock.groupId, 'workspace-1', 'workspace-1'],
        ],
      ],
    );
  });

  it('is not a question from an address that the access list does not have', async () => {
    const { clientId, clientSecret, inOrg } = await newServiceAccount(penstock, 'orgs', {
      roles: ['ORG_OWNER'],
    });
    const token = await accessToken(penstock.server.url, clientId, clientSecret);
    assert.equal(
      (await penstock.owner.post(`${inOrg}/accessList`, [{ ipAddress: '192.0.2.1' }])).status,
      200,
    );
    news();
    const api = createApi(penstock.server.url, '', `Bearer ${token}`);
    assert.equal((await api.get(accountsIn(penstock, 'orgs'))).status, 403);
    assert.deepEqual(
      news().map(({ operationId, outcome, principalName, address, target }) => [
        [operationId, outcome],
        [principalName, address, target],
      ]),
      [
        [
          ['listOrgServiceAccounts', 'IP_ADDRESS_NOT_ON_ACCESS_LIST'],
          [clientId, '127.0.0.1', null],
        ],
      ],
    );
  });

  it('is the excess over a rate limit, of those whom an access list keeps out, too', async () => {
    const rateLimits = { streams_group: { capacity: 3, refill: 1 } };
    await using limited = await startPenstock({ rateLimitEnforced: true, rateLimits });
    const made = await makeOrgKey(limited, ['ORG_OWNER']);
    await limited.owner.post(`${made.path}/accessList`, [{ ipAddress: '127.0.0.2' }]);
    const statuses: number[] = [];
    for (let at = 0; at < 6; at += 1) {
      statuses.push((await asKey(limited, made.key, 'GET', '/streams')).status);
    }
    assert.deepEqual(new Set(statuses), new Set([403]));
    using itsTrail = openTrail(limited.dataDir);
    const refused = itsTrail.after(undefined).filter(({ name }) => name === 'attempt.refused');
    assert.equal(refused.length, 3);
  });

  it('is the excess over a rate limit, of changes, too', async () => {
    const rateLimits = { streams_group: { capacity: 3, refill: 1 } };
    await using limited = await startPenstock({ rateLimitEnforced: true, rateLimits });
    const statuses: number[] = [];
    for (let at = 0; at < 6; at += 1) {
      statuses.push((await limited.owner.post('/streams', workspaceBody(`workspace-${at}`))).status);
    }
    assert.deepEqual(statuses, [200, 200, 200, 429, 429, 429]);
    using itsTrail = openTrail(limited.dataDir);
    assert.deepEqual(
      itsTrail.after(undefined).map(({ name, target }) => [name, target]),
      [
        ['organisation.founded', 'Penstock'],
        ...['workspace-0', 'workspace-1', 'workspace-2'].map((target) => ['workspace.created', target]),
      ],
    );
  });

  it('is every secret that an answer tells once', async () => {
    const { owner, operator } = penstock;
    const grant = { roles: ['GROUP_READ_ONLY'] };
    const key = await owner.post(orgKeys(penstock), { desc: 'a key', roles: ['ORG_MEMBER'] });
    const account = await newServiceAccount(penstock, 'groups');
    const second = await owner.post(`${account.inGroup}/secrets`, { secretExpiresAfterHours: 8 });
    const made = [await operator.post('/apiKeys', grant), await operator.post('/serviceAccounts', grant)];
    const secrets = [
      textIn(key.json, 'privateKey'),
      account.clientSecret,
      textIn(second.json, 'secret'),
      textIn(made[0]?.json ?? {}, 'privateKey'),
      textIn(made[1]?.json ?? {}, 'clientSecret'),
    ];
    const text = JSON.stringify(trail.after(undefined));
    for (const secret of secrets) {
      assert.ok(secret.length > 20);
      assert.ok(!text.includes(secret), text);
    }
    assert.ok(text.includes(account.clientId));
  });
});
