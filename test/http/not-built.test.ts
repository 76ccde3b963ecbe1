import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { operations } from '../../src/operations/index.ts';
import { assertChallenge, assertError, expected } from '../support/answers.ts';
import { connectionsOf, kafkaBody, workspaceBody } from '../support/bodies.ts';
import { acceptFor, addressOf } from '../support/operations.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';

const notBuilt = operations.filter(({ built }) => !built);

describe('what is not built', () => {
  let penstock: Penstock;
  const address = (operation: (typeof notBuilt)[number]): string =>
    addressOf(operation, {
      groupId: penstock.groupId,
      orgId: penstock.server.credentials.orgId,
      tenantName: 'workspace-1',
      connectionName: 'kafka-1',
    });

  before(async () => {
    penstock = await startPenstock();
    await penstock.owner.post('/streams', workspaceBody());
    await penstock.owner.post(connectionsOf(), kafkaBody());
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('is there to be asked for', () => assert.ok(notBuilt.length > 0));

  for (const operation of notBuilt) {
    const { id, method } = operation;
    const options = { headers: { accept: acceptFor(operation) } };

    it(`501: ${id} says to an owner that Penstock does not do it`, async () => {
      assertError(await penstock.owner.request(method, address(operation), options), {
        status: 501,
        code: 'NOT_IMPLEMENTED',
        detail: `The operation ${id} is not implemented by Penstock.`,
        parameters: [id],
      });
    });

    it(`401: ${id} says to a stranger nothing but to sign in`, async () => {
      assertChallenge(await penstock.stranger.request(method, address(operation), options));
    });

    it(`406: ${id} exists in its own versions and format only`, async () => {
      const otherMedia = operation.media === 'gzip' ? 'json' : 'gzip';
      const before2023 = `application/vnd.atlas.2022-12-31+${operation.media}`;
      for (const accept of ['*/*', before2023, `application/vnd.atlas.2025-03-12+${otherMedia}`]) {
        const reply = await penstock.owner.request(method, address(operation), { headers: { accept } });
        assertError(reply, expected.noVersion, accept);
      }
    });
  }

  it('takes no workspace or connection with it when it is asked to delete something', async () => {
    const { json } = await penstock.owner.get('/streams/workspace-1?includeConnections=true');
    assert.equal((json['connections'] as unknown[]).length, 1);
  });
});
