import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newAccount, signIn } from '../support/accounts.ts';
import { assertAnswer, assertError, expected, textIn } from '../support/answers.ts';
import { workspaceBody } from '../support/bodies.ts';
import { eventHubLink, privateLinks } from '../support/bodies-of-links.ts';
import { clusterBody, clusters } from '../support/clusters.ts';
import { groups, namesOf, refusedGroup, statusesOf } from '../support/groups.ts';
import { makeOrgKey } from '../support/api-keys.ts';
import {
  accessList,
  containerBodies,
  makeContainer,
  makePeer,
  peerBody,
  peers,
} from '../support/networks.ts';
import { announce, peeringBody, peerings } from '../support/peerings.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';
import { accountBody, newServiceAccount } from '../support/service-accounts.ts';
import { range } from '../support/store-fixtures.ts';

/** The roles of everybody, and the projects that the owner sees. */
async function rolesOf({ owner, operator }: Penstock): Promise<unknown[]> {
  return [
    namesOf(await owner.get(groups)),
    (await operator.get('/serviceAccounts')).json['results'],
    (await operator.get('/apiKeys')).json['results'],
  ];
}

describe('deleteGroup', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock({ clusterDelayMs: 0, connectionReadyDelayMs: 0 });
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('202: answers an empty object, and the project is gone', async () => {
    const { groupId, path } = await newProject(penstock);
    const reply = await penstock.owner.delete(path);
    assertAnswer(reply, 202, '2023-01-01');
    assert.equal(reply.text, '{}');
    for (const [method, address] of [
      ['GET', path],
      ['PATCH', path],
      ['DELETE', path],
      ['GET', `${path}/streams`],
      ['POST', `${path}/streams`],
    ] as const) {
      const body = method === 'GET' || method === 'DELETE' ? undefined : {};
      assertError(await penstock.owner.request(method, address, { body }), expected.noProject(groupId));
    }
    assert.deepEqual(namesOf(await penstock.owner.get(groups)), ['Project 0']);
  });

  it('202: puts the status into an envelope on demand', async () => {
    const { path } = await newProject(penstock);
    const reply = await penstock.owner.delete(`${path}?envelope=true`);
    assert.deepEqual([reply.status, reply.text], [202, '{"content":{},"status":202}']);
  });

  it('202: leaves its name to others', async () => {
    const body = { name: 'again', orgId: penstock.server.credentials.orgId };
    const ids = [];
    for (const _ of range(2)) {
      const { status, json } = await penstock.owner.post(groups, body);
      assert.equal(status, 201);
      ids.push(textIn(json, 'id'));
      assert.equal((await penstock.owner.delete(`${groups}/${textIn(json, 'id')}`)).status, 202);
    }
    assert.notEqual(ids[0], ids[1]);
  });

  it('202: lets an owner of the project delete it', async () => {
    const { groupId, path } = await newProject(penstock);
    const owner = await penstock.as(['GROUP_OWNER'], groupId);
    assert.equal((await owner.delete(path)).status, 202);
  });

  it('202: takes their roles there from everybody, at once and after a restart', async () => {
    await using directory = await temporaryDirectory();
    const dataDir = directory.path;
    let account;
    let path: string;
    let roles: unknown;
    let groupId: string;
    {
      await using first = await startPenstock({ dataDir });
      ({ path, groupId } = await newProject(first));
      account = await newAccount(first, ['ORG_MEMBER', 'GROUP_OWNER'], groupId);
      await first.operator.post('/apiKeys', { roles: ['GROUP_READ_ONLY'], groupId });
      assert.equal((await first.owner.delete(path)).status, 202);
      const member = await signIn(first, account);
      assertError(await member.get(path), expected.noProject(groupId));
      assert.deepEqual(namesOf(await member.get(groups)), []);
      roles = await rolesOf(first);
      assert.ok(!JSON.stringify(roles).includes(groupId), JSON.stringify(roles));
    }
    await using second = await startPenstock({ dataDir });
    assert.deepEqual(await rolesOf(second), roles);
    const member = await signIn(second, account);
    assertError(await member.get(path), expected.noProject(groupId));
    assert.deepEqual(namesOf(await member.get(groups)), []);
  });

  it('202: keeps the roles that somebody gets elsewhere at the same time, and no others', async () => {
    const { orgId } = penstock.server.credentials;
    const creator = await penstock.as(['ORG_GROUP_CREATOR']);
    const make = async (name: string) => textIn((await creator.post(groups, { name, orgId })).json, 'id');
    for (const turn of range(10)) {
      const old = await make(`old ${turn}`);
      const [gone, id] = await Promise.all([creator.delete(`${groups}/${old}`), make(`new ${turn}`)]);
      assert.equal(gone.status, 202);
      assert.equal((await creator.get(`${groups}/${id}`)).status, 200);
      const { text } = await penstock.operator.get('/serviceAccounts');
      assert.ok(!text.includes(old) && text.includes(id));
    }
  });

  it('404: lets one of many that delete a project at once win', async () => {
    const { groupId, path } = await newProject(penstock);
    const replies = await Promise.all(range(10).map(() => penstock.owner.delete(path)));
    assert.deepEqual(statusesOf(replies), [202, ...range(9).map(() => 404)]);
    for (const reply of replies.filter(({ status }) => status === 404)) {
      assertError(reply, expected.noProject(groupId));
    }
  });

  it('409: keeps a project that has a workspace', async () => {
    const { path } = await newProject(penstock);
    await penstock.owner.post(`${path}/streams`, workspaceBody());
    assertError(await penstock.owner.delete(path), refusedGroup.hasStreams);
    assert.equal((await penstock.owner.get(`${path}/streams`)).json['totalCount'], 1);
    assert.equal((await penstock.owner.delete(`${path}/streams/workspace-1`)).status, 202);
    assert.equal((await penstock.owner.delete(path)).status, 202);
  });

  it('409: keeps a project that has a cluster, until it is gone', async () => {
    const { path } = await newProject(penstock);
    const { status } = await penstock.owner.post(path + clusters, clusterBody('cluster-1'));
    assert.equal(status, 201);
    assertError(await penstock.owner.delete(path), refusedGroup.hasClusters);
    assert.equal((await penstock.owner.delete(`${path}${clusters}/cluster-1`)).status, 202);
    assert.equal((await penstock.owner.delete(path)).status, 202);
  });

  it('409: keeps a project that has a Private Link, and the roles in it', async () => {
    const { groupId, path } = await newProject(penstock);
    const owner = await penstock.as(['GROUP_OWNER'], groupId);
    const { json } = await owner.post(path + privateLinks, eventHubLink());
    assertError(await owner.delete(path), refusedGroup.hasStreams);
    assert.equal((await owner.delete(`${path}${privateLinks}/${textIn(json, '_id')}`)).status, 202);
    assert.equal((await owner.delete(path)).status, 202);
  });

  it('202: takes the IP access list and the containers with it', async () => {
    const { path } = await newProject(penstock);
    await penstock.owner.post(path + accessList, [{ ipAddress: '192.0.2.1' }]);
    await makeContainer(penstock.owner, containerBodies.AWS, path);
    assert.equal((await penstock.owner.delete(path)).status, 202);
  });

  it('409: keeps a project that has a peer, until it is gone', async () => {
    const { path } = await newProject(penstock);
    const id = await makePeer(
      penstock.owner,
      peerBody(await makeContainer(penstock.owner, containerBodies.AWS, path)),
      path,
    );
    assertError(await penstock.owner.delete(path), refusedGroup.hasPeers);
    assert.equal((await penstock.owner.delete(`${path}${peers}/${id}`)).status, 202);
    assert.equal((await penstock.owner.delete(path)).status, 202);
  });

  it('409: keeps a project that has a VPC peering', async () => {
    const { groupId, path } = await newProject(penstock);
    const id = await announce(penstock, peeringBody(), groupId);
    assertError(await penstock.owner.delete(path), refusedGroup.hasStreams);
    assert.equal((await penstock.owner.delete(`${path}${peerings}/${id}`)).status, 202);
    assert.equal((await penstock.owner.delete(path)).status, 202);
  });

  it('404, 409: leaves nothing of a project to whom creates something in it at the same time', async () => {
    const creations = [
      ['/streams', workspaceBody()],
      [privateLinks, eventHubLink()],
      [clusters, clusterBody()],
    ] as const;
    for (const turn of range(24)) {
      const [address, body] = creations[turn % 3] ?? creations[0];
      const { groupId, path } = await newProject(penstock);
      const asks = [() => penstock.owner.delete(path), () => penstock.owner.post(path + address, body)];
      const replies = await Promise.all((turn % 2 === 0 ? asks : asks.toReversed()).map((ask) => ask()));
      const gone = replies.find(({ status }) => status === 202);
      const refused = replies.find(({ status }) => status > 202);
      const kept = address === clusters ? refusedGroup.hasClusters : refusedGroup.hasStreams;
      assert.ok(refused, JSON.stringify(statusesOf(replies)));
      assertError(refused, gone ? expected.noProject(groupId) : kept);
    }
  });

  it('404: leaves nobody a role in a project to whom gives one in it at the same time', async () => {
    const orgId = penstock.server.credentials.orgId;
    const { id } = await makeOrgKey(penstock);
    const { clientId } = await newServiceAccount(penstock, 'orgs');
    const roles = ['GROUP_OWNER'];
    const grants = [
      ['/apiKeys', { desc: 'key', roles }],
      [`/apiKeys/${id}`, [{ roles }]],
      ['/serviceAccounts', { ...accountBody('groups'), roles }],
      [`/serviceAccounts/${clientId}:invite`, { roles }],
    ] as const;
    for (const turn of range(16)) {
      const [address, body] = grants[turn % grants.length] ?? grants[0];
      const { groupId, path } = await newProject(penstock);
      const asks = [() => penstock.owner.delete(path), () => penstock.owner.post(path + address, body)];
      const [one, other] = turn % 8 < 4 ? asks : asks.toReversed();
      const replies = await Promise.all([one?.(), other?.()]);
      const [gone, grant] = turn % 8 < 4 ? replies : replies.toReversed();
      assert.equal(gone?.status, 202);
      if (grant && grant.status >= 400) assertError(grant, expected.noProject(groupId));
      const left = [
        (await penstock.operator.get('/apiKeys')).text,
        (await penstock.operator.get('/serviceAccounts')).text,
        (await penstock.owner.get(`/api/atlas/v2/orgs/${orgId}/apiKeys?itemsPerPage=500`)).text,
      ];
      assert.ok(!left.some((text) => text.includes(groupId)), `${address}: a role in ${groupId} is left`);
    }
  });

  itIsRateLimitedAs('projects_group', async ({ owner, groupId }) => {
    await owner.post('/streams', workspaceBody());
    return { method: 'DELETE', path: `${groups}/${groupId}` };
  });
  const tooWeak = 'GROUP_STREAM_PROCESSING_OWNER';
  itRefusesLikeEveryOperation(() => penstock, { method: 'DELETE', path: '', tooWeak, tooOld: '2022-12-31' });

  it('leaves alone what it refused to delete', async () => {
    assert.equal((await penstock.owner.get('')).status, 200);
  });
});
