import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Config } from '../../src/server.ts';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import { projectTrail, readTrail } from '../support/audit-trail.ts';
import { statusesOf } from '../support/groups.ts';
import {
  announce,
  challenge,
  listed,
  past,
  peeringBody,
  peerings,
  refusedPeering,
  statusOf,
} from '../support/peerings.ts';
import { type Penstock, type Reply, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation, itRefusesWhatIsNoBody } from '../support/refusals.ts';
import { range } from '../support/store-fixtures.ts';

const oneHour = 3_600_000;

const accept = ({ owner }: Penstock, id: string, body: unknown = challenge()): Promise<Reply> =>
  owner.post(`${peerings}/${id}:accept`, body);

describe('acceptVpcPeeringConnection', () => {
  let penstock: Penstock;
  let made = 0;
  /** Announces a peering that no other test has, and returns its id and what accepts it. */
  const announced = async (changes = {}) => {
    const number = (made += 1);
    return { id: await announce(penstock, { ...peeringBody(number), ...changes }), body: challenge(number) };
  };
  const call: { method: string; path: string } = { method: 'POST', path: '' };

  before(async () => {
    penstock = await startPenstock({ connectionReadyDelayMs: oneHour });
    call.path = `${peerings}/${(await announced()).id}:accept`;
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('202: answers an empty object, and the peering is being set up', async () => {
    const { id, body } = await announced();
    assert.deepEqual(await statusOf(penstock.owner, id), ['NONE', 'pending-acceptance']);
    const reply = await accept(penstock, id, body);
    assertAnswer(reply, 202);
    assert.equal(reply.text, '{}');
    assert.deepEqual(await statusOf(penstock.owner, id), ['ACCEPT_REQUESTED', 'provisioning']);
  });

  it('202: changes nothing else but that it does not expire any more', async () => {
    const { id, body } = await announced();
    const find = async () => (await listed(penstock.owner)).find(({ _id }) => _id === id) ?? assert.fail();
    const { expirationTime, ...rest } = await find();
    await accept(penstock, id, body);
    const now = { cloudStatus: 'provisioning', localStatus: 'ACCEPT_REQUESTED' };
    assert.deepEqual(await find(), { ...rest, ...now });
    assert.equal(typeof expirationTime, 'string');
  });

  it('202: tolerates links, and puts the status into an envelope', async () => {
    const { id, body } = await announced();
    const path = `${peerings}/${id}:accept?envelope=true`;
    const reply = await penstock.owner.post(path, { ...body, links: [] });
    assert.deepEqual([reply.status, reply.text], [202, '{"content":{},"status":202}']);
  });

  it('202: puts a record into the trail', async () => {
    const { id, body } = await announced();
    await accept(penstock, id, body);
    const entries = await readTrail(penstock.owner, projectTrail(penstock.groupId));
    const own = entries.filter(({ target }) => target === id);
    assert.deepEqual(
      own.map(({ name, fields }) => [name, fields]),
      [
        ['peering.announced', ['requesterAccountId', 'requesterCidr', 'requesterVpcId']],
        ['peering.accepted', ['localStatus']],
      ],
    );
  });

  it('400: refuses who does not know the account and the network that ask', async () => {
    const { id, body } = await announced();
    for (const [attribute, wrong] of [
      ['requesterAccountId', '012345678902'],
      ['requesterAccountId', ''],
      ['requesterVpcId', 'vpc-0a1b2c3d'],
      ['requesterVpcId', ''],
    ] as const) {
      const reply = await accept(penstock, id, { ...body, [attribute]: wrong });
      assertError(reply, expected.invalidAttribute(attribute));
    }
    assert.deepEqual(await statusOf(penstock.owner, id), ['NONE', 'pending-acceptance']);
  });

  it('400: refuses a challenge that is incomplete, of a wrong type, or more than that', async () => {
    const { id, body } = await announced();
    for (const attribute of ['requesterAccountId', 'requesterVpcId']) {
      assertError(await accept(penstock, id, { ...body, [attribute]: null }), expected.missing(attribute));
      assertError(await accept(penstock, id, { ...body, [attribute]: 1 }), expected.wrongJsonType(attribute));
    }
    const more = await accept(penstock, id, { ...body, requesterCidr: '172.31.0.0/16' });
    assertError(more, expected.invalidAttribute('requesterCidr'));
    assert.deepEqual(await statusOf(penstock.owner, id), ['NONE', 'pending-acceptance']);
  });

  it('404: names the peering, whether the id could be one or not, whatever the body', async () => {
    for (const id of ['f'.repeat(24), 'nothing']) {
      for (const body of [challenge(), {}]) {
        assertError(await accept(penstock, id, body), refusedPeering.notFound(id));
      }
    }
  });

  it('404: does not find the peering in another project', async () => {
    const { id, body } = await announced();
    const { path } = await newProject(penstock);
    const reply = await penstock.owner.post(`${path}${peerings}/${id}:accept`, body);
    assertError(reply, refusedPeering.notFound(id));
    assert.deepEqual(await statusOf(penstock.owner, id), ['NONE', 'pending-acceptance']);
  });

  it('409: refuses a peering that was accepted already', async () => {
    const { id, body } = await announced();
    await accept(penstock, id, body);
    assertError(await accept(penstock, id, body), refusedPeering.notWaiting(id, 'ACCEPT_REQUESTED'));
    // A wrong challenge is told first.
    assertError(await accept(penstock, id, challenge(0)), expected.invalidAttribute('requesterVpcId'));
  });

  it('409: refuses a peering that was rejected', async () => {
    const { id, body } = await announced();
    await penstock.owner.post(`${peerings}/${id}:reject`, {});
    assertError(await accept(penstock, id, body), refusedPeering.notWaiting(id, 'REJECT_REQUESTED'));
    assert.deepEqual(await statusOf(penstock.owner, id), ['REJECT_REQUESTED', 'pending-acceptance']);
  });

  it('409: refuses a peering that has expired', async () => {
    const { id, body } = await announced({ expirationTime: past });
    assert.deepEqual(await statusOf(penstock.owner, id), ['NONE', 'expired']);
    assertError(await accept(penstock, id, body), refusedPeering.notWaiting(id, 'expired'));
  });

  it('409: lets one of many that answer at once win', async () => {
    const { id, body } = await announced();
    const verbs = range(10).map((at) => (at % 2 === 0 ? 'accept' : 'reject'));
    const replies = await Promise.all(
      verbs.map((verb) => penstock.owner.post(`${peerings}/${id}:${verb}`, body)),
    );
    assert.deepEqual(statusesOf(replies), [202, ...range(9).map(() => 409)]);
  });

  const path = `${peerings}/${'a'.repeat(24)}:accept`;
  const tooWeak = 'GROUP_STREAM_PROCESSING_MANAGER';
  itRefusesLikeEveryOperation(() => penstock, {
    method: 'POST',
    path,
    body: challenge(),
    tooWeak,
    tooOld: '2023-01-31',
  });
  itRefusesWhatIsNoBody(() => penstock, call);
  itIsRateLimitedAs('streams_group', ({ groupId }) => ({
    method: 'POST',
    path: `/api/atlas/v2/groups/${groupId}${path}`,
    body: challenge(),
  }));
});

/** Accepts a peering under one configuration and reads its status there and under another, after a restart. */
const statusAfterRestart = async (config: Partial<Config>, later: Partial<Config>): Promise<unknown[]> => {
  await using dataDir = await temporaryDirectory();
  const start = (overrides: Partial<Config>) => startPenstock({ ...overrides, dataDir: dataDir.path });
  let id: string;
  let accepted: unknown;
  {
    await using first = await start(config);
    id = await announce(first);
    await accept(first, id);
    accepted = (await statusOf(first.owner, id))?.[0];
  }
  await using second = await start(later);
  return [accepted, (await statusOf(second.owner, id))?.[0]];
};

describe('the status of a VPC peering connection', () => {
  it('turns from ACCEPT_REQUESTED to ACTIVE, and stays ACTIVE', async () => {
    await using penstock = await startPenstock({ connectionReadyDelayMs: 300 });
    const id = await announce(penstock);
    await accept(penstock, id);
    const read = async () => (await statusOf(penstock.owner, id))?.join(' ');
    const seen = [await read()];
    for (let attempt = 0; attempt < 500 && seen.at(-1) !== 'ACTIVE active'; attempt += 1) {
      await wait(10);
      seen.push(await read());
    }
    assert.equal(seen.pop(), 'ACTIVE active');
    assert.deepEqual(new Set(seen), new Set(seen.length > 0 ? ['ACCEPT_REQUESTED provisioning'] : []));
    assert.equal(await read(), 'ACTIVE active');
    assertError(await accept(penstock, id), refusedPeering.notWaiting(id, 'ACTIVE'));
  });

  it('is still ACCEPT_REQUESTED after a restart while the delay runs that it was accepted with', async () => {
    const statuses = await statusAfterRestart(
      { connectionReadyDelayMs: oneHour },
      { connectionReadyDelayMs: 0 },
    );
    assert.deepEqual(statuses, ['ACCEPT_REQUESTED', 'ACCEPT_REQUESTED']);
  });

  it('is still ACTIVE after a restart', async () => {
    const statuses = await statusAfterRestart(
      { connectionReadyDelayMs: 0 },
      { connectionReadyDelayMs: oneHour },
    );
    assert.deepEqual(statuses, ['ACTIVE', 'ACTIVE']);
  });
});
