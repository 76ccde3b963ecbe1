import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertAnswer, textIn } from '../support/answers.ts';
import {
  beforeKeys,
  itFindsKeysOfItsOrganisationAlone,
  keysSince,
  type MadeKey,
  makeOrgKey,
  orgKeys,
  redacted,
  unknownKey,
} from '../support/api-keys.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { newProject } from '../support/projects.ts';
import { itIsRateLimitedAs } from '../support/rate-limit.ts';
import { itRefusesLikeEveryOrganisationOperation } from '../support/refusals.ts';

/** A key of the organisation with roles in two projects, granted in no order. */
async function richKey(penstock: Penstock): Promise<{ made: MadeKey; roles: string }> {
  const made = await makeOrgKey(penstock, ['ORG_READ_ONLY', 'ORG_MEMBER'], 'in many places');
  const { groupId } = await newProject(penstock);
  const places = [penstock.groupId, groupId];
  for (const place of places.toReversed()) {
    const roles = ['GROUP_READ_ONLY', 'GROUP_OWNER'];
    const reply = await penstock.owner.patch(`/api/atlas/v2/groups/${place}/apiKeys/${made.id}`, { roles });
    assert.equal(reply.status, 200, reply.text);
  }
  const { orgId } = penstock.server.credentials;
  const inOrganisation = ['ORG_MEMBER', 'ORG_READ_ONLY'].map((roleName) => ({ orgId, roleName }));
  const inProjects = places
    .toSorted()
    .flatMap((place) => ['GROUP_OWNER', 'GROUP_READ_ONLY'].map((roleName) => ({ groupId: place, roleName })));
  return { made, roles: JSON.stringify([...inOrganisation, ...inProjects]) };
}

describe('getOrgApiKey', () => {
  let penstock: Penstock;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: answers the key with all its roles, byte for byte, the private key redacted', async () => {
    const { made, roles } = await richKey(penstock);
    const reply = await penstock.owner.get(made.path);
    assertAnswer(reply, 200, keysSince);
    assert.equal(
      reply.text,
      `{"desc":"in many places","id":"${made.id}",` +
        `"links":[{"href":"${penstock.server.url}${made.path}","rel":"self"}],"privateKey":"${redacted}",` +
        `"publicKey":"${made.key.publicKey}","roles":${roles}}`,
    );
  });

  it('200: answers the same after a restart', async () => {
    await using directory = await temporaryDirectory();
    const settings = { dataDir: directory.path, publicUrl: 'https://streams.example.com' };
    let path = '';
    let text = '';
    {
      await using first = await startPenstock(settings);
      ({ path } = (await richKey(first)).made);
      ({ text } = await first.owner.get(path));
      assert.ok(text.includes('https://streams.example.com/api/atlas/v2/orgs/'));
    }
    await using second = await startPenstock(settings);
    assert.equal((await second.owner.get(path)).text, text);
  });

  it('200: has no description for a key that the operator made without one', async () => {
    const { json } = await penstock.operator.post('/apiKeys', { roles: ['ORG_MEMBER'] });
    const reply = await penstock.owner.get(`${orgKeys(penstock)}/${textIn(json, 'id')}`);
    assertAnswer(reply, 200, keysSince);
    assert.ok(!('desc' in reply.json));
  });

  itFindsKeysOfItsOrganisationAlone({ method: 'GET', at: (one, id) => `${orgKeys(one)}/${id}` });
  itRefusesLikeEveryOrganisationOperation(() => penstock, {
    method: 'GET',
    path: `/apiKeys/${unknownKey}`,
    tooWeak: null,
    tooOld: beforeKeys,
  });
  itIsRateLimitedAs('apiKeys_organization', (one) => ({ method: 'GET', path: `${orgKeys(one)}/x` }));
});
