import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { listOrganisationAuditRecords } from '../../src/operations/audit/listOrganisationAuditRecords.ts';
import { itRefusesTheNeighbour } from '../support/account-refusals.ts';
import { assertError, expected } from '../support/answers.ts';
import { organisationTrail, readTrail } from '../support/audit-trail.ts';
import { workspaceBody } from '../support/bodies.ts';
import { groups } from '../support/groups.ts';
import { itRefusesLikeEveryOwnList } from '../support/own-refusals.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { assertOwnAnswer } from '../support/principals.ts';
import { newProject } from '../support/projects.ts';
import { itRefusesWrongPages } from '../support/refusals.ts';

describe('listOrganisationAuditRecords', () => {
  let penstock: Penstock;
  const path = () => organisationTrail(penstock.server.credentials.orgId);
  const base = () => penstock.server.url + path();
  const told = async () =>
    (await readTrail(penstock.owner, path())).map(({ name, target }) => [name, target]);

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: begins with the foundation, which nobody asked for, byte for byte', async () => {
    const reply = await penstock.owner.get(path());
    assertOwnAnswer(reply, 200);
    const { orgId } = penstock.server.credentials;
    const [{ at } = { at: '' }] = await readTrail(penstock.owner, path());
    const link = `{"href":"${base()}?pageNum=1&itemsPerPage=100","rel":"self"}`;
    assert.equal(
      reply.text,
      `{"links":[${link}],"results":[{"at":"${at}","fields":[],"name":"organisation.founded",` +
        `"operationId":"","orgId":"${orgId}","outcome":"done","principalName":"penstock",` +
        `"target":"Penstock"}],"totalCount":1}`,
    );
    const [record] = reply.json['results'] as unknown[];
    assert.equal(listOrganisationAuditRecords.answer.schema.safeParse(record).success, true);
  });

  it('200: tells of the organisation and its projects, also of one that was deleted', async () => {
    const present = await told();
    const { operator, owner } = penstock;
    const { groupId, path: project } = await newProject(penstock);
    const { json } = await operator.post('/api/penstock/v1/apiKeys', { roles: ['ORG_MEMBER'] });
    await owner.post(`${project}/streams`, workspaceBody());
    await owner.delete(`${project}/streams/workspace-1`);
    assert.equal((await owner.delete(`${groups}/${groupId}`)).status, 202);
    const later = (await told()).slice(present.length);
    const [, name] = later[0] ?? [];
    assert.deepEqual(later, [
      ['project.created', name],
      ['api-key.created', json['publicKey']],
      ['workspace.created', 'workspace-1'],
      ['workspace.deleted', 'workspace-1'],
      ['project.deleted', name],
    ]);
  });

  it('200: answers pages, the last first, and nothing beyond the last', async () => {
    const trail = await told();
    const first = await penstock.owner.get(`${path()}?itemsPerPage=1&pageNum=1`);
    const [{ name, target }] = first.json['results'] as [{ name: string; target: string }];
    assert.deepEqual([name, target], trail.at(-1));
    assert.deepEqual(first.json['links'], [
      { href: `${base()}?pageNum=1&itemsPerPage=1`, rel: 'self' },
      { href: `${base()}?itemsPerPage=1&pageNum=2`, rel: 'next' },
    ]);
    const beyond = await penstock.owner.get(`${path()}?itemsPerPage=500&pageNum=2`);
    assert.deepEqual([beyond.json['results'], beyond.json['totalCount']], [[], trail.length]);
  });

  it('200: leaves the count out on demand, and puts the status into an envelope', async () => {
    const { json } = await penstock.owner.get(`${path()}?includeCount=false&envelope=true`);
    assert.deepEqual(Object.keys(json), ['links', 'results', 'status']);
    assert.equal(json['status'], 200);
  });

  it('401: lets no one in but an owner of the organisation', async () => {
    for (const roles of [['ORG_READ_ONLY'], ['ORG_STREAM_PROCESSING_ADMIN'], ['GROUP_OWNER']] as const) {
      const weak = await penstock.as(roles);
      assertError(await weak.get(path()), expected.roleTooWeak);
    }
  });

  it('404: tells an unknown organisation from a malformed id', async () => {
    const unknown = 'f'.repeat(24);
    const { owner } = penstock;
    assertError(await owner.get(organisationTrail(unknown)), expected.noOrganisation(unknown));
    assertError(await owner.get(organisationTrail('X')), expected.invalidOrganisationId('X'));
  });

  const call = { method: 'GET', path: '' };
  before(() => {
    call.path = path();
  });
  itRefusesWrongPages(() => penstock, call);
  itRefusesTheNeighbour(organisationTrail);
  itRefusesLikeEveryOwnList(() => penstock, path);
});
