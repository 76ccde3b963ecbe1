import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bodyOf } from '../support/connections.ts';
import { addressOf, failoversOf, kafkaFailover, prepareFailovers } from '../support/failovers.ts';
import { startPenstock } from '../support/penstock.ts';
import { openTrail } from '../support/stored-trail.ts';

const limit = { capacity: 3, refill: 1 };
const path = failoversOf('kafka-1');

describe('changes that no endpoint set counts', () => {
  it('429: have a limit of their own for each principal, since each is written down', async () => {
    const rateLimits = { uncountedChanges_user: limit };
    await using penstock = await startPenstock({ rateLimitEnforced: true, rateLimits });
    await prepareFailovers(penstock);
    const { owner } = penstock;
    const created = await owner.post(path, kafkaFailover());
    assert.equal(created.status, 201, created.text);
    const address = addressOf(created);
    assert.equal((await owner.patch(address, kafkaFailover())).status, 200);
    assert.equal((await owner.post(path, '{')).status, 400);
    const refused = [
      await owner.post(path, kafkaFailover()),
      await owner.patch(address, kafkaFailover()),
      await owner.delete(address),
    ];
    for (const { status, headers, json } of refused) {
      assert.deepEqual([status, json['errorCode']], [429, 'RATE_LIMITED_TOKEN_BUCKET']);
      assert.match(headers.get('retry-after') ?? '', /^[1-9]\d?$/);
      // No header tells of what Atlas does not have.
      assert.equal(headers.get('ratelimit-limit'), null);
    }
    assert.equal((await owner.get(address)).status, 200);
    using trail = openTrail(penstock.dataDir);
    const names = trail.after(undefined).flatMap(({ operationId, name }) => {
      return operationId.includes('Failover') ? [name] : [];
    });
    assert.deepEqual(names, [
      'failover-connection.created',
      'failover-connection.updated',
      'attempt.refused',
    ]);
    const other = await penstock.as(['GROUP_OWNER']);
    assert.notEqual((await other.delete(address)).status, 429);
  });

  it('are shown in no list of endpoint sets, and take nothing from those that are', async () => {
    const rateLimits = { uncountedChanges_user: limit };
    await using penstock = await startPenstock({ rateLimitEnforced: true, rateLimits });
    await prepareFailovers(penstock);
    const before = await penstock.owner.get('/streams');
    for (const _ of [1, 2, 3, 4]) await penstock.owner.post(path, bodyOf('Cluster', 'cluster-1'));
    const after = await penstock.owner.get('/streams');
    const remaining = [before, after].map(({ headers }) => Number(headers.get('ratelimit-remaining')));
    // Whatever flows in between is more, not less.
    assert.ok((remaining[1] ?? 0) >= (remaining[0] ?? 0) - 1, String(remaining));
    const sets = await penstock.owner.get('/api/atlas/v2/rateLimits', {
      headers: { accept: 'application/vnd.atlas.2025-03-12+json' },
    });
    assert.equal(sets.status, 200);
    assert.ok(!sets.text.includes('ncounted'), sets.text);
  });

  it('are refused nothing where limits are not enforced', async () => {
    await using penstock = await startPenstock({ rateLimits: { uncountedChanges_user: limit } });
    await prepareFailovers(penstock);
    for (const _ of [1, 2, 3, 4, 5]) {
      const created = await penstock.owner.post(path, kafkaFailover());
      assert.equal(created.status, 201);
      assert.equal((await penstock.owner.delete(addressOf(created))).status, 204);
    }
  });
});
