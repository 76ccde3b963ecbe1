import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { signIn } from '../support/accounts.ts';
import { assertAnswer, assertChallenge, assertError } from '../support/answers.ts';
import { accessToken, type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { itRefusesLikeEveryOrganisationOperation } from '../support/refusals.ts';
import {
  itFindsOwnAccountsOnly,
  newServiceAccount,
  noAccount,
  unknownClientId,
  version,
  withToken,
} from '../support/service-accounts.ts';

describe('deleteOrgServiceAccount', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('204: ends the account with its tokens and secrets at once, and no other', async () => {
    const account = await newServiceAccount(penstock, 'orgs', { roles: ['ORG_OWNER'] });
    const other = await newServiceAccount(penstock, 'groups');
    const [api, otherApi] = [await signIn(penstock, account), await signIn(penstock, other)];
    assert.equal((await api.get('')).status, 200);
    const reply = await penstock.owner.delete(account.inOrg);
    assertAnswer(reply, 204, version);
    assert.equal(reply.text, '');
    for (const path of ['', '/streams', account.inOrg, '/api/atlas/v2/orgs']) {
      assertChallenge(await api.get(path));
    }
    const { url } = penstock.server;
    await assert.rejects(accessToken(url, account.clientId, account.clientSecret), /no access token: 401/);
    assert.equal((await otherApi.get('')).status, 200);
    assertError(await penstock.owner.get(account.inOrg), noAccount(account.clientId));
    assertError(await penstock.owner.delete(account.inOrg), noAccount(account.clientId));
  });

  it('204: takes it out of every project, and holds over a restart', async () => {
    await using directory = await temporaryDirectory();
    const { account, token } = await (async () => {
      await using first = await startPenstock({ dataDir: directory.path });
      const made = await newServiceAccount(first, 'groups');
      const given = await accessToken(first.server.url, made.clientId, made.clientSecret);
      assert.equal((await withToken(first, given).get('')).status, 200);
      assert.equal((await first.owner.delete(made.inOrg)).status, 204);
      assertError(await first.owner.get(made.inGroup), noAccount(made.clientId));
      return { account: made, token: given };
    })();
    await using second = await startPenstock({ dataDir: directory.path });
    assertChallenge(await withToken(second, token).get(''));
    await assert.rejects(accessToken(second.server.url, account.clientId, account.clientSecret), /: 401/);
    assertError(await second.owner.get(account.inOrg), noAccount(account.clientId));
    assert.equal((await second.owner.get('/serviceAccounts')).json['totalCount'], 0);
  });

  it('204: lets an account delete itself', async () => {
    const account = await newServiceAccount(penstock, 'orgs', { roles: ['ORG_OWNER'] });
    const api = await signIn(penstock, account);
    assert.equal((await api.delete(account.inOrg)).status, 204);
    assertChallenge(await api.delete(account.inOrg));
  });

  it('204: wins against sign-ins and changes that come at the same time, none of which fails', async () => {
    const account = await newServiceAccount(penstock, 'orgs');
    const signIns = Array.from({ length: 5 }, () =>
      accessToken(penstock.server.url, account.clientId, account.clientSecret).catch(String),
    );
    const changes = Array.from({ length: 5 }, (_, at) =>
      penstock.owner.patch(account.inOrg, { name: `name-${at}` }),
    );
    const deletion = await penstock.owner.delete(account.inOrg);
    assert.equal(deletion.status, 204);
    for (const reply of await Promise.all(changes)) assert.ok([200, 404].includes(reply.status), reply.text);
    for (const outcome of await Promise.all(signIns)) {
      if (outcome.startsWith('Error')) assert.equal(outcome, 'Error: no access token: 401');
      else assertChallenge(await withToken(penstock, outcome).get(''));
    }
    assertError(await penstock.owner.get(account.inOrg), noAccount(account.clientId));
  });

  itFindsOwnAccountsOnly({ level: 'orgs', method: 'DELETE' });

  const call = { method: 'DELETE', path: `/serviceAccounts/${unknownClientId}` };
  itRefusesLikeEveryOrganisationOperation(() => penstock, {
    ...call,
    tooWeak: 'ORG_READ_ONLY',
    tooOld: '2024-08-04',
  });
});
