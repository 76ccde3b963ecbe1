import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer } from '../support/answers.ts';
import { clusterBody, clusters } from '../support/clusters.ts';
import { clusterLimit, dailyLimit, limits } from '../support/limits.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeProjects } from '../support/project-refusals.ts';
import { newProject } from '../support/projects.ts';

/** The table of the API description: names below `atlas.project`, defaults and highest values. */
const documented = {
  'deployment.clusters': [25, 100],
  'deployment.nodesPerPrivateLinkRegion': [50, 90],
  'deployment.privateServiceConnectionsPerRegionGroup': [50, 100],
  'deployment.privateServiceConnectionsSubnetMask': [27, 27],
  'security.databaseAccess.customRoles': [100, 1400],
  'security.databaseAccess.users': [100, 100],
  'security.networkAccess.crossRegionEntries': [40, 220],
  // The table has 20, which is less than the default.
  'security.networkAccess.entries': [200, 200],
} as const;

describe('listGroupLimits', () => {
  let penstock: Penstock;
  const list = async (where = ''): Promise<JsonObject[]> =>
    (await penstock.owner.get(where + limits)).json as unknown as JsonObject[];

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers an array of the documented limits with their defaults', async () => {
    const reply = await penstock.owner.get(limits);
    assertAnswer(reply, 200, '2023-01-01');
    const wanted = Object.entries(documented).map(([name, [defaultLimit, maximumLimit]]) => ({
      ...(name === 'deployment.clusters' ? { currentUsage: 0 } : {}),
      defaultLimit,
      maximumLimit,
      name: `atlas.project.${name}`,
      value: defaultLimit,
    }));
    assert.equal(reply.text, JSON.stringify(wanted));
  });

  it('200: answers what was set, how many clusters there are, and what there is only once it is set', async () => {
    const other = await newProject(penstock);
    await penstock.owner.post(other.path + clusters, clusterBody());
    await penstock.owner.patch(`${other.path}${limits}/${clusterLimit}`, { value: 30 });
    await penstock.owner.patch(`${other.path}${limits}/${dailyLimit}`, { value: 5 });
    const found = await list(other.path);
    assert.equal(found.length, Object.keys(documented).length + 1);
    assert.deepEqual(
      found.find(({ name }) => name === clusterLimit),
      { currentUsage: 1, defaultLimit: 25, maximumLimit: 100, name: clusterLimit, value: 30 },
    );
    assert.deepEqual(
      found.find(({ name }) => name === dailyLimit),
      { name: dailyLimit, value: 5 },
    );
    assert.equal((await list()).find(({ name }) => name === clusterLimit)?.['value'], 25);
  });

  it('200: lets Project Read Only in', async () => {
    const reader = await penstock.as(['GROUP_READ_ONLY']);
    assert.equal((await reader.get(limits)).text, (await penstock.owner.get(limits)).text);
  });

  const call = { method: 'GET', path: limits };
  itRefusesLikeProjects(() => penstock, { ...call, tooWeak: null });
});
