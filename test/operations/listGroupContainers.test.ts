import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, expected, textIn } from '../support/answers.ts';
import { clusterBody, clusters } from '../support/clusters.ts';
import { resultsOf } from '../support/groups.ts';
import { beforeNetworks, clouds, containerBodies, containers, makeContainer } from '../support/networks.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWrongPages } from '../support/refusals.ts';

const inRegions = (...regionConfigs: readonly object[]) => ({ replicationSpecs: [{ regionConfigs }] });

describe('listGroupContainers', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock({ clusterDelayMs: 0 });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the containers of one cloud as their reads answer them, those of AWS where none is named', async () => {
    for (const cloud of clouds) {
      const id = await makeContainer(penstock.owner, containerBodies[cloud]);
      const one = (await penstock.owner.get(`${containers}/${id}`)).text;
      const reply = await penstock.owner.get(`${containers}?providerName=${cloud}`);
      assertAnswer(reply, 200, '2023-01-01');
      assert.ok(reply.text.endsWith(`"results":[${one}],"totalCount":1}`), reply.text);
    }
    const unnamed = resultsOf(await penstock.owner.get(containers));
    assert.deepEqual(unnamed, resultsOf(await penstock.owner.get(`${containers}?providerName=AWS`)));
  });

  it('200: pages in the order of creation, in one project', async () => {
    const { path } = await newProject(penstock);
    for (const regionName of ['US_EAST_1', 'AP_SOUTH_1', 'EU_WEST_1']) {
      await makeContainer(penstock.owner, { ...containerBodies.AWS, regionName }, path);
    }
    const page = await penstock.owner.get(`${path}${containers}?providerName=AWS&pageNum=2&itemsPerPage=2`);
    const regions = resultsOf(page).map(({ regionName }) => regionName);
    assert.deepEqual([regions, page.json['totalCount']], [['EU_WEST_1'], 3]);
  });

  it('200: has a container for every region of a cluster, as the Terraform provider asks for them', async () => {
    const { path } = await newProject(penstock);
    const list = async (cloud: string) =>
      resultsOf(await penstock.owner.get(`${path}${containers}?providerName=${cloud}`));
    const aws = { providerName: 'AWS', regionName: 'US_EAST_1' };
    const gcp = { providerName: 'GCP', regionName: 'CENTRAL_US' };
    const spread = inRegions(
      aws,
      { ...aws, regionName: 'EU_WEST_1' },
      { providerName: 'AZURE', regionName: 'US_EAST_2' },
      gcp,
      { ...gcp, regionName: 'WESTERN_US' },
    );
    const created = await penstock.owner.post(path + clusters, { ...clusterBody('spread'), ...spread });
    assert.equal(created.status, 201, created.text);
    const found = await Promise.all(clouds.map(list));
    assert.deepEqual(
      found.map((some) =>
        some.map(({ regionName, region, provisioned }) => [regionName ?? region, provisioned]),
      ),
      [
        [
          ['US_EAST_1', true],
          ['EU_WEST_1', true],
        ],
        [['US_EAST_2', true]],
        [[undefined, true]],
      ],
    );
    const [first] = found[0] ?? [];
    assert.match(textIn(first ?? {}, 'atlasCidrBlock'), /^10\.\d+\.\d+\.0\/21$/);
    assert.match(textIn(found[2]?.[0] ?? {}, 'atlasCidrBlock'), /^10\.\d+\.0\.0\/18$/);
    await penstock.owner.post(path + clusters, { ...clusterBody('second'), ...inRegions(aws) });
    assert.equal((await list('AWS')).length, 2);
    for (const name of ['spread', 'second']) await penstock.owner.delete(`${path}${clusters}/${name}`);
    assert.deepEqual(
      (await list('AWS')).map(({ provisioned }) => provisioned),
      [false, false],
    );
  });

  it('200: has none for a cluster on hosts that several share', async () => {
    const { path } = await newProject(penstock);
    const shared = { providerName: 'TENANT', backingProviderName: 'AWS', regionName: 'US_EAST_1' };
    await penstock.owner.post(path + clusters, { ...clusterBody('shared'), ...inRegions(shared) });
    assert.deepEqual(resultsOf(await penstock.owner.get(path + containers)), []);
  });

  it('400: refuses an unknown cloud', async () => {
    for (const cloud of ['aws', 'TENANT', 'other', '__proto__']) {
      const reply = await penstock.owner.get(`${containers}?providerName=${cloud}`);
      assertError(reply, expected.invalidQuery('providerName'), cloud);
    }
  });

  const call = { method: 'GET', path: containers };
  itIsRateLimitedAs('networkPeering_group', ({ groupId }) => ({
    method: 'GET',
    path: `/api/atlas/v2/groups/${groupId}${containers}`,
  }));
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak: null, tooOld: beforeNetworks });
  itRefusesWrongPages(() => penstock, call);
});
