import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { timestamp } from '../../src/domain/timestamp.ts';
import { assertError, expected, textIn } from '../support/answers.ts';
import { projectTrail, readTrail } from '../support/audit-trail.ts';
import { workspaceBody } from '../support/bodies.ts';
import { statusesOf } from '../support/groups.ts';
import {
  announce,
  announcements,
  challenge,
  listed,
  past,
  peeringBody,
  peerings,
  refusedPeering,
} from '../support/peerings.ts';
import { type Penstock, type Reply, startPenstock } from '../support/penstock.ts';
import { assertOwnAnswer } from '../support/principals.ts';
import { newProject } from '../support/projects.ts';
import { itRefusesAllButTheOperator, itRefusesWhatIsNoBody } from '../support/refusals.ts';
import { range } from '../support/store-fixtures.ts';

const accepter = {
  accepterAccountId: '999999999999',
  accepterCidr: '192.168.0.0/24',
  accepterVpcId: 'vpc-0a1b2c3d',
};

describe('announceVpcPeering', () => {
  let penstock: Penstock;
  const call: { method: string; path: string } = { method: 'POST', path: '' };
  const post = (body: unknown, groupId = penstock.groupId): Promise<Reply> =>
    penstock.operator.post(`/api/penstock/v1${announcements(groupId)}`, body);

  before(async () => {
    penstock = await startPenstock();
    call.path = `/api/penstock/v1${announcements(penstock.groupId)}`;
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('201: answers the peering, which waits, byte for byte', async () => {
    const expirationTime = '2999-12-31T23:59:59Z';
    const reply = await post({ ...peeringBody(), ...accepter, expirationTime });
    assertOwnAnswer(reply, 201);
    const { _id, name } = reply.json as Record<string, string>;
    assert.match(_id ?? '', /^[a-f0-9]{24}$/);
    assert.match(name ?? '', /^pcx-[0-9a-f]{17}$/);
    assert.equal(
      reply.text,
      `{"_id":"${_id}","accepterAccountId":"999999999999","accepterCidr":"192.168.0.0/24",` +
        `"accepterVpcId":"vpc-0a1b2c3d","cloudStatus":"pending-acceptance","expirationTime":"${expirationTime}",` +
        `"groupId":"${penstock.groupId}","localStatus":"NONE","name":"${name}",` +
        '"requesterAccountId":"012345678901","requesterCidr":"172.31.0.0/16",' +
        '"requesterVpcId":"vpc-00000000000000001"}',
    );
    assert.deepEqual(await listed(penstock.owner), [reply.json]);
  });

  it('201: takes what is not said of the other end from the account details', async () => {
    const { json } = await penstock.owner.get(
      '/streams/accountDetails?cloudProvider=aws&regionName=US_EAST_1',
    );
    const reply = await post(peeringBody(2));
    assert.deepEqual(
      [reply.json['accepterAccountId'], reply.json['accepterCidr'], reply.json['accepterVpcId']],
      [json['awsAccountId'], json['cidrBlock'], json['vpcId']],
    );
    const partly = await post({ ...peeringBody(2), accepterVpcId: accepter.accepterVpcId });
    assert.deepEqual(
      [partly.json['accepterAccountId'], partly.json['accepterCidr'], partly.json['accepterVpcId']],
      [json['awsAccountId'], json['cidrBlock'], accepter.accepterVpcId],
    );
  });

  it('201: means the region of the first workspace, where that is on AWS', async () => {
    const home = { cloudProvider: 'AWS', region: 'DUBLIN_IRL' };
    const azure = { cloudProvider: 'AZURE', region: 'westeurope' };
    for (const [dataProcessRegion, regionName] of [
      [home, 'DUBLIN_IRL'],
      [azure, 'VIRGINIA_USA'],
    ] as const) {
      const { groupId, path } = await newProject(penstock);
      const created = await penstock.owner.post(`${path}/streams`, { ...workspaceBody(), dataProcessRegion });
      assert.equal(created.status, 200, created.text);
      const query = `cloudProvider=aws&regionName=${regionName}`;
      const { json } = await penstock.owner.get(`${path}/streams/accountDetails?${query}`);
      const reply = await post(peeringBody(), groupId);
      assert.equal(reply.json['accepterVpcId'], json['vpcId'], regionName);
    }
  });

  it('201: lets it wait for a week where nothing else is said', async () => {
    const week = 604_800_000;
    const earliest = timestamp(Date.now() + week);
    const reply = await post({ ...peeringBody(3), expirationTime: null });
    const expires = textIn(reply.json, 'expirationTime');
    assert.ok(expires >= earliest && expires <= timestamp(Date.now() + week), expires);
  });

  it('201: brings ranges and times into their one form', async () => {
    const expirationTime = '2999-01-01T01:30:00.500+01:00';
    const body = {
      ...peeringBody(4),
      requesterCidr: '10.1.2.3/16',
      accepterCidr: '10.9.9.9/8',
      expirationTime,
    };
    const { json } = await post(body);
    assert.deepEqual(
      [json['requesterCidr'], json['accepterCidr'], json['expirationTime']],
      ['10.1.0.0/16', '10.0.0.0/8', '2999-01-01T00:30:00Z'],
    );
  });

  it('201: puts a record of the operator into the trail of the project', async () => {
    const { groupId } = await newProject(penstock);
    const id = await announce(penstock, peeringBody(), groupId);
    const entry = (await readTrail(penstock.owner, projectTrail(groupId))).at(-1);
    assert.deepEqual(
      [entry?.name, entry?.target, entry?.principalName, entry?.groupId, entry?.orgId],
      ['peering.announced', id, 'operator', groupId, penstock.server.credentials.orgId],
    );
  });

  it('400: names what is missing', async () => {
    for (const attribute of ['requesterAccountId', 'requesterCidr', 'requesterVpcId']) {
      assertError(await post({ ...peeringBody(90), [attribute]: null }), expected.missing(attribute));
    }
  });

  it('400: refuses values that cannot be used', async () => {
    const refused: Readonly<Record<string, readonly string[]>> = {
      AccountId: [' ', '01234567890', '0123456789012', '01234567890x'],
      VpcId: [
        ' ',
        'vpc-',
        'vpc-0123',
        'VPC-0a1b2c3d',
        'vpc-0a1b2c3g',
        'subnet-0a1b2c3d',
        `vpc-${'0'.repeat(18)}`,
      ],
      Cidr: [
        ' ',
        '10.0.0.0',
        '10.0.0.0/33',
        '10.0.0/8',
        '10.0.0.256/8',
        '10.0.0.0/08',
        'fd00::/8',
        'network',
      ],
    };
    for (const [field, values] of Object.entries(refused)) {
      for (const attribute of [`requester${field}`, `accepter${field}`]) {
        for (const value of values) {
          const reply = await post({ ...peeringBody(90), [attribute]: value });
          assertError(reply, expected.invalidAttribute(attribute), `${attribute} ${value}`);
        }
        assertError(await post({ ...peeringBody(90), [attribute]: 1 }), expected.wrongJsonType(attribute));
      }
    }
    for (const expirationTime of [
      ' ',
      'tomorrow',
      '2999-01-01',
      '2999-02-30T00:00:00Z',
      '2999-01-01T00:00:00',
    ]) {
      const reply = await post({ ...peeringBody(90), expirationTime });
      assertError(reply, expected.invalidAttribute('expirationTime'), expirationTime);
    }
    assertError(
      await post({ ...peeringBody(90), localStatus: 'ACTIVE' }),
      expected.invalidAttribute('localStatus'),
    );
  });

  it('404: tells an unknown project from a malformed id, whatever is said of the peering', async () => {
    const errors = { ['f'.repeat(24)]: expected.noProject, Project0: expected.invalidProjectId };
    for (const [groupId, error] of Object.entries(errors)) {
      for (const body of [peeringBody(), {}]) assertError(await post(body, groupId), error(groupId));
    }
  });

  it('409: refuses a second peering of the same networks while one waits or holds', async () => {
    const { groupId, path } = await newProject(penstock);
    const body = { ...peeringBody(), ...accepter };
    const exists = refusedPeering.exists(textIn(body, 'requesterVpcId'), accepter.accepterVpcId);
    const id = await announce(penstock, body, groupId);
    assertError(await post(body, groupId), exists);
    assert.equal((await penstock.owner.post(`${path}${peerings}/${id}:accept`, challenge())).status, 202);
    assertError(await post(body, groupId), exists);
    assert.equal((await penstock.owner.delete(`${path}${peerings}/${id}`)).status, 202);
    assert.equal((await post(body, groupId)).status, 201);
  });

  it('201: takes another peering of the same networks after one was rejected or has expired', async () => {
    const { groupId, path } = await newProject(penstock);
    const body = { ...peeringBody(), ...accepter };
    const rejected = await announce(penstock, body, groupId);
    await penstock.owner.post(`${path}${peerings}/${rejected}:reject`, {});
    await announce(penstock, { ...body, expirationTime: past }, groupId);
    await announce(penstock, body, groupId);
    const { json } = await penstock.owner.get(`${path}${peerings}?requesterAccountId=012345678901`);
    assert.equal(json['totalCount'], 3);
  });

  it('201: takes the same networks in another project, and others in the same', async () => {
    await announce(penstock, { ...peeringBody(10), ...accepter });
    await announce(penstock, { ...peeringBody(11), ...accepter });
    await announce(penstock, { ...peeringBody(10), ...accepter, requesterAccountId: '111111111111' });
    const { groupId } = await newProject(penstock);
    await announce(penstock, { ...peeringBody(10), ...accepter }, groupId);
  });

  it('409: lets one of many that are announced at once win', async () => {
    const replies = await Promise.all(range(10).map(() => post(peeringBody(20))));
    assert.deepEqual(statusesOf(replies), [201, ...range(9).map(() => 409)]);
  });

  itRefusesAllButTheOperator(() => penstock, {
    method: 'POST',
    path: announcements('f'.repeat(24)),
    body: peeringBody(90),
  });
  itRefusesWhatIsNoBody(() => penstock, call, 'operator');

  it('leaves nothing behind of what it refused', async () => {
    const ids = (await listed(penstock.owner)).map(({ requesterVpcId }) => requesterVpcId);
    assert.ok(ids.length > 0 && !ids.includes(peeringBody(90).requesterVpcId));
  });
});
