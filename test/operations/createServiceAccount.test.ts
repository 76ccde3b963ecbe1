import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { textIn } from '../support/answers.ts';
import {
  accessToken,
  createApi,
  type Penstock,
  startPenstock,
  temporaryDirectory,
} from '../support/penstock.ts';
import { assertOwnAnswer, itCreatesPrincipals } from '../support/principals.ts';
import { itRefusesAllButTheOperator, itRefusesWhatIsNoBody } from '../support/refusals.ts';

const path = '/api/penstock/v1/serviceAccounts';

const statusWith = async ({ server, groupId }: Penstock, id: string, secret: string): Promise<number> => {
  const token = await accessToken(server.url, id, secret);
  const api = createApi(server.url, `/api/atlas/v2/groups/${groupId}`, `Bearer ${token}`);
  return (await api.get('/streams')).status;
};

describe('createServiceAccount', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('201: answers the account, the only time with its secret', async () => {
    const body = { roles: ['ORG_READ_ONLY'], description: 'for reading' };
    const reply = await penstock.operator.post(path, body);
    assertOwnAnswer(reply, 201);
    const { id, clientId, clientSecret } = reply.json as Record<string, string>;
    // The Atlas CLI checks the form of the id.
    assert.match(clientId ?? '', /^mdb_sa_id_[a-f0-9]{24}$/);
    assert.match(clientSecret ?? '', /^mdb_sa_sk_[A-Za-z0-9_-]{32,}$/);
    const { orgId } = penstock.server.credentials;
    assert.equal(
      reply.text,
      `{"clientId":"${clientId}","clientSecret":"${clientSecret}","description":"for reading","id":"${id}",` +
        `"roles":[{"orgId":"${orgId}","roleName":"ORG_READ_ONLY"}]}`,
    );
  });

  it('201: makes an account that signs in at once, and with its own secret only', async () => {
    const { json } = await penstock.operator.post(path, { roles: ['GROUP_READ_ONLY'] });
    const [id, secret] = [textIn(json, 'clientId'), textIn(json, 'clientSecret')];
    assert.equal(await statusWith(penstock, id, secret), 200);
    await assert.rejects(statusWith(penstock, id, `${secret}0`), /no access token: 401/);
  });

  it('201: makes an account that signs in after a restart', async () => {
    await using dataDir = await temporaryDirectory();
    let account: readonly [string, string];
    {
      await using first = await startPenstock({ dataDir: dataDir.path });
      const { json } = await first.operator.post(path, { roles: ['GROUP_READ_ONLY'] });
      account = [textIn(json, 'clientId'), textIn(json, 'clientSecret')];
    }
    await using second = await startPenstock({ dataDir: dataDir.path });
    assert.equal(await statusWith(second, ...account), 200);
  });

  itCreatesPrincipals(() => penstock, path);
  itRefusesAllButTheOperator(() => penstock, {
    method: 'POST',
    path: '/serviceAccounts',
    body: { roles: ['ORG_OWNER'] },
  });
  itRefusesWhatIsNoBody(() => penstock, { method: 'POST', path }, 'operator');
});
