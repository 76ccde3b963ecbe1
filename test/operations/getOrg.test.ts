import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { itRefusesTheNeighbour } from '../support/account-refusals.ts';
import { assertAnswer } from '../support/answers.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { roles } from '../support/principals.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOrganisationOperation } from '../support/refusals.ts';

const pathIn = (orgId: string): string => `/api/atlas/v2/orgs/${orgId}`;

describe('getOrg', () => {
  let penstock: Penstock;
  const path = (query = '') => pathIn(penstock.server.credentials.orgId) + query;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the organisation, byte for byte', async () => {
    const { orgId } = penstock.server.credentials;
    const reply = await penstock.owner.get(path());
    assertAnswer(reply, 200, '2023-01-01');
    const links = `"links":[{"href":"${penstock.server.url}${path()}","rel":"self"}]`;
    assert.equal(reply.text, `{"id":"${orgId}","isDeleted":false,${links},"name":"Penstock"}`);
  });

  it('200: lets every role of the organisation read it', async () => {
    const { text } = await penstock.owner.get(path());
    for (const role of roles.organisation) {
      assert.equal((await (await penstock.as([role])).get(path())).text, text, role);
    }
  });

  it('200: puts the status into an envelope on demand', async () => {
    const { text } = await penstock.owner.get(path());
    const wrapped = await penstock.owner.get(path('?envelope=true'));
    assert.deepEqual([wrapped.status, wrapped.text], [200, `{"content":${text},"status":200}`]);
  });

  itIsRateLimitedAs('organizations_organization', ({ server }) => ({
    method: 'GET',
    path: pathIn(server.credentials.orgId),
  }));
  itRefusesTheNeighbour(pathIn);
  const call = { method: 'GET', path: '', tooWeak: null, tooOld: '2022-12-31' };
  itRefusesLikeEveryOrganisationOperation(() => penstock, call);
});
