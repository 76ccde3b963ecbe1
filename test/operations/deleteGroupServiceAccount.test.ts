import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { signIn } from '../support/accounts.ts';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itRefusesLikeEveryOperation } from '../support/refusals.ts';
import {
  itFindsOwnAccountsOnly,
  newServiceAccount,
  noAccount,
  unknownClientId,
  version,
} from '../support/service-accounts.ts';

describe('deleteGroupServiceAccount', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('204: takes the account out of the project at once; it stays in the organisation, signed in', async () => {
    const account = await newServiceAccount(penstock, 'groups');
    const api = await signIn(penstock, account);
    assert.equal((await api.get('')).status, 200);
    const reply = await penstock.owner.delete(account.inGroup);
    assertAnswer(reply, 204, version);
    assert.equal(reply.text, '');
    assertError(await api.get(''), expected.notInProject);
    assert.equal((await api.get('/api/atlas/v2/orgs')).status, 200);
    assert.equal((await (await signIn(penstock, account)).get('/api/atlas/v2/orgs')).status, 200);
    for (const method of ['GET', 'DELETE']) {
      assertError(await penstock.owner.request(method, account.inGroup), noAccount(account.clientId));
    }
    const { roles, secrets } = (await penstock.owner.get(account.inOrg)).json;
    assert.deepEqual([roles, (secrets as unknown[]).length], [['ORG_MEMBER'], 1]);
  });

  it('204: leaves the roles in other projects and in the organisation alone', async () => {
    const account = await newServiceAccount(penstock, 'orgs');
    const { path } = await newProject(penstock);
    const inOther = `${path}/serviceAccounts/${account.clientId}`;
    for (const one of [account.inGroup, inOther]) {
      await penstock.owner.post(`${one}:invite`, { roles: ['GROUP_OWNER'] });
    }
    assert.equal((await penstock.owner.delete(account.inGroup)).status, 204);
    assert.deepEqual((await penstock.owner.get(inOther)).json['roles'], ['GROUP_OWNER']);
    assert.deepEqual((await penstock.owner.get(account.inOrg)).json['roles'], ['ORG_READ_ONLY']);
  });

  it('204: is for owners of the project, too', async () => {
    const account = await newServiceAccount(penstock, 'groups');
    const owner = await penstock.as(['GROUP_OWNER']);
    assert.equal((await owner.delete(account.inGroup)).status, 204);
  });

  itFindsOwnAccountsOnly({ level: 'groups', method: 'DELETE' });

  const call = { method: 'DELETE', path: `/serviceAccounts/${unknownClientId}` };
  const tooWeak = 'GROUP_STREAM_PROCESSING_OWNER';
  itRefusesLikeEveryOperation(() => penstock, { ...call, tooWeak, tooOld: '2024-08-04' });
});
