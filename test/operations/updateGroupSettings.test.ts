import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../src/domain/json.ts';
import { assertAnswer, assertError, expected } from '../support/answers.ts';
import { statusesOf } from '../support/groups.ts';
import { type Penstock, startPenstock, temporaryDirectory } from '../support/penstock.ts';
import { itRefusesLikeProjects } from '../support/project-refusals.ts';
import { newProject } from '../support/projects.ts';
import { itRefusesWhatIsNoBody } from '../support/refusals.ts';

const path = '/settings';

describe('updateGroupSettings', () => {
  let penstock: Penstock;
  const patch = (body: unknown) => penstock.owner.patch(path, body);
  const settings = async (): Promise<JsonObject> => (await penstock.owner.get(path)).json;

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('200: changes the settings that were said, and no other', async () => {
    const fresh = await settings();
    const reply = await patch({ isSchemaAdvisorEnabled: false, isExtendedStorageSizesEnabled: true });
    assertAnswer(reply, 200, '2023-01-01');
    const wanted = { ...fresh, isSchemaAdvisorEnabled: false, isExtendedStorageSizesEnabled: true };
    assert.deepEqual(reply.json, wanted);
    assert.deepEqual(await settings(), wanted);
  });

  it('200: turns every setting off and on', async () => {
    for (const name of Object.keys(await settings())) {
      for (const value of [false, true]) assert.equal((await patch({ [name]: value })).json[name], value);
    }
  });

  it('200: takes back what was read, as Terraform sends it, nulls and an empty change', async () => {
    const fresh = await settings();
    for (const body of [fresh, {}, { isDataExplorerEnabled: null }]) {
      const reply = await patch(body);
      assert.deepEqual([reply.status, reply.json], [200, fresh]);
    }
  });

  it('200: loses nothing of changes that are made at once', async () => {
    const names = Object.keys(await settings());
    await Promise.all(names.map((name) => patch({ [name]: true })));
    const replies = await Promise.all(names.map((name) => patch({ [name]: false })));
    assert.deepEqual(new Set(statusesOf(replies)), new Set([200]));
    assert.deepEqual(new Set(Object.values(await settings())), new Set([false]));
  });

  it('200: keeps them over a restart, and as long as the project is there', async () => {
    await using dataDir = await temporaryDirectory();
    {
      await using first = await startPenstock({ dataDir: dataDir.path });
      await first.owner.patch(path, { isDataExplorerEnabled: false });
    }
    await using again = await startPenstock({ dataDir: dataDir.path });
    assert.equal((await again.owner.get(path)).json['isDataExplorerEnabled'], false);
    assert.equal((await again.owner.delete('')).status, 202);
  });

  it('200: lets a project go that has settings', async () => {
    const other = await newProject(penstock);
    await penstock.owner.patch(other.path + path, { isDataExplorerEnabled: false });
    assert.equal((await penstock.owner.delete(other.path)).status, 202);
    assertError(await penstock.owner.get(other.path + path), expected.noProject(other.groupId));
  });

  it('400: refuses what is no setting, and what is neither true nor false', async () => {
    assertError(await patch({ unknownField: true }), expected.invalidAttribute('unknownField'));
    for (const value of ['true', 1, [], {}]) {
      assertError(
        await patch({ isDataExplorerEnabled: value }),
        expected.wrongJsonType('isDataExplorerEnabled'),
      );
    }
  });

  const call = { method: 'PATCH', path, body: { isDataExplorerEnabled: false } };
  itRefusesLikeProjects(() => penstock, { ...call, tooWeak: 'GROUP_STREAM_PROCESSING_OWNER' });
  itRefusesWhatIsNoBody(() => penstock, call);
});
