import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, expected, textIn } from '../support/answers.ts';
import { refusedPeering } from '../support/peerings.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';

const details = '/streams/accountDetails';

const pathOf = (cloudProvider: string, regionName: string): string =>
  `${details}?${new URLSearchParams({ cloudProvider, regionName }).toString()}`;

const cidrBlock = '10\\.(\\d+)\\.(\\d+)\\.0/21';

/** Both names of every region of streams, written down a second time, and the whole answer in each cloud. */
const clouds = {
  aws: {
    answer: `\\{"awsAccountId":"\\d{12}","cidrBlock":"${cidrBlock}","cloudProvider":"aws","vpcId":"vpc-[0-9a-f]{17}"\\}`,
    regions: [
      ['SYDNEY_AUS', 'AP_SOUTHEAST_2'],
      ['MUMBAI_IND', 'AP_SOUTH_1'],
      ['FRANKFURT_DEU', 'EU_CENTRAL_1'],
      ['DUBLIN_IRL', 'EU_WEST_1'],
      ['LONDON_GBR', 'EU_WEST_2'],
      ['VIRGINIA_USA', 'US_EAST_1'],
      ['OHIO_USA', 'US_EAST_2'],
      ['OREGON_USA', 'US_WEST_2'],
      ['SAOPAULO_BRA', 'SA_EAST_1'],
      ['MONTREAL_CAN', 'CA_CENTRAL_1'],
      ['TOKYO_JPN', 'AP_NORTHEAST_1'],
      ['SINGAPORE_SGP', 'AP_SOUTHEAST_1'],
      ['PARIS_FRA', 'EU_WEST_3'],
      ['SEOUL_KOR', 'AP_NORTHEAST_2'],
    ],
  },
  azure: {
    answer:
      '\\{"azureSubscriptionId":"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}",' +
      `"cidrBlock":"${cidrBlock}","cloudProvider":"azure","virtualNetworkName":"vnet_[0-9a-f]{24}"\\}`,
    regions: [
      ['eastus', 'US_EAST'],
      ['eastus2', 'US_EAST_2'],
      ['westus', 'US_WEST'],
      ['westeurope', 'EUROPE_WEST'],
      ['brazilsouth', 'BRAZIL_SOUTH'],
      ['australiaeast', 'AUSTRALIA_EAST'],
    ],
  },
  gcp: {
    answer:
      `\\{"cidrBlock":"${cidrBlock}","cloudProvider":"gcp","gcpProjectId":"p-[0-9a-f]{24}",` +
      '"vpcNetworkName":"nt-[0-9a-f]{24}"\\}',
    regions: [
      ['US_CENTRAL1', 'CENTRAL_US'],
      ['US_EAST4', 'US_EAST_4'],
      ['EUROPE_WEST1', 'WESTERN_EUROPE'],
    ],
  },
} as const;

describe('getAccountDetails', () => {
  let penstock: Penstock;
  const get = (cloudProvider: string, regionName: string) =>
    penstock.owner.get(pathOf(cloudProvider, regionName));

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  for (const [cloud, { answer, regions }] of Object.entries(clouds)) {
    it(`200: answers the same for both names of a region, and something else in every region: ${cloud}`, async () => {
      const texts = new Set<string>();
      for (const [own, ofClusters] of regions) {
        const reply = await get(cloud, own);
        assertAnswer(reply, 200, '2024-11-13');
        assert.match(reply.text, new RegExp(`^${answer}$`));
        assert.equal((await get(cloud, ofClusters)).text, reply.text);
        texts.add(reply.text);
      }
      assert.equal(texts.size, regions.length);
    });
  }

  it('200: answers networks that there can be', async () => {
    for (const [cloud, { regions }] of Object.entries(clouds)) {
      for (const [region] of regions) {
        const { json } = await get(cloud, region);
        const [, second, third] = new RegExp(`^${cidrBlock}$`).exec(textIn(json, 'cidrBlock')) ?? [];
        assert.ok(Number(second) < 256 && Number(third) < 256 && Number(third) % 8 === 0, region);
      }
    }
  });

  it('200: keeps the account of a project in all regions, and gives every project its own', async () => {
    const { path } = await newProject(penstock);
    const [here, there] = [await get('aws', 'VIRGINIA_USA'), await get('aws', 'DUBLIN_IRL')];
    assert.equal(here.json['awsAccountId'], there.json['awsAccountId']);
    const other = await penstock.owner.get(path + pathOf('aws', 'VIRGINIA_USA'));
    for (const field of ['awsAccountId', 'vpcId']) assert.notEqual(other.json[field], here.json[field]);
  });

  it('200: answers the same after a restart', async () => {
    await using directory = await temporaryDirectory();
    const texts: string[] = [];
    for (const _ of [1, 2]) {
      await using one = await startPenstock({ dataDir: directory.path });
      texts.push((await one.owner.get(pathOf('gcp', 'US_EAST4'))).text);
    }
    assert.equal(texts[0], texts[1]);
  });

  it('200: takes the cloud in any case and shows it in lower case', async () => {
    assert.equal((await get('AWS', 'US_EAST_1')).text, (await get('aws', 'US_EAST_1')).text);
  });

  it('200: lets Project Read Only in, and puts the status into an envelope', async () => {
    const reader = await penstock.as(['GROUP_READ_ONLY']);
    const { text } = await reader.get(pathOf('aws', 'US_EAST_1'));
    const wrapped = await penstock.owner.get(`${pathOf('aws', 'US_EAST_1')}&envelope=true`);
    assert.equal(wrapped.text, `{"content":${text},"status":200}`);
  });

  it('400: names the parameter that is missing', async () => {
    const withoutCloud = await penstock.owner.get(`${details}?regionName=US_EAST_1`);
    assertError(withoutCloud, refusedPeering.missingQuery('cloudProvider'));
    const withoutRegion = await penstock.owner.get(`${details}?cloudProvider=aws`);
    assertError(withoutRegion, refusedPeering.missingQuery('regionName'));
  });

  it('400: refuses parameters that are given twice', async () => {
    const right = pathOf('aws', 'US_EAST_1');
    for (const [parameter, value] of [
      ['cloudProvider', 'aws'],
      ['regionName', 'US_EAST_1'],
    ] as const) {
      const reply = await penstock.owner.get(`${right}&${parameter}=${value}`);
      assertError(reply, expected.invalidQuery(parameter));
    }
  });

  it('400: refuses an unknown cloud', async () => {
    for (const cloud of ['other', 'TENANT', 'serverless', '__proto__', 'toString']) {
      assertError(await get(cloud, 'US_EAST_1'), expected.noProvider(cloud));
    }
  });

  it('400: refuses a region that the cloud does not have, or that streams are not in', async () => {
    for (const [cloud, region] of [
      ['aws', 'eastus'],
      ['aws', 'US_EAST_4'],
      ['aws', 'us-east-1'],
      ['azure', 'VIRGINIA_USA'],
      ['gcp', 'US_EAST_1'],
      ['gcp', 'toString'],
    ] as const) {
      assertError(await get(cloud, region), expected.noRegion(region, cloud.toUpperCase()));
    }
  });

  const call = { method: 'GET', path: pathOf('aws', 'US_EAST_1') };
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak: null, tooOld: '2024-11-12' });
  itIsRateLimitedAs('streams_group', ({ groupId }) => ({
    method: 'GET',
    path: `/api/atlas/v2/groups/${groupId}${details}`,
  }));
});
