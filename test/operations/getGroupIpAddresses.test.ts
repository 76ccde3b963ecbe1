import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer } from '../support/answers.ts';
import { clusterBody, clusters } from '../support/clusters.ts';
import { beforeNetworks } from '../support/networks.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';
import { range } from '../support/store-fixtures.ts';

const ipAddresses = '/ipAddresses';

describe('getGroupIpAddresses', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock({ clusterDelayMs: 0 });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers no cluster where there is none, byte for byte', async () => {
    const reply = await penstock.owner.get(ipAddresses);
    assertAnswer(reply, 200, '2023-01-01');
    assert.equal(reply.text, `{"groupId":"${penstock.groupId}","services":{"clusters":[]}}`);
  });

  it('200: answers every cluster, of which none has an address, and none that is gone', async () => {
    const { path } = await newProject(penstock);
    const names = range(101).map((number) => `cluster-${number}`);
    for (const name of names) await penstock.owner.post(path + clusters, clusterBody(name));
    await penstock.owner.delete(`${path}${clusters}/cluster-100`);
    const { json } = await penstock.owner.get(path + ipAddresses);
    const none = { futureInbound: [], futureOutbound: [], inbound: [], outbound: [] };
    const shown = names.slice(0, 100).map((clusterName) => ({ clusterName, ...none }));
    assert.deepEqual(json['services'], { clusters: shown });
  });

  itIsRateLimitedAs('ipAddresses_group', ({ groupId }) => ({
    method: 'GET',
    path: `/api/atlas/v2/groups/${groupId}${ipAddresses}`,
  }));
  itRefusesLikeEveryOperation(() => penstock, {
    method: 'GET',
    path: ipAddresses,
    tooWeak: null,
    tooOld: beforeNetworks,
  });
});
