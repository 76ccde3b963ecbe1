import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import { beforeClusters, clusterBody, clusters } from '../support/clusters.ts';
import { type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWrongPages } from '../support/refusals.ts';

const path = `${clusters}/provider/regions`;

interface ProviderRegions {
  readonly provider: string;
  readonly instanceSizes: readonly {
    readonly name: string;
    readonly availableRegions: readonly { readonly name: string; readonly default: boolean }[];
  }[];
}

const resultsOf = ({ json }: Reply) => json['results'] as unknown as ProviderRegions[];
const providersOf = (reply: Reply) => resultsOf(reply).map(({ provider }) => provider);
const sizesOf = (reply: Reply) =>
  resultsOf(reply).map(({ instanceSizes }) => instanceSizes.map(({ name }) => name));

describe('listGroupClusterProviderRegions', () => {
  let penstock: Penstock;
  const get = (query: string) => penstock.owner.get(path + query);
  const namesOf = async (provider: string) => {
    const [only] = resultsOf(await get(`?providers=${provider}&tier=M10`));
    return only?.instanceSizes[0]?.availableRegions.map(({ name }) => name) ?? [];
  };

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers what the Atlas CLI asks for', async () => {
    const reply = await get('?includeCount=true&providers=AWS&tier=M10');
    assertAnswer(reply, 200, '2023-01-01');
    assert.equal(reply.json['totalCount'], 1);
    assert.deepEqual(providersOf(reply), ['AWS']);
    assert.deepEqual(sizesOf(reply), [['M10']]);
    const regions = resultsOf(reply)[0]?.instanceSizes[0]?.availableRegions ?? [];
    assert.deepEqual(regions[0], { default: true, name: 'US_EAST_1' });
    assert.ok(regions.length > 30);
    assert.equal(regions.filter((region) => region.default).length, 1);
  });

  it('200: has every provider and size where none is asked for', async () => {
    const reply = await get('');
    assert.deepEqual(providersOf(reply), ['AWS', 'GCP', 'AZURE']);
    for (const sizes of sizesOf(reply)) assert.deepEqual(sizes.slice(0, 3), ['M0', 'M10', 'M20']);
    const defaults = resultsOf(reply).map(({ instanceSizes }) => instanceSizes[0]?.availableRegions[0]?.name);
    assert.deepEqual(defaults, ['US_EAST_1', 'CENTRAL_US', 'US_WEST_2']);
  });

  it('200: has the regions that clients name in their tests', async () => {
    assert.ok((await namesOf('AZURE')).includes('US_EAST_2'));
    assert.ok((await namesOf('GCP')).includes('EASTERN_US'));
    assert.ok((await namesOf('AWS')).includes('EU_WEST_1'));
  });

  it('200: takes several providers, whose clusters do not share hosts', async () => {
    const reply = await get('?providers=AZURE&providers=AWS');
    assert.deepEqual(providersOf(reply), ['AWS', 'AZURE']);
    for (const sizes of sizesOf(reply)) assert.ok(sizes.includes('M10') && !sizes.includes('M0'));
    assert.deepEqual(resultsOf(await get('?providers=AZURE&providers=AWS&tier=M0')), []);
    assert.deepEqual(sizesOf(await get('?providers=AWS&tier=M0')), [['M0']]);
  });

  it('200: leaves out the providers that do not have a size', async () => {
    assert.deepEqual(providersOf(await get('?tier=M90')), ['AZURE']);
    assert.deepEqual(providersOf(await get('?providers=AWS&tier=M90')), []);
  });

  it('200: answers pages', async () => {
    const second = await get('?itemsPerPage=2&pageNum=2');
    assert.deepEqual([providersOf(second), second.json['totalCount']], [['AZURE'], 3]);
  });

  it('200: is not taken for a cluster, nor a cluster for it', async () => {
    await penstock.owner.post(clusters, clusterBody('provider'));
    assert.equal((await penstock.owner.get(`${clusters}/provider`)).json['name'], 'provider');
    assert.equal((await get('')).json['totalCount'], 3);
  });

  it('400: refuses providers and sizes that there are not', async () => {
    for (const query of ['providers=OTHER', 'providers=AWS&providers=OTHER', 'providers=AWS,GCP']) {
      assertError(await get(`?${query}`), expected.invalidQuery('providers'), query);
    }
    for (const query of ['tier=M11', 'tier=%20', 'tier=M10&tier=M20']) {
      assertError(await get(`?${query}`), expected.invalidQuery('tier'), query);
    }
  });

  const call = { method: 'GET', path };
  itIsRateLimitedAs('clusters_group', ({ groupId }) => ({
    method: 'GET',
    path: `/api/atlas/v2/groups/${groupId}${path}`,
  }));
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak: null, tooOld: beforeClusters });
  itRefusesWrongPages(() => penstock, call);
});
