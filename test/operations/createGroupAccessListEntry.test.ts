import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import { resultsOf, statusesOf } from '../support/groups.ts';
import {
  accessList,
  beforeNetworks,
  containerBodies,
  makeContainer,
  makePeer,
  peerBody,
  peers,
  refusedNetwork,
} from '../support/networks.ts';
import { type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWhatIsNoArray } from '../support/refusals.ts';
import { range } from '../support/store-fixtures.ts';

const dayMs = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * dayMs).toISOString();

const ending = (deleteAfterDate: unknown) => ({ ipAddress: '192.0.2.1', deleteAfterDate });

const securityGroup = { awsSecurityGroup: 'sg-903004f8' };

const shownIn = (reply: Reply): unknown[] =>
  resultsOf(reply).map(({ awsSecurityGroup, cidrBlock, comment }) => [
    awsSecurityGroup ?? cidrBlock,
    comment,
  ]);

describe('createGroupAccessListEntry', () => {
  let penstock: Penstock;
  const newList = async (): Promise<string> => (await newProject(penstock)).path + accessList;

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: 3_600_000 });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the list with what was added, as the list itself does', async () => {
    const path = await newList();
    const reply = await penstock.owner.post(path, [
      // As the Terraform provider sends it.
      { cidrBlock: '198.51.100.0/24', comment: 'cidr block for tf acc testing' },
      { ipAddress: '203.0.113.10' },
      { cidrBlock: '2001:DB8::%2f58', groupId: 'ignored', links: [] },
      { ipAddress: '2001:db8:85a3:8d3:1319:8a2e:370:7348', comment: '' },
    ]);
    assertAnswer(reply, 200, '2023-01-01');
    assert.deepEqual(shownIn(reply), [
      ['198.51.100.0/24', 'cidr block for tf acc testing'],
      ['203.0.113.10/32', undefined],
      ['2001:db8::/58', undefined],
      ['2001:db8:85a3:8d3:1319:8a2e:370:7348/128', undefined],
    ]);
    assert.equal(reply.text, (await penstock.owner.get(path)).text);
    assert.equal(
      (await penstock.owner.post(`${path}?itemsPerPage=1`, [{ ipAddress: '::1' }])).json['totalCount'],
      5,
    );
  });

  it('200: gives an entry that is on the list its new comment and end, in its place', async () => {
    const path = await newList();
    await penstock.owner.post(path, [
      { ipAddress: '203.0.113.1', comment: 'old' },
      { ipAddress: '203.0.113.2' },
    ]);
    const again = await penstock.owner.post(path, [{ cidrBlock: '203.0.113.1/32', comment: 'new' }]);
    assert.deepEqual(shownIn(again), [
      ['203.0.113.1/32', 'new'],
      ['203.0.113.2/32', undefined],
    ]);
    const [first] = resultsOf(await penstock.owner.post(path, [{ ipAddress: '203.0.113.1' }]));
    assert.equal(first?.['comment'], undefined);
  });

  it('200: keeps all of many that are added at the same time', async () => {
    const path = await newList();
    const replies = await Promise.all(
      range(20).map((number) => penstock.owner.post(path, [{ ipAddress: `203.0.113.${number}` }])),
    );
    assert.deepEqual(
      statusesOf(replies),
      range(20).map(() => 200),
    );
    assert.equal((await penstock.owner.get(path)).json['totalCount'], 20);
  });

  it('200: shows when a temporary entry ends, which is in UTC where no zone is said', async () => {
    const path = await newList();
    const later = inDays(6.9);
    const local = inDays(1).slice(0, 19);
    const { json } = await penstock.owner.post(path, [
      { ipAddress: '203.0.113.1', deleteAfterDate: later },
      { ipAddress: '203.0.113.2', deleteAfterDate: local },
      { ipAddress: '203.0.113.3', deleteAfterDate: `${local}+01:00` },
    ]);
    const ends = resultsOf({ json } as Reply).map(({ deleteAfterDate }) => deleteAfterDate);
    const anHourBefore = new Date(Date.parse(`${local}Z`) - 3_600_000).toISOString().slice(0, 19);
    assert.deepEqual(ends, [`${later.slice(0, 19)}Z`, `${local}Z`, `${anHourBefore}Z`]);
  });

  it('200: an entry is gone at its end, by itself', async () => {
    const path = await newList();
    const deleteAfterDate = new Date(Date.now() + 1500).toISOString();
    await penstock.owner.post(path, [{ ipAddress: '203.0.113.1', deleteAfterDate }]);
    let status = 200;
    for (let attempt = 0; attempt < 5000 && status === 200; attempt += 1) {
      ({ status } = await penstock.owner.get(`${path}/203.0.113.1`));
    }
    assert.equal(status, 404);
    assert.equal((await penstock.owner.get(path)).json['totalCount'], 0);
  });

  it('200: takes a security group of a project that is peered on AWS, until its last peer is deleted', async () => {
    const { path } = await newProject(penstock);
    assertError(
      await penstock.owner.post(path + accessList, [securityGroup]),
      refusedNetwork.groupWithoutPeer,
    );
    const containerId = await makeContainer(penstock.owner, containerBodies.AWS, path);
    const peerId = await makePeer(penstock.owner, peerBody(containerId), path);
    const both = [securityGroup, { ipAddress: '203.0.113.1' }];
    const reply = await penstock.owner.post(path + accessList, both);
    assert.deepEqual(shownIn(reply), [
      ['sg-903004f8', undefined],
      ['203.0.113.1/32', undefined],
    ]);
    assert.equal((await penstock.owner.get(`${path}${accessList}/sg-903004f8`)).status, 200);
    await penstock.owner.delete(`${path}${peers}/${peerId}`);
    assert.deepEqual(shownIn(await penstock.owner.get(path + accessList)), [['203.0.113.1/32', undefined]]);
  });

  describe('refuses, and adds nothing', () => {
    const acceptable = { ipAddress: '192.0.2.200' };
    const assertRefused = async (entry: unknown, error: Parameters<typeof assertError>[1]) => {
      assertError(await penstock.owner.post(accessList, [acceptable, entry]), error, JSON.stringify(entry));
      assert.deepEqual(shownIn(await penstock.owner.get(accessList)), []);
    };

    it('400: what is no address, and no range', async () => {
      for (const text of [
        '203.0.113.256',
        '203.0.113',
        'example.com',
        '203.0.113.1/33',
        '::/129',
        'fe80::1%1',
      ]) {
        await assertRefused({ ipAddress: text }, refusedNetwork.noAddress(text));
        await assertRefused({ cidrBlock: text }, refusedNetwork.noAddress(text));
      }
      await assertRefused({ ipAddress: '203.0.113.0/24' }, refusedNetwork.noAddress('203.0.113.0/24'));
    });

    it('400: none or several of an address, a range and a security group', async () => {
      for (const entry of [{}, { comment: 'c' }, { ipAddress: null }]) {
        await assertRefused(entry, expected.missing('[1].ipAddress'));
      }
      const both = { ipAddress: '192.0.2.1', cidrBlock: '192.0.2.1/32' };
      const message = 'Should not specify both the IP address and the CIDR block';
      await assertRefused(both, expected.validation(message));
      const mixed = { ...securityGroup, ipAddress: '192.0.2.1' };
      await assertRefused(mixed, expected.invalidAttribute('[1].awsSecurityGroup'));
    });

    it('400: a security group that is none, or would end', async () => {
      for (const awsSecurityGroup of ['sg-', 'sg_903004f8', '1/2/sg-903004f8', 'sg-903004f8x']) {
        await assertRefused({ awsSecurityGroup }, expected.invalidAttribute('[1].awsSecurityGroup'));
      }
      const temporary = { ...securityGroup, deleteAfterDate: inDays(1) };
      await assertRefused(temporary, expected.invalidAttribute('[1].deleteAfterDate'));
    });

    it('400: an entry that ends in the past, after more than a week, or at no time', async () => {
      await assertRefused(ending(inDays(-1)), refusedNetwork.past);
      await assertRefused(ending(inDays(7.01)), refusedNetwork.tooLate);
      await assertRefused(ending('tomorrow'), expected.invalidAttribute('[1].deleteAfterDate'));
      await assertRefused(ending(1), expected.wrongJsonType('[1].deleteAfterDate'));
    });

    it('400: a comment that is too long, other attributes, and other types', async () => {
      const comment = 'c'.repeat(81);
      await assertRefused({ ipAddress: '192.0.2.1', comment }, refusedNetwork.longComment(comment));
      await assertRefused({ ipAddress: '192.0.2.1', unknown: 1 }, expected.invalidAttribute('[1].unknown'));
      await assertRefused({ ipAddress: 1 }, expected.wrongJsonType('[1].ipAddress'));
      for (const entry of ['203.0.113.10', 1, null, []]) {
        await assertRefused(entry, expected.wrongJsonType('[1]'));
      }
      assertError(await penstock.owner.post(accessList, []), expected.missing('[0]'));
    });

    it('400: the same twice, however it is written', async () => {
      await assertRefused({ cidrBlock: '192.0.2.200/32' }, refusedNetwork.twice);
    });

    it('400: page numbers and sizes out of range', async () => {
      for (const query of ['itemsPerPage=0', 'itemsPerPage=501', 'pageNum=0', 'includeCount=1']) {
        const reply = await penstock.owner.post(`${accessList}?${query}`, [acceptable]);
        assertError(reply, expected.invalidQuery(query.split('=', 1)[0] ?? ''));
      }
      assert.deepEqual(shownIn(await penstock.owner.get(accessList)), []);
    });
  });

  it('403: keeps a list at 200 entries, and changes those at the bound', async () => {
    const path = await newList();
    const many = range(200).map((number) => ({ ipAddress: `203.0.113.${number}` }));
    assert.equal((await penstock.owner.post(path, many)).status, 200);
    assertError(await penstock.owner.post(path, [{ ipAddress: '192.0.2.1' }]), refusedNetwork.full);
    assert.equal((await penstock.owner.get(path)).json['totalCount'], 200);
    const [first] = many;
    assert.equal((await penstock.owner.post(path, [{ ...first, comment: 'still there' }])).status, 200);
    const tooMany = range(201).map((number) => ({ ipAddress: `2001:db8::${number}` }));
    assertError(await penstock.owner.post(await newList(), tooMany), expected.invalidAttribute('body'));
  });

  const call = { method: 'POST', path: accessList, body: [{ ipAddress: '192.0.2.1' }] };
  itIsRateLimitedAs('projectIpAccessList_group', ({ groupId }) => ({
    method: 'POST',
    path: `/api/atlas/v2/groups/${groupId}${accessList}`,
    body: [],
  }));
  itRefusesLikeEveryOperation(() => penstock, {
    ...call,
    tooWeak: 'GROUP_STREAM_PROCESSING_OWNER',
    tooOld: beforeNetworks,
  });
  itRefusesWhatIsNoArray(() => penstock, call);
});
